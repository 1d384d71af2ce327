import { parseChunk, parseOutputs } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import type { Evaluator } from '../core/evaluators/evaluator.ts';
import type { Score } from '../core/evaluators/score.ts';
import type { ChosenRow } from '../core/report/choose-evidence.ts';
import type { RowEvidence } from '../core/report/report.ts';
import { armEvidence, rowEvidence } from '../core/report/row-evidence.ts';
import { parseAskedLines } from '../core/shard/asked-lines.ts';
import type { ArmTotals } from '../core/shard/collect-scores.ts';
import type { Output } from '../core/target/output.ts';
import type { ArmName, SomeArms } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Plan, Shard } from './plan.ts';
import type { Blobs } from './ports.ts';

export interface LoadEvidenceDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly evaluators: ReadonlyMap<string, Evaluator>;
}

/** Fetches what people need to see of the chosen rows: the row, both outputs, scores and reasons. */
export async function loadEvidence(
  plan: Plan,
  chosen: readonly ChosenRow[],
  arms: SomeArms<ArmTotals>,
  deps: LoadEvidenceDeps,
): Promise<RowEvidence[]> {
  const loaded = new Map<number, LoadedShard>();
  const evidence: RowEvidence[] = [];
  for (const { position, evaluator, cell, flaky } of chosen) {
    const shard = shardAt(plan, position);
    const { rows, outputs, asked } = loaded.get(shard.index) ?? (await loadShard(plan, shard, arms, deps));
    loaded.set(shard.index, { rows, outputs, asked });
    const row = rows[position - shard.firstRow];
    if (row === undefined) throw new Error(`row ${position} is not in its shard ${shard.index}`);
    const shown = (name: ArmName) =>
      armEvidence(
        row,
        outputs[name]?.get(row.id) ?? [],
        askedBefore(deps.evaluators, asked[name]),
        evaluator,
      );
    evidence.push({
      ...rowEvidence(row, plan.package.dataset.segments),
      position: position + 1,
      evaluator,
      cell,
      ...(flaky ? { flaky } : {}),
      baseline: arms.baseline === undefined ? null : shown('baseline'),
      candidate: shown('candidate'),
    });
  }
  return evidence;
}

/** Scores that were asked for, by evaluator, row and repeat. */
type ScoresByPlace = ReadonlyMap<string, Score>;

type OutputsById = ReadonlyMap<string, readonly Output[]>;

interface LoadedShard {
  readonly rows: readonly Row[];
  readonly outputs: SomeArms<OutputsById>;
  readonly asked: SomeArms<ScoresByPlace>;
}

function shardAt(plan: Plan, position: number): Shard {
  const shard = plan.shards.find(
    ({ firstRow, rows, positions }) =>
      position >= firstRow &&
      position < firstRow + rows &&
      (positions === null || positions.includes(position - firstRow)),
  );
  if (shard === undefined) throw new Error(`row ${position} is in no shard`);
  return shard;
}

async function loadShard(
  plan: Plan,
  shard: Shard,
  arms: SomeArms<ArmTotals>,
  { blobs }: LoadEvidenceDeps,
): Promise<LoadedShard> {
  const byId = async (digest: Digest | undefined) =>
    digest === undefined ? new Map() : grouped(parseOutputs(await blobs.get(digest)));
  return {
    rows: parseChunk(await blobs.get(shard.chunk), plan.package.dataset.id),
    outputs: {
      baseline: await byId(arms.baseline?.outputs[shard.index]),
      candidate: await byId(arms.candidate?.outputs[shard.index]),
    },
    asked: {
      baseline: await askedScores(arms.baseline?.asked[shard.index], blobs),
      candidate: await askedScores(arms.candidate?.asked[shard.index], blobs),
    },
  };
}

async function askedScores(
  digest: Digest | undefined,
  blobs: LoadEvidenceDeps['blobs'],
): Promise<ScoresByPlace> {
  const kept = digest === undefined ? [] : parseAskedLines(await blobs.get(digest));
  return new Map(kept.map(({ evaluator, id, repeat, score }) => [placeOf(evaluator, id, repeat), score]));
}

/** Evaluators that asked, as they scored then: asking again would cost, and could say something else. */
function askedBefore(
  evaluators: LoadEvidenceDeps['evaluators'],
  scores: ScoresByPlace | undefined,
): LoadEvidenceDeps['evaluators'] {
  return new Map(
    [...evaluators].map(([name, evaluator]) => {
      if (evaluator.ask === undefined) return [name, evaluator];
      const score: Evaluator['score'] = (row, output) =>
        scores?.get(placeOf(name, row.id, output.repeat ?? 0)) ?? evaluator.score(row, output);
      return [name, { score }];
    }),
  );
}

function placeOf(evaluator: string, id: string, repeat: number): string {
  return `${evaluator} ${repeat} ${id}`;
}

function grouped(outputs: readonly Output[]): Map<string, Output[]> {
  const byId = new Map<string, Output[]>();
  for (const output of outputs) {
    const own = byId.get(String(output.id)) ?? [];
    own.push(output);
    byId.set(String(output.id), own);
  }
  return byId;
}
