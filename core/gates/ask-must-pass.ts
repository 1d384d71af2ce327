import { binaryScale, type Scale } from '../evaluators/scale.ts';
import { zeroFailureUpper } from '../statistics/zero-failure-upper.ts';
import type { AskedCell } from './ask-gate.ts';
import type { Gate, RowSelection, Rule } from './gate.ts';
import { gateProblem } from './gate-problem.ts';
import { type MustPassTally, tallyKey } from './must-pass-tally.ts';
import type { Reading } from './readings/reading.ts';
import type { ScoreTable } from './score-table.ts';
import { firstOf, selectionText } from './selection-text.ts';

/**
 * Asks whether the rows that a gate names pass: a fact about these rows, of which a single failure breaks the gate, whatever
 * the baseline did. A row that could not be scored or is not there is never taken for one that passes. What is shown is the
 * share of these rows that pass.
 */
export function askMustPass(
  gate: Gate,
  { rows }: Extract<Rule, { kind: 'must-pass' }>,
  table: ScoreTable,
  scale: Scale,
): AskedCell {
  const asked = { gate, segment: null, scale: binaryScale, direction: 1 as const };
  const tally = table.mustPass?.get(tallyKey(gate.metric.evaluator, rows));
  const problem = gateProblem(gate, scale);
  if (tally === undefined || problem !== null) {
    const undecidable = problem ?? 'nothing is known of single rows';
    return { ...asked, rows: 0, baseline: null, candidate: null, answer: { undecidable } };
  }
  const { named, passing, failing, failedBefore } = tally;
  const complete = tally.seen >= table.rows;
  const open = openQuestions(tally, rows, complete);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    ...asked,
    rows: passing + failing.count,
    baseline: failedBefore === null ? null : share(named - failedBefore, named),
    candidate: share(passing, passing + failing.count),
    answer:
      failing.count === 0 && open.length > 0
        ? { undecidable: open.join('; ') }
        : { reading: readingOf(tally, { alpha: 1 - gate.confidence, complete, open }) },
  };
}

const idsNamed = 20;

/** What is not known of the rows; nothing of it can be a pass. While rows are still to come, any of them may be those. */
function openQuestions(
  { named, unknown, unscored }: MustPassTally,
  selection: RowSelection,
  complete: boolean,
): readonly string[] {
  const questions: string[] = [];
  if (complete && unknown.length > 0) {
    const ids = firstOf(unknown, unknown.length, idsNamed);
    questions.push(`the dataset has no row ${ids}; to take a row out, take its id out of the gate first`);
  }
  if (complete && named === 0 && unknown.length === 0)
    questions.push(`no row is ${selectionText(selection)}`);
  if (unscored.count > 0) {
    const ids = firstOf(unscored.first, unscored.count, idsNamed);
    questions.push(`${unscored.count} of ${named} rows that must pass have no score for every reply: ${ids}`);
  }
  return questions;
}

interface Frame {
  readonly alpha: number;
  /** false when the run stopped before the last row */
  readonly complete: boolean;
  readonly open: readonly string[];
}

function readingOf(tally: MustPassTally, frame: Frame): Reading {
  const { named, passing, failing, failedBefore } = tally;
  const clean = failing.count === 0;
  return {
    method: 'row-by-row',
    estimate: passing / (passing + failing.count),
    interval: null,
    limit: 1,
    pWorse: clean ? 1 : 0,
    established: clean && frame.complete,
    detectable: null,
    rowsNeeded: null,
    notes: [
      clean ? passText(named, frame) : failText(named, failing),
      ...(failedBefore === null || (clean && failedBefore === 0)
        ? []
        : [
            `${failedBefore} of them failed in the baseline already${clean ? '' : ', which excuses nothing'}`,
          ]),
      ...frame.open,
    ],
  };
}

/** None of n failures bounds the share of failures, it does not make it 0 (STATISTICS.md section 6). */
function passText(named: number, { alpha, complete }: Frame): string {
  if (!complete) return 'the rows that must pass were not all evaluated before the run stopped';
  const bound = Number((zeroFailureUpper(named, 1 - alpha) * 100).toPrecision(2));
  return `all ${named} rows pass, which proves at most ${bound} % failures among others like them`;
}

function failText(named: number, { count, first }: MustPassTally['failing']): string {
  return `${count} of ${named} rows that must pass ${count === 1 ? 'fails' : 'fail'}: ${firstOf(first, count, idsNamed)}`;
}
