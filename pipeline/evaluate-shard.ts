import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import type { AskContext } from '../core/evaluators/asking.ts';
import { judgedLabels } from '../core/judges/judged-labels.ts';
import { asksWorld } from '../core/package/asks-world.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import { type ArmOutputs, type ReadyEvaluator, scoreArm } from '../core/shard/score-arm.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import { ConflictingResultError } from '../core/storage/conflicting-result-error.ts';
import type { Output } from '../core/target/output.ts';
import { type ArmName, armNames, type SomeArms } from '../core/target/target.ts';
import { type AskedArmDeps, askArm, askLabelled } from './asked-arm.ts';
import { isComplete } from './attempt-results.ts';
import { readableResult } from './kept-result.ts';
import type { Plan, Shard } from './plan.ts';
import type { Blobs, ShardResults } from './ports.ts';

/** Where outputs come from: recorded ones are read, live targets are called, each arm in its own way. */
export interface OutputSource {
  /** for every row its repeats, in order; never rejects for a single row */
  outputs(shard: Shard, rows: readonly Row[]): Promise<ArmOutputs>;
}

export interface EvaluateShardDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly results: ShardResults;
  readonly sources: SomeArms<OutputSource>;
  readonly evaluators: ReadonlyMap<string, ReadyEvaluator>;
  /** for evaluators that ask; null = none does */
  readonly asking: AskedArmDeps | null;
}

/**
 * Takes the rows of one shard through every arm of the plan, both arms side by side, and writes one result.
 *
 * A result that stands is returned instead. One with failures of infrastructure is returned but not kept, so that a
 * re-run tries those rows again. Where a damaged one stands, which nobody writes over, no arm is complete: no later run may rest on it.
 */
export async function evaluateShard(plan: Plan, shard: Shard, deps: EvaluateShardDeps): Promise<ShardResult> {
  const stands = await deps.results.get(plan.results, shard.index);
  const standing = stands === null ? null : readableResult(stands);
  if (standing !== null) return standing;

  const { dataset, repeats } = plan.package;
  const rows = chosenRows(parseChunk(await deps.blobs.get(shard.chunk), dataset.id), shard);
  const scored = await scoredArms(shard, rows, repeats, deps);
  const result: ShardResult = {
    format: 1,
    shard: shard.index,
    firstRow: shard.firstRow,
    rows: rows.length,
    ...(shard.positions === null ? {} : { positions: shard.positions }),
    ids: rows.map((row) => row.id),
    segments: Object.fromEntries(dataset.segments.map((field) => [field, codeColumn(rows, field)])),
    clusters: dataset.cluster === null ? null : codeColumn(rows, dataset.cluster),
    ...scored,
  };
  if (stands !== null) return incomplete(result);
  return isComplete(result) ? kept(result, plan, deps.results) : result;
}

function incomplete(result: ShardResult): ShardResult {
  const arms = Object.entries(result.arms).map(([name, arm]) => [name, { ...arm, complete: false }] as const);
  return { ...result, arms: Object.fromEntries(arms) };
}

function chosenRows(rows: readonly Row[], { chunk, positions }: Shard): readonly Row[] {
  if (positions === null) return rows;
  return positions.map((position) => {
    const row = rows[position];
    if (row === undefined) throw new Error(`chunk ${chunk} has no row ${position}`);
    return row;
  });
}

/** The same for every arm, so that a stored result of another run tells it too. */
function labelledPart(
  rows: readonly Row[],
  evaluators: EvaluateShardDeps['evaluators'],
): Pick<ShardResult, 'labelled'> {
  const labelled = [...evaluators].flatMap(([name, evaluator]) => {
    return evaluator.labels === undefined
      ? []
      : [[name, judgedLabels(rows, evaluator, evaluator.labels)] as const];
  });
  return labelled.length === 0 ? {} : { labelled: Object.fromEntries(labelled) };
}

