import type { Interval } from '../../report/report.ts';
import { constantDifferenceInterval } from '../../statistics/constant-difference-interval.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import { signFlip } from '../../statistics/sign-flip.ts';
import { skewedMean } from '../../statistics/skewed-mean.ts';
import type { TInference } from '../../statistics/t-inference.ts';
import { tangoInterval } from '../../statistics/tango-interval.ts';
import { fewestUnits, unitsForT } from './enough-units.ts';
import { fewestRows } from './fewest-rows.ts';
import { intervalLevel } from './interval-level.ts';
import type { Question, Reading } from './reading.ts';
import { type PairedDifferences, type UnitMoves, unitMoves } from './unit-moves.ts';

/**
 * Mean difference of paired rows (STATISTICS.md section 4): t over rows or clusters, with the p of sign-flips where fewer than
 * 50 units changed. Units that did not change say nothing about the spread of those that do, so with few changed ones the
 * interval is Tango's on their summed gains and losses, and where nothing differs at all the rule of three.
 */
export function pairedMeanReading(paired: PairedDifferences, question: Question): Reading {
  const { differences, clusters, units } = paired;
  const t = skewedMean(differences, clusters, intervalLevel(question.alpha));
  const moves = unitMoves(paired);
  const spread = intervalOf(paired, t, moves, question);
  const flips = units < unitsForT || moves.changed < unitsForT || t.se === 0;
  const above = spread.interval !== null && spread.interval[0] > question.limit;
  return {
    method:
      [...(flips ? ['sign-flip'] : []), ...(spread.interval === null ? [] : [spread.method])].join('+') ||
      'none',
    estimate: t.estimate,
    interval: spread.interval,
    limit: question.limit,
    pWorse: flips ? signFlip(differences, question.seed, clusters ?? undefined).pLess : t.pWorse,
    established: above && units >= fewestUnits && (!spread.needsFlips || flipsBeat(paired, question)),
    detectable: detectableOf(t, spread.interval, question.alpha),
    rowsNeeded: rowsNeededFor(paired, t, question),
    notes: notesOf(paired, moves.changed),
  };
}

interface Spread {
  readonly method: string;
  readonly interval: Interval | null;
  /** true when a t interval below 50 units needs sign-flips to agree */
  readonly needsFlips: boolean;
}

function intervalOf(
  paired: PairedDifferences,
  t: TInference,
  { changed, counts }: UnitMoves,
  question: Question,
): Spread {
  const { units, width, clusters } = paired;
  const level = intervalLevel(question.alpha);
  if (units < fewestUnits) return { method: 'none', interval: null, needsFlips: false };
  const few = changed < fewestUnits;
  if ((few || t.se === 0) && width === 0) return { method: 'none', interval: null, needsFlips: false };
  if (t.se === 0) {
    const interval = constantDifferenceInterval(t.estimate, units, [-width, width], level);
    return { method: 'rule-of-three', interval, needsFlips: false };
  }
  if (few) {
    const [lower, upper] = tangoInterval(counts, level);
    return { method: 'tango', interval: [lower * width, upper * width], needsFlips: false };
  }
  const method = clusters === null ? 'paired-t' : 'clustered-t';
  return { method, interval: t.interval, needsFlips: units < unitsForT };
}

/** Sign-flips of the differences from the limit: small when they lie above it. */
function flipsBeat({ differences, clusters }: PairedDifferences, { limit, seed, alpha }: Question): boolean {
  const fromLimit = differences.map((difference) => difference - limit);
  return signFlip(fromLimit, seed, clusters ?? undefined).pGreater <= alpha;
}

function detectableOf(t: TInference, interval: Interval | null, alpha: number): number | null {
  if (interval === null) return null;
  return Math.max(t.se > 0 ? minimumDetectableEffect(t.se, { alpha }) : 0, t.estimate - interval[0]);
}

function rowsNeededFor(
  { differences, units, width }: PairedDifferences,
  t: TInference,
  question: Question,
): number | null {
  const { limit, alpha } = question;
  if (t.se > 0) {
    const variance = t.se ** 2 * differences.length;
    const needed = rowsNeeded({ estimate: t.estimate, variance, margin: -limit, alpha });
    return needed === null ? null : Math.max(needed, fewestUnits);
  }
  if (width === 0 || !(t.estimate > limit)) return null;
  const level = intervalLevel(alpha);
  const rowsPerUnit = differences.length / units;
  const needed = fewestRows(
    (rows) => constantDifferenceInterval(t.estimate, rows, [-width, width], level)[0] > limit,
  );
  return needed === null ? null : Math.ceil(Math.max(needed, fewestUnits) * rowsPerUnit);
}

function notesOf({ units, clusters, width, bounded }: PairedDifferences, changed: number): readonly string[] {
  const noun = clusters === null ? 'rows' : 'clusters';
  if (units < fewestUnits) return [`${units} ${noun}: too few for an interval, only the exact test counts`];
  if (changed >= fewestUnits || bounded) return [];
  const did = `${changed === 0 ? 'none' : changed} of ${units} ${noun} changed`;
  if (width === 0) return [`${did} and every score is 0: nothing says how far one could move`];
  return [`${did}; the interval assumes that none could move by more than the largest score seen`];
}
