import { parsePackage } from '../core/package/parse-package.ts';
import { parseRunRequest } from '../core/package/parse-run-request.ts';
import type { Reach } from '../core/reach/reach.ts';
import { reachProblems } from '../core/reach/reach-problems.ts';
import { InputError } from '../core/text/input-error.ts';
import { readableResult } from './kept-result.ts';
import { plan } from './plan.ts';
import { type PlannedRun, type StartedRun, storePlan } from './planned-run.ts';
import type { Blobs, Ledger, ShardResults } from './ports.ts';
import { readTogether } from './read-together.ts';
import {
  askedArms,
  hasWork,
  rowsPerShard,
  type Spread,
  type SpreadDeps,
  spreadShards,
  spreadWhole,
} from './spread.ts';

export interface PlanRunDeps extends SpreadDeps {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
  readonly ledger: Pick<Ledger, 'arm'>;
  readonly results: Pick<ShardResults, 'get'>;
  /** what the backend may call for the repository */
  readonly reach: Reach;
}

/**
 * Plans a run and writes down its shards for the map that spreads them. Which rows come first in a run that may stop early is for
 * the first look to say.
 *
 * @throws InputError when something has to be asked that the backend does not call
 */
export async function planRun(started: StartedRun, deps: PlanRunDeps): Promise<Spread> {
  const request = parseRunRequest(await deps.blobs.get(started.request));
  const content = parsePackage(await deps.blobs.get(request.package));
  const ledger = keptArms(deps, started.attempt === 1 ? 'ends' : 'all');
  const whole = await plan(content, started.run, { ledger, now: Date.parse(started.at) });
  const problems = hasWork(whole) ? reachProblems(content, askedArms(whole, request), deps.reach) : [];
  if (problems.length > 0) throw new InputError(problems);
  const planned: PlannedRun = {
    format: 1,
    plan: whole,
    request,
    started,
    rowsPerShard: rowsPerShard(whole, request),
  };
  if (content.stop !== 'early') return spreadWhole(planned, deps);
  const digest = await storePlan(planned, deps.blobs);
  return spreadShards(planned, [], { plan: digest, batch: digest, batches: 0, stop: 'early' }, deps);
}

/**
 * Arms whose results are still there: results expire, and what the ledger says of them stays. All of a run's expire at once, and are of one
 * version. A run that came to no verdict before may have met one that is damaged: then each is looked at.
 */
function keptArms({ ledger, results }: PlanRunDeps, looked: 'ends' | 'all'): Pick<Ledger, 'arm'> {
  return {
    async arm(key) {
      const found = await ledger.arm(key);
      if (found === null) return null;
      const shards = looked === 'all' ? [...Array(found.shards).keys()] : [0, found.shards - 1];
      const are = await readTogether(shards, async (shard) => {
        const bytes = await results.get(found.run, shard);
        return bytes !== null && readableResult(bytes) !== null;
      });
      return are.includes(false) ? null : found;
    },
  };
}
