import { bestScore } from '../evaluators/best-score.ts';
import type { ScorePart } from '../evaluators/evaluator.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import type { Gate } from '../gates/gate.ts';
import { passChance } from '../gates/pass-metric.ts';
import type { ArmColumns, ScoreColumn, ScoreValues } from '../gates/score-table.ts';
import type { ArmName, OtherArm } from '../target/target.ts';
import { collapseRepeats, type PassWay } from './collapse-repeats.ts';
import { rowPlace } from './row-place.ts';
import type { ArmResult, ShardResult } from './shard-result.ts';

/** What columns need to know of an evaluator. */
type CollectedEvaluator = Pick<PreparedEvaluator, 'scale' | 'parts'> &
  Partial<Pick<PreparedEvaluator, 'corpusMetrics'>>;

export interface ColumnsFrame {
  /** rows of the dataset version */
  readonly rows: number;
  readonly repeats: number;
  /** the chances of passing that they name are counted from the replies, which are not kept */
  readonly gates: readonly Gate[];
  readonly evaluators: ReadonlyMap<string, CollectedEvaluator>;
  readonly withBaseline: boolean;
  /** arms beside baseline and candidate */
  readonly others: readonly OtherArm[];
}

/** The columns of a run, by evaluator, and what fills them: 8 bytes per row, arm and evaluator, part or chance of passing. */
export function scoreColumns(frame: ColumnsFrame) {
  const { repeats, evaluators } = frame;
  const ways = new Map(
    [...evaluators].map(([name, { scale }]) => [name, passWays(name, scale, frame.gates)]),
  );
  const columns = new Map(
    [...evaluators].map(([name, evaluator]) => [name, emptyColumn(frame, evaluator, ways.get(name))]),
  );
  return {
    columns,
    add(shard: ShardResult, name: ArmName, arm: ArmResult): void {
      const place = rowPlace(shard);
      for (const [evaluator, column] of columns) {
        const collapse = (
          scores: readonly (number | null)[] | undefined,
          into: ScoreValues | null,
          way: ScorePart['collapse'] | PassWay,
        ) => (into === null ? undefined : collapseRepeats(scores ?? [], repeats, into, place, way));
        const scores = arm.scores[evaluator];
        collapse(scores, valuesOf(column, name), 'mean');
        for (const part of evaluators.get(evaluator)?.parts ?? []) {
          const into = valuesOf(column.parts.get(part.name), name);
          collapse(arm.parts[evaluator]?.[part.name], into, part.collapse);
        }
        for (const [metric, way] of ways.get(evaluator) ?? [])
          collapse(scores, valuesOf(column.parts.get(metric), name), way);
      }
    },
  };
}

/** The chances of passing that gates ask of an evaluator, by the name of their summary. */
function passWays(
  evaluator: string,
  scale: CollectedEvaluator['scale'],
  gates: readonly Gate[],
): ReadonlyMap<string, PassWay> {
  const pass = bestScore(scale);
  if (pass === null) return new Map();
  return new Map(
    gates.flatMap(({ metric }) => {
      const chance = metric.evaluator === evaluator ? passChance(metric.summary) : null;
      return chance === null ? [] : [[metric.summary, { ...chance, pass }] as const];
    }),
  );
}

function emptyColumn(
  frame: ColumnsFrame,
  { scale, parts, corpusMetrics = [] }: CollectedEvaluator,
  ways: ReadonlyMap<string, PassWay> = new Map(),
): ScoreColumn {
  const classes = parts.find((part) => part.classes !== undefined)?.classes;
  const isPasses = scale.type === 'binary' && frame.repeats === 1;
  const names = [...parts.map(({ name }) => name), ...ways.keys()];
  return {
    scale,
    ...emptyArms(frame, isPasses ? Float32Array : Float64Array),
    parts: new Map(names.map((name) => [name, emptyArms(frame, Float64Array)])),
    ...(corpusMetrics.length === 0 ? {} : { corpusMetrics }),
    ...(classes === undefined ? {} : { classes }),
  };
}

function emptyArms(
  { rows, withBaseline, others }: ColumnsFrame,
  Values: typeof Float64Array | typeof Float32Array,
): ArmColumns {
  const empty = () => new Values(rows).fill(Number.NaN);
  return {
    baseline: withBaseline ? empty() : null,
    candidate: empty(),
    others: new Map(others.map((name) => [name, empty()])),
  };
}

function valuesOf(columns: ArmColumns | undefined, arm: ArmName): ScoreValues | null {
  if (columns === undefined) return null;
  return arm === 'baseline' || arm === 'candidate' ? columns[arm] : (columns.others.get(arm) ?? null);
}
