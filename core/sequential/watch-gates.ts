import type { AskedCell } from '../gates/ask-gate.ts';
import { cellScores } from '../gates/cell-scores.ts';
import { askGates, gateResults } from '../gates/decide-gates.ts';
import type { Gate } from '../gates/gate.ts';
import type { ScoreTable } from '../gates/score-table.ts';
import type { GateResult } from '../report/report.ts';
import { bonferroni } from '../statistics/bonferroni.ts';
import { batchEnds } from './batch-ends.ts';
import { orderedCells } from './ordered-cells.ts';
import { rowOrder } from './row-order.ts';
import type { SequenceFit } from './sequence-fit.ts';
import { type WatchedGate, watchedGate } from './watched-gate.ts';

/** Gates that are looked at after every batch of rows. */
export interface GateWatch {
  /** positions of the rows in the order in which they are to be evaluated */
  readonly order: Uint32Array;
  /** places in the order after which to look; the last is the number of rows */
  readonly ends: readonly number[];
  /**
   * Reads on to a place in the order; the table has the scores of the rows before it, and none of the others.
   *
   * @returns true when the run may stop
   */
  look(end: number): boolean;
  /** what the gates say of the rows looked at, in the order of gates and, within one, of its cells */
  results(): GateResult[];
}

/**
 * Decides gates while rows come in, so that a run may stop as soon as they are decided (STATISTICS.md section 12).
 *
 * Every cell of a mean bets row by row. Worse is established at its share alpha / m over the m blocking cells and better than
 * the limit at alpha, both whenever one looks. A run stops when a blocking cell is broken or none holds it up any more. When
 * all rows are used, the last state of the sequences decides: never a test that counts on a single look.
 *
 * @param table its scores may be filled in between looks; NaN where a row was not evaluated
 * @param options.seed of the order of rows; equal tables, gates and seeds give equal results
 * @throws Error when a gate names a segment that the table does not have
 */
export function watchGates(
  table: ScoreTable,
  gates: readonly Gate[],
  options: { readonly seed: number },
): GateWatch {
  const order = rowOrder(table, options.seed);
  const cells = orderedCells(table, order);
  const family = gates.reduce((sum, { advisory, per }) => sum + (advisory ? 0 : cells(per).length), 0);
  const watched = gates.map((gate) => watchedGate(gate, table, cells(gate.per), family));
  let seen = 0;
  return {
    order,
    ends: batchEnds(table, order),
    look(end) {
      seen = Math.max(seen, end);
      return mayStop(watched, seen, table, options);
    },
    results() {
      const scores = cellScores(table);
      const unread = watched.flatMap(({ gate, sequence }) => (sequence === null ? [gate] : []));
      const others = askGates(table, unread, options).values();
      const asked = watched.flatMap(({ fit, sequence }) =>
        sequence === null
          ? (others.next().value ?? []).map((cell) => askedOnce(cell, fit, seen === table.rows))
          : sequence.asked(scores),
      );
      return gateResults(asked, bonferroni);
    },
  };
}

/** Every gate looks, also when one has decided already: bets are on all rows. */
function mayStop(
  watched: readonly WatchedGate[],
  end: number,
  table: ScoreTable,
  options: { readonly seed: number },
): boolean {
  const looks = watched.map(({ gate, sequence }) => ({ gate, look: sequence?.look(end) ?? null }));
  const blocking = looks.flatMap(({ gate, look }) => (gate.advisory || look === null ? [] : [look]));
  if (blocking.includes('broken')) return true;
  const facts = watched.flatMap(({ gate, fit }) => (fit?.kind === 'fact' && !gate.advisory ? [gate] : []));
  if (facts.length > 0) {
    const results = gateResults(askGates(table, facts, options).flat());
    return results.some(({ decision }) => decision === 'broken');
  }
  return blocking.length > 0 && !blocking.includes('holds-up');
}

const forInformation =
  'read by a method for a fixed number of rows after a stop that depends on them: for information';

/** A cell that no sequence reads, as far as it may be decided. */
function askedOnce(cell: AskedCell, fit: SequenceFit | null, complete: boolean): AskedCell {
  if (fit === null || !('reading' in cell.answer)) return cell;
  const { reading } = cell.answer;
  switch (fit.kind) {
    case 'sequence':
      return cell;
    case 'fact': {
      if (complete || !reading.established) return cell;
      const notes = [...reading.notes, 'holds only once every row was looked at'];
      return { ...cell, answer: { reading: { ...reading, established: false, notes } } };
    }
    case 'none':
      return cell.gate.advisory
        ? { ...cell, answer: { reading: { ...reading, notes: [...reading.notes, forInformation] } } }
        : { ...cell, answer: { undecidable: fit.why } };
    default:
      return fit satisfies never;
  }
}
