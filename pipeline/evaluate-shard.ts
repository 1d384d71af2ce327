import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import { judgedLabels } from '../core/judges/judged-labels.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import { type ArmOutputs, type ReadyEvaluator, scoreArm } from '../core/shard/score-arm.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import { ConflictingResultError } from '../core/storage/conflicting-result-error.ts';
import { armNames, type SomeArms } from '../core/target/target.ts';
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
}

/**
 * Takes the rows of one shard through every arm of the plan, both arms side by side, and writes one result.
 *
 * A result that stands is returned instead. One with failures of infrastructure is returned but not kept, so that a
 * re-run tries those rows again.
 */
export async function evaluateShard(plan: Plan, shard: Shard, deps: EvaluateShardDeps): Promise<ShardResult> {
  const standing = await deps.results.get(plan.results, shard.index);
  if (standing !== null) return parseShardResult(standing);

  const { dataset, repeats } = plan.package;
  const rows = chosenRows(parseChunk(await deps.blobs.get(shard.chunk), dataset.id), shard);
  const arms = await scoredArms(shard, rows, repeats, deps);
  const result: ShardResult = {
    format: 1,
    shard: shard.index,
    firstRow: shard.firstRow,
    rows: rows.length,
    ...(shard.positions === null ? {} : { positions: shard.positions }),
    ids: rows.map((row) => row.id),
    segments: Object.fromEntries(dataset.segments.map((field) => [field, codeColumn(rows, field)])),
    clusters: dataset.cluster === null ? null : codeColumn(rows, dataset.cluster),
    arms,
    ...labelledPart(rows, deps.evaluators),
  };
  return Object.values(arms).every((arm) => arm.complete) ? kept(result, plan, deps.results) : result;
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
      error instanceof ConflictingResultError && isLive
        ? await results.get(plan.results, result.shard)
        : null;
    if (standing === null) throw error;
    return parseShardResult(standing);
  }
}

async function scoredArms(
  shard: Shard,
  rows: readonly Row[],
  repeats: number,
  { sources, evaluators }: EvaluateShardDeps,
): Promise<SomeArms<ArmResult>> {
  const scored = armNames(sources).map(async (name) => {
    const source = sources[name];
    if (source === undefined) return [];
    return [[name, scoreArm(rows, await source.outputs(shard, rows), evaluators, repeats)] as const];
  });
  return Object.fromEntries((await Promise.all(scored)).flat());
}
