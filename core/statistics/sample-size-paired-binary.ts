import { normalQuantile } from './normal-distribution.ts';

export interface PairedBinaryPlan {
  /** expected share of rows that change, pd */
  readonly discordant: number;
  /** true difference to be found, in (0, pd] */
  readonly delta: number;
  readonly alpha: number;
  readonly power: number;
  readonly sides: 1 | 2;
}

/**
 * Rows for McNemar's test to find a true difference with the wanted power.
 *
 * @see Connor 1987, Biometrics 43:207; Miettinen 1968, Biometrics 24:339
 */
export function sampleSizePairedBinary({ discordant, delta, alpha, power, sides }: PairedBinaryPlan): number {
  const unchanged = -normalQuantile(alpha / sides) * Math.sqrt(discordant);
  const alternative = normalQuantile(power) * Math.sqrt(discordant - delta * delta);
  return Math.ceil(((unchanged + alternative) / delta) ** 2);
}
