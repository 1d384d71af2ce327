import type { Reading } from '../gates/readings/reading.ts';
import type { CodedColumn } from '../gates/score-table.ts';
import { bettingLimits } from '../statistics/betting-limits.ts';
import type { Interval } from '../statistics/interval.ts';
import { oneSidedBets } from '../statistics/one-sided-bets.ts';
import { rowsNeededBetting } from '../statistics/rows-needed-betting.ts';
import type { UnitQuestion, UnitScores } from './unit-scores.ts';

/** A gate in one cell, read row by row in the order of evaluation. */
export interface SequenceCell {
  /** reads on to the first `count` rows of the cell; a cluster is never cut */
  advance(count: number, scores: UnitScores): void;
  /** what the rows so far say; without its interval where only the decision is asked for, which is quicker */
  reading(scores: UnitScores, withInterval: boolean): Reading;
  /** rows so far that have a score in every arm asked about */
  readonly scored: number;
  /** p of what the rows so far speak against, at any time: a mean at the limit or beyond it, at or within it, no worse */
  p(): { readonly beyondLimit: number; readonly withinLimit: number; readonly worse: number };
}

export interface SequenceFrame {
  /** positions of the cell's rows in the order of evaluation */
  readonly rows: Uint32Array;
  readonly clusters: CodedColumn | null;
  /** one-sided level of the claim */
  readonly alpha: number;
  /** claims of its family, which share the level of "worse" */
  readonly family: number;
}

/**
 * Bets on the units of a cell: rows, or clusters weighted by their rows, so that the mean is that over rows (STATISTICS.md
 * sections 2 and 12).
 */
export function sequenceCell(asked: UnitQuestion, frame: SequenceFrame): SequenceCell {
  const { rows, alpha, family } = frame;
  const bets = oneSidedBets([
    { side: 'above', mean: asked.limit, level: alpha },
    { side: 'below', mean: asked.limit, level: alpha },
    { side: 'below', mean: asked.reference, level: alpha / family },
  ]);
  const walk = unitsOf(frame);
  const seen: Seen = { read: 0, scored: 0, units: 0, weights: 0, sum: 0 };
  const p = () => {
    const [beyondLimit = 1, withinLimit = 1, worse = 1] = bets.p();
    return { beyondLimit, withinLimit, worse };
  };
  return {
    advance(count, scores) {
      walk(scores, [seen.read, count], (mean, size, weight) => {
        bets.see(mean, weight);
        countUnit(seen, mean, size, weight);
      });
      seen.read = Math.max(seen.read, count);
    },
    reading(scores, withInterval) {
      const { beyondLimit, worse } = p();
      const mean = seen.sum / seen.scored;
      const interval = withInterval ? intervalOf(scores, walk, seen, alpha) : null;
      const established = beyondLimit < alpha;
      const open = withInterval && !established;
      return {
        method: 'betting-cs',
        estimate: scores.toMetric(mean),
        interval: interval && [scores.toMetric(interval[0]), scores.toMetric(interval[1])],
        limit: scores.metricLimit,
        pWorse: worse,
        established,
        detectable: null,
        rowsNeeded: open ? rowsNeeded(seen, mean - asked.limit, bets.variance(), alpha) : null,
        notes: [
          ...scores.notes,
          `decided on ${seen.read} of ${rows.length} rows, in random order`,
          ...(isOutside(mean, interval) ? [outside] : []),
        ],
      };
    },
    get scored() {
      return seen.scored;
    },
    p,
  };
}

interface Seen {
  /** rows of the cell that were evaluated, and those of them with a score */
  read: number;
  scored: number;
  units: number;
  /** sums over units */
  weights: number;
  sum: number;
}

function countUnit(seen: Seen, mean: number, size: number, weight: number): void {
  seen.scored += size;
  seen.units += 1;
  seen.weights += weight;
  seen.sum += mean * size;
}

/** Limits that were ruled out once stay so, wherever the mean goes. */
const outside = 'the estimate has left the confidence sequence, whose limits only narrow';

function isOutside(mean: number, interval: Interval | null): boolean {
  return interval !== null && (mean < interval[0] || mean > interval[1]);
}

function rowsNeeded(
  { scored, units, weights }: Seen,
  gap: number,
  variance: number,
  alpha: number,
): number | null {
  const needed = rowsNeededBetting((gap * weights) / units, variance, alpha);
  return needed === null ? null : Math.ceil((needed * scored) / units);
}

type VisitUnit = (mean: number, size: number, weight: number) => void;

/** Walks the units with a score among the rows of the cell between two places. */
function unitsOf({ rows, clusters }: SequenceFrame) {
  const largest = clusters === null ? 1 : largestCluster(rows, clusters);
  const isLastOfUnit = (at: number) =>
    clusters === null ||
    at + 1 === rows.length ||
    clusters.codes[rows[at + 1] ?? 0] !== clusters.codes[rows[at] ?? 0];
  return ({ of }: UnitScores, [from, to]: readonly [number, number], visit: VisitUnit): void => {
    let [sum, size] = [0, 0];
    for (let at = from; at < to; at++) {
      const value = of(rows[at] ?? 0);
      if (!Number.isNaN(value)) {
        sum += value;
        size += 1;
      }
      if (size === 0 || !isLastOfUnit(at)) continue;
      visit(sum / size, size, size / largest);
      [sum, size] = [0, 0];
    }
  };
}

function largestCluster(rows: Uint32Array, { codes, values }: CodedColumn): number {
  const sizes = new Uint32Array(values.length);
  let largest = 1;
  for (const row of rows) {
    const code = codes[row] ?? 0;
    sizes[code] = (sizes[code] ?? 0) + 1;
    largest = Math.max(largest, sizes[code] ?? 0);
  }
  return largest;
}

function intervalOf(
  scores: UnitScores,
  walk: ReturnType<typeof unitsOf>,
  { read, units }: Seen,
  alpha: number,
): Interval | null {
  const values = new Float64Array(units);
  const weights = new Float64Array(units);
  let at = 0;
  walk(scores, [0, read], (mean, _size, weight) => {
    values[at] = mean;
    weights[at] = weight;
    at += 1;
  });
  return bettingLimits({ values, weights }, alpha);
}
