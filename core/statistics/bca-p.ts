import type { BcaLimits } from './bca-limits.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';

/** Replicates that equal the value on paper differ from it by rounding. */
const SLACK = 1e-12;

/**
 * One-sided p of "not below the value": the level at which the upper BCa limit reaches it, small when nearly all replicates lie
 * below. Never 0, because B replicates know no less than 1 / (B + 1).
 *
 * @param limits bias and acceleration of the same replicates
 * @see Efron 1987, J Am Stat Assoc 82:171, the corrected level solved for the limit
 */
export function bcaPBelow(
  { bias, acceleration }: Pick<BcaLimits, 'bias' | 'acceleration'>,
  replicates: Float64Array,
  value: number,
): number {
  const slack = SLACK * Math.max(1, Math.abs(value));
  let below = 0;
  for (const replicate of replicates) {
    if (Math.abs(replicate - value) <= slack) below += 0.5;
    else if (replicate < value) below++;
  }
  const shares = replicates.length + 1;
  const share = Math.min(1 - 1 / shares, Math.max(1 / shares, below / replicates.length));
  const distance = normalQuantile(share) - bias;
  const stretched = 1 + acceleration * distance;
  return stretched > 0 ? normalCdf(bias - distance / stretched) : 1;
}
