import { fewestUnits } from '../gates/readings/enough-units.ts';
import { fewestRows } from '../gates/readings/fewest-rows.ts';
import { intervalLevel } from '../gates/readings/interval-level.ts';
import { minRowsZeroDiscordant } from '../statistics/min-rows-zero-discordant.ts';
import { detectionFactor } from '../statistics/minimum-detectable-effect.ts';
import { normalQuantile } from '../statistics/normal-distribution.ts';
import { rowsForPairedT } from '../statistics/power-paired-t.ts';
import { sampleSizePairedBinary } from '../statistics/sample-size-paired-binary.ts';
import { detectableWithRows } from '../statistics/sample-size-paired-continuous.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Assumption } from './assumption.ts';
import type { PowerScenario } from './cell-power.ts';

/** Chance to see what is to be seen. */
export const power = 0.8;

/**
 * What so many rows could show under an assumption, at a one-sided level.
 *
 * @see Connor 1987, Biometrics 43:207 (pass and fail); Miller 2024, arXiv 2411.00640, section 5 (other scores)
 */
export function powerScenario(assumption: Assumption, rows: number, alpha: number): PowerScenario {
  const { text } = assumption;
  const needed = rowsNeededFor(assumption, alpha);
  const rowsNeeded = needed === null ? null : Math.max(needed, fewestUnits);
  return {
    assumption: text,
    detectable: rows === 0 ? null : detectableFor(assumption, rows, alpha),
    rowsNeeded,
    rowsMissing: rowsNeeded === null ? null : Math.max(0, rowsNeeded - rows),
  };
}

function detectableFor(assumption: Assumption, rows: number, alpha: number): number | null {
  switch (assumption.kind) {
    case 'discordant':
      return detectableLoss(assumption.share, rows, alpha);
    case 'spread': {
      const plan = { ...spreadPlan(assumption.variance), alpha: 2 * alpha, power };
      const least = assumption.isPaired ? unseenShare(rows, alpha) : 0;
      return Math.max(detectableWithRows(plan, rows), least);
    }
    case 'clean':
      return 1 - wilsonInterval(rows, rows, intervalLevel(alpha))[0];
    default:
      return assumption satisfies never;
  }
}

function rowsNeededFor(assumption: Assumption, alpha: number): number | null {
  switch (assumption.kind) {
    case 'discordant':
      return rowsForPasses(assumption, alpha);
    case 'spread':
      return rowsForSpread(assumption, alpha);
    case 'clean':
      return fewestRows((rows) => wilsonInterval(rows, rows, intervalLevel(alpha))[0] > assumption.threshold);
    default:
      return assumption satisfies never;
  }
}

type AssumptionOf<Kind extends Assumption['kind']> = Extract<Assumption, { kind: Kind }>;

/** n = (z_{1−alpha} + z_{power})² pd / M², and at least what rows without any change would need. */
function rowsForPasses({ share, margin }: AssumptionOf<'discordant'>, alpha: number): number | null {
  if (!(margin > 0)) return null;
  const rows = (detectionFactor({ alpha, power }) ** 2 * share) / margin ** 2;
  return Math.max(Math.ceil(rows), floor(margin, alpha));
}

function rowsForSpread({ variance, room, isPaired }: AssumptionOf<'spread'>, alpha: number): number | null {
  if (room === null || !(room > 0)) return null;
  const least = isPaired ? floor(room, alpha) : 1;
  if (variance === 0) return least;
  const rows = rowsForPairedT({ delta: room, sd: Math.sqrt(variance), alpha: 2 * alpha }, power);
  return Number.isFinite(rows) ? Math.max(Math.ceil(rows), least) : null;
}

function floor(margin: number, alpha: number): number {
  return margin < 1 ? minRowsZeroDiscordant(margin, alpha) : 1;
}

/** What Tango's interval leaves open when not one row changed. */
function unseenShare(rows: number, alpha: number): number {
  const z = normalQuantile(alpha);
  return z ** 2 / (rows + z ** 2);
}

function spreadPlan(variance: number) {
  return {
    between: variance,
    withinBaseline: 0,
    withinCandidate: 0,
    repeatsBaseline: 1,
    repeatsCandidate: 1,
  };
}

/** The smallest loss that McNemar's test finds in so many rows; null when not even all changes being losses would be found. */
function detectableLoss(share: number, rows: number, alpha: number): number | null {
  const isFound = (delta: number) =>
    sampleSizePairedBinary({ discordant: share, delta, alpha, power, sides: 1 }) <= rows;
  if (!isFound(share)) return null;
  let [missed, found] = [0, share];
  while (found - missed > 1e-6) {
    const middle = (missed + found) / 2;
    if (isFound(middle)) found = middle;
    else missed = middle;
  }
  return found;
}
