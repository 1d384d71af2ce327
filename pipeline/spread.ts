import { asksWorld } from '../core/package/asks-world.ts';
import type { RunRequest } from '../core/package/parse-run-request.ts';
import { type ArmName, armNames, type Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { partedResults, partRows, partsOf } from './part-rows.ts';
import type { Plan, Shard } from './plan.ts';
import { type PlannedRun, storePlan } from './planned-run.ts';
import type { Blobs } from './ports.ts';

/** What the state machine does next: it evaluates the items, if there are any, then looks at the gates where `stop` is early, or decides. */
export interface Spread {
  /** of the whole run */
  readonly plan: Digest;
  /** the plan whose shards the items name: that of the run, or of one batch of it */
  readonly batch: Digest;
  /** batches that are evaluated once the items are; 0 where every row is evaluated at once */
  readonly batches: number;
  /** early = after the items the gates are looked at again */
  readonly stop: 'never' | 'early';
  /** JSON Lines, one `{"shard":0}` for each shard that has to be evaluated */
  readonly items: Digest;
  readonly count: number;
  /** items that one child evaluates, one after the other */
  readonly itemsPerBatch: number;
  /** children at once: what the provider may be asked at once, over what one child asks at once */
  readonly children: number;
}

export interface SpreadDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  /** that the backend runs at once, for all runs together */
  readonly mostChildren: number;
}

/** Calls that one child has under way: below what a function's memory and sockets hold easily. */
export const callsPerChild = 16;

/** A child that reads recorded outputs takes some 0.1 s for a shard: several make up for its start. */
const recordedItemsPerBatch = 4;

/** Where a run stands when some of its shards are spread. */
export type SpreadState = Pick<Spread, 'plan' | 'batch' | 'batches' | 'stop'>;

/** Writes down the shards that children are to evaluate next; none where nothing is left. */
export async function spreadShards(
  planned: PlannedRun,
  shards: readonly Shard[],
  state: SpreadState,
  { blobs, mostChildren }: SpreadDeps,
): Promise<Spread> {
  const items = shards.map(({ index }) => `${JSON.stringify({ shard: index })}\n`);
  const isLive = callsAnybody(planned);
  return {
    ...state,
    items: await blobs.put(new TextEncoder().encode(items.join(''))),
    count: items.length,
    itemsPerBatch: isLive ? 1 : recordedItemsPerBatch,
    children: isLive ? childrenWithin(planned.request.concurrency, mostChildren) : mostChildren,
  };
}

/** Every row at once. Chunks hold thousands of rows, and a child of a live target has minutes: each takes a part of a chunk. */
export async function spreadWhole(planned: PlannedRun, deps: SpreadDeps): Promise<Spread> {
  const cut = planned.rowsPerShard === null ? planned : inParts(planned, planned.rowsPerShard);
  const plan = await storePlan(cut, deps.blobs);
  const shards = hasWork(cut.plan) ? cut.plan.shards : [];
  return spreadShards(cut, shards, { plan, batch: plan, batches: 0, stop: 'never' }, deps);
}

/** Together they never call more at once than the suite allows, but for one child, which calls less. */
function childrenWithin(concurrency: number, mostChildren: number): number {
  return Math.min(mostChildren, Math.max(1, Math.floor(concurrency / callsPerChild)));
}

/** Arms whose targets the children call. */
export function askedArms(plan: Plan, request: RunRequest): readonly ArmName[] {
  return armNames(plan.arms).filter(
    (name) =>
      plan.arms[name]?.kind === 'evaluate' &&
      request.outputs[name] === undefined &&
      isCalled(plan.package.arms[name]),
  );
}

/** Whether the children of a run call somebody, who may take his time. */
function callsAnybody({ plan, request }: Pick<PlannedRun, 'plan' | 'request'>): boolean {
  return askedArms(plan, request).length > 0 || (hasWork(plan) && asksWorld(plan.package));
}

/** null = a child gets through all rows of a chunk */
export function rowsPerShard(plan: Plan, request: RunRequest): number | null {
  return callsAnybody({ plan, request }) ? partRows(plan.package.repeats) : null;
}

function inParts(planned: PlannedRun, rows: number): PlannedRun {
  const { plan } = planned;
  const results = partedResults(plan.results, rows);
  return { ...planned, plan: { ...plan, results, shards: partsOf(plan.shards, rows) } };
}

export function hasWork({ arms }: Pick<Plan, 'arms'>): boolean {
  return armNames(arms).some((name) => arms[name]?.kind === 'evaluate');
}

function isCalled(target: Target | null | undefined): boolean {
  return target !== null && target !== undefined && target.kind !== 'outputs';
}
