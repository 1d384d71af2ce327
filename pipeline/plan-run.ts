import { asksWorld } from '../core/package/asks-world.ts';
import { parsePackage } from '../core/package/parse-package.ts';
import { parseRunRequest } from '../core/package/parse-run-request.ts';
import type { Reach } from '../core/reach/reach.ts';
import { reachProblems } from '../core/reach/reach-problems.ts';
import { armNames, type Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { type Plan, plan } from './plan.ts';
import { type StartedRun, storePlan } from './planned-run.ts';
import type { Blobs, Ledger, ShardResults } from './ports.ts';

export interface PlanRunDeps {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
  readonly ledger: Pick<Ledger, 'arm'>;
  readonly results: Pick<ShardResults, 'get'>;
  /** what the backend may call for the repository */
  readonly reach: Reach;
  /** that the backend runs at once, for all runs together */
  readonly mostChildren: number;
}

/** How the shards of a run are spread. */
export interface Spread {
  readonly plan: Digest;
  /** JSON Lines, one `{"shard":0}` for each part of the run that has to be evaluated */
  readonly items: Digest;
  readonly count: number;
  /** items that one child evaluates, one after the other */
  readonly itemsPerBatch: number;
  /** children at once: what the provider may be asked at once, over what one child asks at once */
  readonly children: number;
}

/** Calls that one child has under way: below what a function's memory and sockets hold easily. */
export const callsPerChild = 16;

/** A child that reads recorded outputs takes some 0.1 s for a shard: several make up for its start. */
const recordedItemsPerBatch = 4;

/**
 * Plans a run and writes down its parts for the map that spreads them.
 *
 * @throws InputError when something has to be asked that the backend does not call
 */
export async function planRun(started: StartedRun, deps: PlanRunDeps): Promise<Spread> {
  const request = parseRunRequest(await deps.blobs.get(started.request));
  const content = parsePackage(await deps.blobs.get(request.package));
  const whole = await plan(content, started.run, { ledger: keptArms(deps), now: Date.parse(started.at) });
  const evaluated = armNames(whole.arms).filter((name) => whole.arms[name]?.kind === 'evaluate');
  const asked = evaluated.filter(
    (name) => request.outputs[name] === undefined && isCalled(content.arms[name]),
  );
  const problems = evaluated.length === 0 ? [] : reachProblems(content, asked, deps.reach);
  if (problems.length > 0) throw new InputError(problems);
  const isLive = asked.length > 0 || (evaluated.length > 0 && asksWorld(content));
  const planned = isLive ? inParts(whole) : whole;
  const items = hasWork(planned)
    ? planned.shards.map(({ index }) => `${JSON.stringify({ shard: index })}\n`)
    : [];
  return {
    plan: await storePlan({ format: 1, plan: planned, request, started }, deps.blobs),
    items: await deps.blobs.put(new TextEncoder().encode(items.join(''))),
    count: items.length,
    itemsPerBatch: isLive ? 1 : recordedItemsPerBatch,
    children: isLive ? childrenWithin(request.concurrency, deps.mostChildren) : deps.mostChildren,
  };
}

/** Together they never call more at once than the suite allows, but for one child, which calls less. */
function childrenWithin(concurrency: number, mostChildren: number): number {
  return Math.min(mostChildren, Math.max(1, Math.floor(concurrency / callsPerChild)));
}

/** Arms whose results are still there: results expire, and what the ledger says of them stays. All of a run's expire at once. */
function keptArms({ ledger, results }: PlanRunDeps): Pick<Ledger, 'arm'> {
  return {
    async arm(key) {
      const found = await ledger.arm(key);
      if (found === null) return null;
      const ends = [0, found.shards - 1].map((shard) => results.get(found.run, shard));
      return (await Promise.all(ends)).includes(null) ? null : found;
    },
  };
}

/** Rows whose calls one child gets through in the five minutes it has: with 16 at once, 30 s each and both arms. */
const rowsPerPart = 80;

/** Chunks hold thousands of rows, and a child of a live target has minutes: each takes a part of a chunk. */
function inParts(whole: Plan): Plan {
  const rows = Math.max(1, Math.floor(rowsPerPart / whole.package.repeats));
  const shards = whole.shards.flatMap((shard) =>
    Array.from({ length: Math.ceil(shard.rows / rows) }, (_, at) => {
      const first = at * rows;
      const positions = Array.from(
        { length: Math.min(rows, shard.rows - first) },
        (_row, place) => first + place,
      );
      return { ...shard, positions };
    }),
  );
  return {
    ...whole,
    results: `${whole.results}-by-${rows}`,
    shards: shards.map((shard, index) => ({ ...shard, index })),
  };
}

function hasWork({ arms }: Plan): boolean {
  return armNames(arms).some((name) => arms[name]?.kind === 'evaluate');
}

function isCalled(target: Target | null | undefined): boolean {
  return target !== null && target !== undefined && target.kind !== 'outputs';
}
