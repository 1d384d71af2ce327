import { auc, aucDelong } from '../../../../core/statistics/auc-delong.ts';
import { averagePrecision } from '../../../../core/statistics/average-precision.ts';
import { type BleuOptions, bleu } from '../../../../core/statistics/bleu.ts';
import { calibration } from '../../../../core/statistics/calibration.ts';
import { type ChrfOptions, chrf } from '../../../../core/statistics/chrf.ts';
import { classification } from '../../../../core/statistics/classification.ts';
import { type Confusion, fairness } from '../../../../core/statistics/fairness.ts';
import { type RougeType, rouge } from '../../../../core/statistics/rouge.ts';

type Column = readonly number[];

interface Corpus {
  readonly hypotheses: readonly string[];
  /** by stream, then by row */
  readonly references: readonly (readonly string[])[];
}
interface Texts {
  readonly target: string;
  readonly prediction: string;
  readonly type: RougeType;
  readonly stemmer: boolean;
}

/** Section 16. */
export const metricMethods = {
  'auc-delong': ({ outcome, score1, score2 }: { outcome: Column; score1: Column; score2: Column }) => {
    const test = aucDelong(outcome, score1, score2);
    return {
      auc1_auc2_var1_var2_cov_z_p: [
        test?.baseline,
        test?.candidate,
        test?.varianceBaseline,
        test?.varianceCandidate,
        test?.covariance,
        test?.z,
        test?.pTwoSided,
      ],
    };
  },
  calibration: ({ probability, outcome, bins }: { probability: Column; outcome: Column; bins: number }) => {
    const fit = calibration(probability, outcome, bins);
    return { ...fit, eceEqualWidth: fit?.ece };
  },
  classification: ({ predicted, outcome }: { predicted: Column; outcome: Column }) =>
    classification(predicted, outcome),
  'average-precision': ({ outcome, score }: { outcome: Column; score: Column }) => ({
    auc: auc(outcome, score),
    averagePrecision: averagePrecision(outcome, score),
  }),
  'fairness-two-groups': ({ groups }: { groups: { A: Confusion; B: Confusion } }) => {
    const gaps = fairness(groups.A, groups.B);
    return { ...gaps, averageOddsDifferenceBminusA: gaps.averageOddsDifference };
  },
  'bleu-corpus': ({ hypotheses, references, ...options }: Corpus & BleuOptions) => ({
    score: bleu(hypotheses, byRow(hypotheses, references), options),
  }),
  'chrf-corpus': ({ hypotheses, references, ...options }: Corpus & ChrfOptions) => ({
    score: chrf(hypotheses, byRow(hypotheses, references), options),
  }),
  rouge: ({ target, prediction, type, stemmer }: Texts) => {
    const { precision, recall, f } = rouge(target, prediction, type, stemmer);
    return { precision_recall_f: [precision, recall, f] };
  },
};

function byRow(hypotheses: readonly string[], streams: readonly (readonly string[])[]) {
  return hypotheses.map((_, row) => streams.map((stream) => stream[row]!));
}
