import type { Scale } from '../evaluators/scale.ts';
import type { AskedCell, AskFrame } from './ask-gate.ts';
import { type AskedArms, keepScored } from './cell-scores.ts';
import type { Cell } from './cells.ts';
import { type CorpusArm, corpusArm } from './corpus/corpus-arm.ts';
import { directionOf, turn } from './direction.ts';
import type { Gate } from './gate.ts';
import { gateProblem } from './gate-problem.ts';
import { methodProblem } from './method-problem.ts';
import { formatMetric, type JointMetric } from './metric.ts';
import { readCorpus } from './read-corpus.ts';
import { referenceColumn, referenceProblem } from './reference-column.ts';
import { scaleOfMetric } from './scale-of-metric.ts';
import type { ScoreColumn } from './score-table.ts';
import { tooFewRows } from './too-few-rows.ts';

type CorpusFrame = AskFrame & { readonly column: ScoreColumn };

/** Asks a gate on a metric that only rows together have (F1, AUC, BLEU) in one cell. */
export function askCorpus(gate: Gate, metric: JointMetric, cell: Cell, frame: CorpusFrame): AskedCell {
  const { column } = frame;
  const scale = scaleOfMetric(metric, column.scale);
  const direction = directionOf(gate.rule, scale) || 1;
  const stated = { gate, segment: cell.segment, scale, direction };
  const unfit =
    referenceProblem(column, gate.rule) ??
    gateProblem(gate, column.scale, column.corpusMetrics) ??
    methodProblem(gate, { scale, repeats: frame.repeats, clustered: false });
  if (unfit !== null) {
    return { ...stated, rows: 0, baseline: null, candidate: null, answer: { undecidable: unfit } };
  }
  const arms = armsOf(gate, metric, cell, column);
  return {
    ...stated,
    rows: arms.rows.length,
    baseline: turn(arms.reference?.value ?? arms.beside?.value ?? null, direction),
    candidate: turn(arms.candidate?.value ?? null, direction),
    answer: answerOf(arms, { gate, scale, cell, frame }),
  };
}

interface AskedCorpus {
  /** rows with a score in every arm the gate asks about */
  readonly rows: Uint32Array;
  readonly asked: AskedArms;
  readonly candidate: CorpusArm | null;
  /** null = the question is about the candidate alone */
  readonly reference: CorpusArm | null;
  /** the baseline beside a threshold, for people */
  readonly beside: CorpusArm | null;
}

function armsOf({ rule }: Gate, metric: JointMetric, cell: Cell, column: ScoreColumn): AskedCorpus {
  // All parts of a score are there or none, so one of them tells which rows have a score.
  const [columns = { baseline: null, candidate: new Float64Array(0), others: new Map() }] =
    column.parts.values();
  const asked = { baseline: referenceColumn(columns, rule), candidate: columns.candidate };
  const scored = (arms: AskedArms) => keepScored(arms, cell.rows, new Uint32Array(cell.rows.length));
  const rows = scored(asked);
  const { baseline } = columns;
  return {
    rows,
    asked,
    candidate: corpusArm(metric, column, rows, (part) => part.candidate),
    reference: corpusArm(metric, column, rows, (part) => referenceColumn(part, rule)),
    beside:
      asked.baseline !== null || baseline === null
        ? null
        : corpusArm(metric, column, scored({ baseline: null, candidate: baseline }), (part) => part.baseline),
  };
}

function answerOf(
  { rows, asked, candidate, reference }: AskedCorpus,
  {
    gate,
    scale,
    cell,
    frame,
  }: { readonly gate: Gate; readonly scale: Scale; readonly cell: Cell; readonly frame: CorpusFrame },
): AskedCell['answer'] {
  const few = tooFewRows(rows.length, gate);
  if (few !== null || candidate === null) return { undecidable: few ?? 'no row has a score' };
  const undefinedArm = undefinedIn(gate, candidate, reference);
  if (undefinedArm !== null) return { undecidable: undefinedArm };
  const { clusters, units } = frame.scores(asked, cell, 1);
  const sample = { clusters, units, seed: frame.seed, alpha: 1 - gate.confidence, tableRows: frame.rows };
  return { reading: readCorpus({ candidate, reference }, sample, { gate, scale }) };
}

/** Why a metric has no value in an arm that is asked about. */
function undefinedIn({ metric }: Gate, candidate: CorpusArm, reference: CorpusArm | null): string | null {
  const undefinedArm = [candidate, reference ?? candidate].find((arm) => arm.value === null);
  if (undefinedArm === undefined) return null;
  return `${formatMetric(metric)} is undefined here: ${undefinedArm.measure.whyUndefined}`;
}
