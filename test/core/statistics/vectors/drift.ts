import { adwin } from '../../../../core/drift/adwin.ts';
import {
  categoricalDivergence,
  populationStabilityIndex,
} from '../../../../core/drift/categorical-divergence.ts';
import { chiSquareTest } from '../../../../core/drift/chi-square-test.ts';
import { cusum } from '../../../../core/drift/cusum.ts';
import { cusumRunLength } from '../../../../core/drift/cusum-run-length.ts';
import { kolmogorovSmirnov } from '../../../../core/drift/kolmogorov-smirnov.ts';
import { meanEmbeddingDistance } from '../../../../core/drift/mean-embedding-distance.ts';
import { pageHinkley } from '../../../../core/drift/page-hinkley.ts';
import { psiQuantileBins } from '../../../../core/drift/psi-quantile-bins.ts';
import { wasserstein } from '../../../../core/drift/wasserstein.ts';

interface Samples {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly bins: number;
  readonly floor: number;
}
interface Counts {
  readonly referenceCounts: readonly number[];
  readonly currentCounts: readonly number[];
  readonly floor: number;
}
interface Stream {
  readonly digits: string;
  readonly delta: number;
  readonly threshold: number;
  readonly alpha: number;
  readonly minInstances: number;
  readonly clock: number;
  readonly maxBuckets: number;
  readonly minWindowLength: number;
  readonly gracePeriod: number;
}
interface Chart {
  readonly x: readonly number[];
  readonly mean: number;
  readonly sd: number;
  readonly k: number;
  readonly h: number;
  readonly sided: number;
}

/** Section 15. */
export const driftMethods = {
  'categorical-divergence': ({ reference, current }: Samples) => {
    const { psi, jensenShannon, hellinger, kullbackLeibler, totalVariation } = categoricalDivergence(
      reference,
      current,
    );
    return {
      psi,
      jsDistanceBase2: jensenShannon,
      jsDistanceNat: jensenShannon * Math.sqrt(Math.LN2),
      hellinger,
      klRefFromCur: kullbackLeibler,
      totalVariation,
    };
  },
  'categorical-divergence-floored': ({ referenceCounts, currentCounts, floor }: Counts) => ({
    psi: populationStabilityIndex(shares(referenceCounts), shares(currentCounts), floor),
  }),
  'psi-deciles': ({ reference, current, bins, floor }: Samples) => ({
    psi: psiQuantileBins(reference, current, bins, floor),
  }),
  'ks-2samp': ({ reference, current }: Samples) => {
    const { statistic, p } = kolmogorovSmirnov(reference, current);
    return { statistic, pExact: p };
  },
  'wasserstein-1': ({ reference, current }: Samples) => {
    const { distance, normalised } = wasserstein(reference, current);
    return { distance, normalisedByReferenceStdDdof0: normalised };
  },
  'chi2-contingency': ({ table }: { table: readonly (readonly number[])[] }) => {
    const { statistic, df, p } = chiSquareTest(table);
    return { statistic_df_p: [statistic, df, p] };
  },
  'mmd2-rbf': ({ reference, current }: Samples) => {
    const points = (values: readonly number[]) => values.map((value) => [value]);
    const { mmd2, medianSquaredDistance } = meanEmbeddingDistance(points(reference), points(current));
    return { medianSquaredDistance, mmd2Unbiased: mmd2 };
  },
  'page-hinkley': (stream: Stream) => ({ firstAlarmIndex: pageHinkley(digits(stream), stream) }),
  adwin: (stream: Stream) => ({ firstAlarmIndex: adwin(digits(stream), stream)[0] }),
  cusum: ({ x, ...options }: Chart) => {
    const { statistic, firstAlarm } = cusum(x, options);
    return { statisticAt: statistic, firstAlarmIndex: firstAlarm };
  },
  'cusum-arl0': ({ k, h, sided }: Chart) => ({ arl0: cusumRunLength(k, h) / sided }),
};

function shares(counts: readonly number[]): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

function digits(stream: Stream): readonly number[] {
  return Array.from(stream.digits, Number);
}
