/** Probabilities nearer to 0 or 1 count as this far away in the log loss. */
const CLIP = 1e-15;

export interface Calibration {
  /** mean squared error of the probabilities, in [0, 1] */
  readonly brier: number;
  readonly logLoss: number;
  /** expected calibration error over bins of equal width, in [0, 1]; biased up in small samples */
  readonly ece: number;
  /** rows per bin */
  readonly binCounts: Uint32Array;
}

/**
 * How well probabilities fit outcomes; null without rows. Bins are [k / bins, (k + 1) / bins), the last one closed.
 *
 * @param outcome 1 or 0
 * @see Brier 1950, Mon Weather Rev 78:1; Naeini, Cooper & Hauskrecht 2015, AAAI 2901 (ECE)
 */
export function calibration(
  probability: ArrayLike<number>,
  outcome: ArrayLike<number>,
  bins = 15,
): Calibration | null {
  const n = probability.length;
  if (n === 0) return null;
  const binCounts = new Uint32Array(bins);
  const surplus = new Float64Array(bins);
  let squares = 0;
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const p = probability[i] ?? Number.NaN;
    const y = outcome[i] ?? Number.NaN;
    const bin = Math.min(Math.floor(p * bins), bins - 1);
    binCounts[bin] = (binCounts[bin] ?? 0) + 1;
    surplus[bin] = (surplus[bin] ?? 0) + p - y;
    squares += (p - y) ** 2;
    loss -= Math.log(Math.min(Math.max(y === 1 ? p : 1 - p, CLIP), 1 - CLIP));
  }
  const ece = surplus.reduce((sum, value) => sum + Math.abs(value), 0) / n;
  return { brier: squares / n, logLoss: loss / n, ece, binCounts };
}