/**
 * Keeps a result; when another process kept one meanwhile, that one counts, because live targets answer otherwise each time.
 *
 * @throws ConflictingResultError where outputs are recorded, so that two results cannot differ
 */
async function kept(result: ShardResult, plan: Plan, results: ShardResults): Promise<ShardResult> {
  try {
    await results.put(plan.results, result.shard, new TextEncoder().encode(JSON.stringify(result)));
    return result;
  } catch (error) {
    const isLive = armNames(plan.arms).some(
      (name) => plan.arms[name]?.kind === 'evaluate' && plan.package.arms[name]?.kind !== 'outputs',
    );
    const standing =
      error instanceof ConflictingResultError && (isLive || asksWorld(plan.package))
        ? await results.get(plan.results, result.shard)
        : null;
    if (standing === null) throw error;
    return parseShardResult(standing);
  }
}

/** The outputs of all arms side by side, and then what each evaluator says of them. */
async function scoredArms(
  shard: Shard,
  rows: readonly Row[],
  repeats: number,
  { sources, evaluators, asking }: EvaluateShardDeps,
): Promise<Pick<ShardResult, 'arms' | 'labelled'>> {
  const names = armNames(sources).filter((name) => sources[name] !== undefined);
  const answers = new Map(names.map((name) => [name, sources[name]?.outputs(shard, rows)] as const));
  const scored = names.map(async (name) => {
    const outputs = await answers.get(name);
    if (outputs === undefined) return [];
    const asked =
      asking === null
        ? { evaluators, complete: true }
        : await askArm(rows, outputs, await comparison(name, answers), evaluators, asking);
    const { asked: took, complete } = asked;
    const arm = scoreArm(rows, outputs, asked.evaluators, repeats);
    const all = { ...arm, complete: arm.complete && complete };
    return [[name, took === undefined ? all : { ...all, asked: took }] as const];
  });
  const arms = Object.fromEntries((await Promise.all(scored)).flat());
  return asking === null
    ? { arms, ...labelledPart(rows, evaluators) }
    : withLabels(arms, rows, evaluators, asking);
}

/** What the outputs of an arm are compared with, where an evaluator compares them: those of the baseline, repeat by repeat. */
async function comparison(
  name: ArmName,
  answers: ReadonlyMap<ArmName, Promise<ArmOutputs> | undefined>,
): Promise<(row: number, output: Output) => AskContext['against']> {
  if (name === 'baseline') return () => ({ kind: 'itself' });
  const baseline = await answers.get('baseline');
  if (baseline === undefined) return () => ({ kind: 'nothing' });
  return (row, { repeat = 0 }) => {
    const output = baseline.byRow[row]?.find((one) => (one.repeat ?? 0) === repeat);
    return output === undefined ? { kind: 'nothing' } : { kind: 'output', output };
  };
}

/** Labelled outputs are asked about once for all arms; what it takes is counted with the first of them. */
async function withLabels(
  arms: SomeArms<ArmResult>,
  rows: readonly Row[],
  evaluators: EvaluateShardDeps['evaluators'],
  asking: AskedArmDeps,
): Promise<Pick<ShardResult, 'arms' | 'labelled'>> {
  const { took, complete, evaluators: answered } = await askLabelled(rows, evaluators, asking);
  const [first] = armNames(arms).filter((name) => arms[name] !== undefined);
  const arm = first === undefined ? undefined : arms[first];
  const labelled = labelledPart(rows, answered);
  if (first === undefined || arm?.asked === undefined) return { arms, ...labelled };
  const { asked } = arm;
  const counted = {
    ...arm,
    complete: arm.complete && complete,
    asked: {
      ...asked,
      calls: asked.calls + took.calls,
      fromMemo: asked.fromMemo + took.fromMemo,
      costUsd: asked.costUsd + took.costUsd,
    },
  };
  return { arms: { ...arms, [first]: counted }, ...labelled };
}
