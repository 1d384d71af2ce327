import { bcaLimits } from '../../../../core/statistics/bca-limits.ts';
import { clopperPearsonInterval } from '../../../../core/statistics/clopper-pearson-interval.ts';
import { clusteredMean } from '../../../../core/statistics/clustered-mean.ts';
import { mcnemar } from '../../../../core/statistics/mcnemar.ts';
import { moments } from '../../../../core/statistics/moments.ts';
import { netWinRate } from '../../../../core/statistics/net-win-rate.ts';
import { newcombeInterval } from '../../../../core/statistics/newcombe-interval.ts';
import { type PairedCounts, pairedDifference } from '../../../../core/statistics/paired-counts.ts';
import { pairedT } from '../../../../core/statistics/paired-t.ts';
import { probabilityOfRegression } from '../../../../core/statistics/probability-of-regression.ts';
import { quantileOrderRanks } from '../../../../core/statistics/quantile-order-interval.ts';
import { ratioOfMeans } from '../../../../core/statistics/ratio-of-means.ts';
import { signFlip } from '../../../../core/statistics/sign-flip.ts';
import { signTest, type WinCounts } from '../../../../core/statistics/sign-test.ts';
import type { ZeroRule } from '../../../../core/statistics/signed-ranks.ts';
import { tangoInterval } from '../../../../core/statistics/tango-interval.ts';
import { wilcoxonNormal } from '../../../../core/statistics/wilcoxon-normal.ts';
import { wilcoxonSignedRank } from '../../../../core/statistics/wilcoxon-signed-rank.ts';
import { wilsonInterval } from '../../../../core/statistics/wilson-interval.ts';
import { ruleOfThree, zeroFailureUpper } from '../../../../core/statistics/zero-failure-upper.ts';

interface Proportion {
  readonly x: number;
  readonly n: number;
  readonly level: number;
}
interface Arms {
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
  readonly level: number;
}
type Differences = readonly number[];

/** Sections 3 to 8. */
export const comparisonMethods = {
  mcnemar: (counts: PairedCounts) => ({ ...mcnemar(counts) }),
  'paired-diff-tango': (counts: PairedCounts & { level: number }) => ({
    estimate: pairedDifference(counts),
    interval: tangoInterval(counts, counts.level),
  }),
  'paired-diff-newcombe10': (counts: PairedCounts & { level: number }) => ({
    estimate: pairedDifference(counts),
    interval: newcombeInterval(counts, counts.level),
  }),
  'dirichlet-discordant': (counts: PairedCounts) => ({
    probRegressionMoreLikely: probabilityOfRegression(counts),
  }),
  // The decision itself is tested where it is made, in core/gates; here, what it is made from.
  'decision-paired-binary': (counts: PairedCounts & { margin: number; alpha: number }) => ({
    estimate: pairedDifference(counts),
    interval: tangoInterval(counts, 1 - 2 * counts.alpha),
    pWorse: mcnemar(counts).pWorse,
    decision: decided(counts),
  }),
  'paired-t': ({ baseline, candidate, level }: Arms) => {
    const differences = candidate.map((value, i) => value - baseline[i]!);
    const { estimate, se, df, interval, pTwoSided } = pairedT(differences, level);
    return { meanDiff_se_t_df_p_lower_upper: [estimate, se, estimate / se, df, pTwoSided, ...interval] };
  },
  'clustered-se': ({
    values,
    cluster,
    level,
  }: {
    values: Differences;
    cluster: Differences;
    level: number;
  }) => {
    const { estimate, se, df, interval, clusters } = clusteredMean(values, cluster, level);
    const naive = Math.sqrt(moments(values).variance / values.length);
    const withoutFactor = se * Math.sqrt((clusters - 1) / clusters);
    return { mean_seNaive_seCr0_seCr1_df_lower_upper: [estimate, naive, withoutFactor, se, df, ...interval] };
  },
  'bca-enumerated': ({ diffs, level }: { diffs: Differences; level: number }) => {
    const n = diffs.length;
    const mean = moments(diffs).mean;
    const replicates = Float64Array.from({ length: n ** n }, (_, draw) => {
      let sum = 0;
      for (let rest = draw, i = 0; i < n; i++, rest = Math.floor(rest / n)) sum += diffs[rest % n]!;
      return sum / n;
    }).sort();
    const jackknife = diffs.map((value) => (mean * n - value) / (n - 1));
    const strict = bcaLimits(mean, replicates, jackknife, level, 'strict');
    return {
      z0Strict: strict.bias,
      z0MidRank: bcaLimits(mean, replicates, jackknife, level).bias,
      acceleration: strict.acceleration,
      adjustedAlphaStrict: strict.levels,
      quantilesType7Strict: strict.interval,
    };
  },
  'permutation-sign-flip': ({ diffs }: { diffs: Differences }) => {
    const { estimate, pTwoSided, pGreater, pLess } = signFlip(diffs, 1);
    return { mean_pTwoSided_pGreater_pLess: [estimate, pTwoSided, pGreater, pLess] };
  },
  'sign-test': (counts: WinCounts) => {
    const { pTwoSided, midP, pGreater, pLess } = signTest(counts);
    return { pTwoSided_midP_pGreater_pLess: [pTwoSided, midP, pGreater, pLess] };
  },
  'net-win-rate': (counts: WinCounts & { level: number }) => netWinRate(counts, counts.level),
  'wilcoxon-signed-rank': ({ diffs, zeroMethod }: { diffs: Differences; zeroMethod: ZeroRule }) => {
    const { positive, exact, pNormal } = wilcoxonSignedRank(diffs, zeroMethod);
    return {
      vPlus: positive,
      pExactTwoSided_pExactGreater_pNormalTwoSided: [exact?.pTwoSided, exact?.pGreater, pNormal],
    };
  },
  'wilcoxon-normal-cc': ({ diffs }: { diffs: Differences }) => {
    const { positive, pTwoSided } = wilcoxonNormal(diffs);
    return { vPlus_pTwoSided: [positive, pTwoSided] };
  },
  'proportion-wilson': ({ x, n, level }: Proportion) => ({ interval: wilsonInterval(x, n, level) }),
  'proportion-clopper-pearson': ({ x, n, level }: Proportion) => ({
    interval: clopperPearsonInterval(x, n, level),
  }),
  'zero-failure-upper': ({ n, level }: Proportion) => ({
    exact: zeroFailureUpper(n, level),
    ruleOfThree: ruleOfThree(n),
  }),
  'quantile-order-ci': ({ n, p, level }: { n: number; p: number; level: number }) => {
    const { lowerRank, upperRank, coverage } = quantileOrderRanks(n, p, level);
    return { lowerRank_upperRank_coverage: [lowerRank, upperRank, coverage] };
  },
  'ratio-of-means': ({ baseline, candidate, level }: Arms) => {
    const { ratio, se, interval, fieller } = ratioOfMeans(baseline, candidate, level);
    return {
      ratio_se_logLower_logUpper_fiellerLower_fiellerUpper: [ratio, se, ...interval, ...(fieller ?? [])],
    };
  },
};

/** The rule of section 10, written out as the vectors state it. */
function decided(counts: PairedCounts & { margin: number; alpha: number }): string {
  const [lower] = tangoInterval(counts, 1 - 2 * counts.alpha);
  if (lower > -counts.margin) return 'holds';
  const worse = mcnemar(counts).pWorse <= counts.alpha;
  return worse && pairedDifference(counts) <= -counts.margin ? 'broken' : 'undecided';
}
