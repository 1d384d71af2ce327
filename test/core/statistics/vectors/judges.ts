import { cohenKappa } from '../../../../core/statistics/cohen-kappa.ts';
import { fleissKappa } from '../../../../core/statistics/fleiss-kappa.ts';
import { gwetAc1 } from '../../../../core/statistics/gwet-ac1.ts';
import { type AlphaMetric, krippendorffAlpha } from '../../../../core/statistics/krippendorff-alpha.ts';
import { ppiMean } from '../../../../core/statistics/ppi-mean.ts';
import { roganGladen } from '../../../../core/statistics/rogan-gladen.ts';
import { interaction, shapley } from '../../../../core/statistics/shapley.ts';

interface Judged {
  readonly q: number;
  readonly sensitivity: number;
  readonly specificity: number;
  readonly nUnlabelled: number;
  readonly nPositive: number;
  readonly nNegative: number;
}
interface Labelled {
  readonly labels: readonly number[];
  readonly judgeOnLabelled: readonly number[];
  readonly judgeOnUnlabelled: readonly number[];
  readonly lambda: number | 'auto';
  readonly level: number;
}
interface Raters {
  readonly rater1: readonly number[];
  readonly rater2: readonly number[];
  readonly categories: number;
}
interface Ratings {
  readonly ratings: readonly (readonly (number | null)[])[];
  readonly metric: AlphaMetric;
}
interface Arms {
  readonly factors: readonly string[];
  readonly values: Readonly<Record<string, number>>;
}

/** Sections 13 and 17. */
export const judgeMethods = {
  'rogan-gladen': (judged: Judged) => {
    const corrected = roganGladen({
      share: judged.q,
      rows: judged.nUnlabelled,
      sensitivity: judged.sensitivity,
      positives: judged.nPositive,
      specificity: judged.specificity,
      negatives: judged.nNegative,
    });
    return { ...corrected, status: corrected.kind === 'corrected' ? 'ok' : corrected.kind };
  },
  'ppi-mean': ({ labels, judgeOnLabelled, judgeOnUnlabelled, level, lambda }: Labelled) =>
    ppiMean(labels, judgeOnLabelled, judgeOnUnlabelled, level, lambda === 'auto' ? undefined : lambda),
  'cohen-kappa': ({ rater1, rater2, categories }: Raters) => ({
    unweighted: cohenKappa(rater1, rater2, categories),
    linear: cohenKappa(rater1, rater2, categories, 'linear'),
    quadratic: cohenKappa(rater1, rater2, categories, 'quadratic'),
  }),
  'gwet-ac1': ({ rater1, rater2, categories }: Raters) => ({ ...gwetAc1(rater1, rater2, categories) }),
  'fleiss-kappa': ({ counts }: { counts: readonly (readonly number[])[] }) => ({
    kappa: fleissKappa(counts),
  }),
  'krippendorff-alpha': ({ ratings, metric }: Ratings) => ({ alpha: krippendorffAlpha(ratings, metric) }),
  shapley: ({ factors, values }: Arms) => {
    // character i of a key is factor i
    const byBits = Array.from({ length: 2 ** factors.length }, (_, arm) => {
      const key = factors.map((_, factor) => (arm >> factor) & 1).join('');
      return values[key]!;
    });
    const shares = shapley(byBits);
    return {
      shapley: shares,
      total: shares.reduce((sum, share) => sum + share, 0),
      interaction2: interaction(byBits, 0, 1),
    };
  },
};
