import type { Scale } from '../evaluators/scale.ts';
import type { CodedColumn } from '../gates/score-table.ts';
import type { CalibrationSetting } from '../package/package.ts';
import { cohenKappa } from '../statistics/cohen-kappa.ts';
import { concordance } from '../statistics/concordance.ts';
import { gwetAc1 } from '../statistics/gwet-ac1.ts';
import { krippendorffAlpha } from '../statistics/krippendorff-alpha.ts';
import { agreementNeeded } from './agreement-needed.ts';
import { categoriesOf, codesOf } from './categories.ts';
import { type EstimatePairs, estimatePairs, type Pairs } from './estimate-pairs.ts';
import { estimateShare } from './estimate-share.ts';
import type { Estimated, JudgeAgreement } from './judge-agreement.ts';
import type { JudgedLabels } from './judged-labels.ts';

/** Two-sided level of the intervals. */
export const agreementLevel = 0.95;

export interface CalibratedEvaluator {
  readonly name: string;
  readonly scale: Scale;
  readonly calibration: Pick<CalibrationSetting, 'path' | 'minAgreement'>;
}

/**
 * How far an evaluator agrees with people on the outputs that they labelled (STATISTICS.md section 13), and whether its gates may
 * block. Rows, or clusters, are the units of every interval, not labels. What is undefined is null, not 1.
 *
 * @param clusters of the rows of the dataset version; null = every row is its own
 * @param seed of the resampling
 */
export function measureAgreement(
  { name, scale, calibration }: CalibratedEvaluator,
  labels: JudgedLabels,
  { clusters, seed }: { readonly clusters: CodedColumn | null; readonly seed: number },
): JudgeAgreement {
  const units = labels.rows.map((row) => clusters?.codes[row] ?? row);
  const options: EstimatePairs = { units, level: agreementLevel, seed };
  const coefficients = isContinuous(scale)
    ? continuousAgreement(labels, options)
    : categoricalAgreement(labels, scale, options);
  const labelled = labels.rows.length;
  return {
    evaluator: name,
    labels: calibration.path,
    labelled,
    malformed: labels.malformed,
    undecided: labels.undecided,
    intervalLevel: agreementLevel,
    ...coefficients,
    swapInconsistency: null,
    minAgreement: calibration.minAgreement,
    ...agreementNeeded(coefficients.cohenKappa, { labelled, minAgreement: calibration.minAgreement }),
  };
}

type Coefficients = Pick<
  JudgeAgreement,
  'agreement' | 'cohenKappa' | 'gwetAc1' | 'krippendorffAlpha' | 'sensitivity' | 'specificity'
>;

/** Scores without steps agree by how near they are: agreement by category says nothing of them. */
function isContinuous({ type, range }: Scale): boolean {
  return type !== 'binary' && categoriesOf({ type, range }) === null;
}

function continuousAgreement({ judge, people }: JudgedLabels, options: EstimatePairs): Coefficients {
  const estimate = (statistic: (pairs: Pairs) => number | null) =>
    estimatePairs({ judge, people }, statistic, options);
  return {
    agreement: null,
    cohenKappa: estimate((pairs) => concordance(pairs.judge, pairs.people)),
    gwetAc1: null,
    krippendorffAlpha: estimate((pairs) => alphaOf(pairs, 'interval')),
    sensitivity: null,
    specificity: null,
  };
}

function categoricalAgreement(labels: JudgedLabels, scale: Scale, options: EstimatePairs): Coefficients {
  const categories = categoriesOf(scale) ?? [];
  const codes = { judge: codesOf(labels.judge, categories), people: codesOf(labels.people, categories) };
  const count = categories.length;
  const isBinary = scale.type === 'binary';
  const estimate = (statistic: (pairs: Pairs) => number | null): Estimated | null =>
    estimatePairs(codes, statistic, options);
  const equals = ({ judge, people }: Pairs, at: number) => judge[at] === people[at];
  /** the share of outputs judged as people do, of those that people give a category, or of all */
  const share = (category: number | null) => {
    const among = (pairs: Pairs, at: number) => category === null || pairs.people[at] === category;
    return estimateShare(codes, { among, counts: equals }, options);
  };
  return {
    agreement: share(null),
    cohenKappa: estimate(({ judge, people }) =>
      cohenKappa(judge, people, count, isBinary ? 'none' : 'quadratic'),
    ),
    gwetAc1: estimate(({ judge, people }) => gwetAc1(judge, people, count)?.ac1 ?? null),
    krippendorffAlpha: estimate((pairs) => alphaOf(pairs, isBinary ? 'nominal' : 'ordinal')),
    sensitivity: isBinary ? share(1) : null,
    specificity: isBinary ? share(0) : null,
  };
}

function alphaOf({ judge, people }: Pairs, metric: 'nominal' | 'ordinal' | 'interval'): number | null {
  return krippendorffAlpha([judge, people], metric);
}
