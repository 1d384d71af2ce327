import { bcaLimits } from './bca-limits.ts';
import type { CorpusReplicates } from './corpus-bootstrap.ts';
import type { Interval } from './interval.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { quantile } from './quantile.ts';
import { tCdf, tQuantile } from './t-distribution.ts';

/** What replicates say of a metric and of the claim that it is 0 or above. */
export interface BootstrapLimits {
  readonly interval: Interval;
  /** one-sided p of "metric ≥ 0": small when it is below 0 */
  readonly pBelow: number;
}

/** Below this many draws at or above 0 their share is too coarse to stand in a family of many claims. */
const fewestAbove = 10;

/**
 * Percentile limits, widened for the bootstrap's spread being too small by √((n − 1)/n) and for t instead of the normal, and the p
 * that fits them.
 *
 * @see Hesterberg 2015, Am Stat 69:371, section 5.1 (expanded percentile); Davison & Hinkley 1997, section 4.4 (p values)
 */
export function percentileLimits(bootstrap: CorpusReplicates, level: number): BootstrapLimits {
  const { replicates, units } = bootstrap;
  const widening = Math.sqrt(units / (units - 1));
  const widened = (p: number) => normalCdf(tQuantile(p, units - 1) * widening);
  return {
    interval: [
      quantile(replicates, widened((1 - level) / 2)),
      quantile(replicates, widened((1 + level) / 2)),
    ],
    pBelow: withTail(bootstrap, (share) => tCdf(normalQuantile(share) / widening, units - 1)),
  };
}

/**
 * Bias-corrected and accelerated limits, for the metric of one arm, which is skewed near its best value. Percentile limits where all
 * draws lie on one side of the estimate.
 *
 * @param jackknife the metric without each unit, or each group of about equally many units, in turn
 * @see Efron 1987, J Am Stat Assoc 82:171; p is the level at which the limit is 0
 */
export function bcaBootstrapLimits(
  bootstrap: CorpusReplicates,
  jackknife: Float64Array,
  level: number,
): BootstrapLimits {
  const defined = jackknife.filter((value) => !Number.isNaN(value));
  const { interval, bias, acceleration } = bcaLimits(
    bootstrap.estimate,
    bootstrap.replicates,
    defined,
    level,
  );
  if (!(Number.isFinite(bias) && Number.isFinite(acceleration))) return percentileLimits(bootstrap, level);
  const pOf = (share: number) => {
    const fromMedian = normalQuantile(share) + bias;
    return normalCdf(fromMedian / (1 - acceleration * fromMedian) + bias);
  };
  return { interval, pBelow: withTail(bootstrap, pOf) };
}

/** The p of the share of draws that are 0 or above, or of the tail of t where these draws are too few to tell. */
function withTail(
  { estimate, replicates, se, units }: CorpusReplicates,
  pOf: (share: number) => number,
): number {
  let above = 0;
  for (const value of replicates) if (value >= 0) above++;
  const p = pOf((above + 1) / (replicates.length + 1));
  if (above >= fewestAbove) return p;
  return Math.min(p, tCdf(estimate / (se * Math.sqrt(units / (units - 1))), units - 1));
}
