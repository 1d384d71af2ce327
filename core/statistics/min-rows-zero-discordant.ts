import { normalQuantile } from './normal-distribution.ts';

/**
 * Fewest rows that can establish "not worse by the margin" when not one row changed: the smallest n with z² / (n +
 * z²) < M, where Tango's interval is ±z² / (n + z²).
 *
 * @param margin in (0, 1)
 * @param alpha  one-sided level
 * @see Tango 1998, Stat Med 17:891
 */
export function minRowsZeroDiscordant(margin: number, alpha: number): number {
  const z = normalQuantile(alpha);
  return Math.floor((z * z * (1 - margin)) / margin) + 1;
}
