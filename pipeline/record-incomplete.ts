import { parsePackage } from '../core/package/parse-package.ts';
import { parseRunRequest } from '../core/package/parse-run-request.ts';
import { UnreadableError } from '../core/schema/read-as.ts';
import type { Digest } from '../core/text/digest.ts';
import { type DecideRunDeps, decideRun } from './decide-run.ts';
import { plan } from './plan.ts';
import { type StartedRun, storePlan } from './planned-run.ts';
import type { StoredReport } from './record.ts';
import { MissingResultError } from './shard-scores.ts';

/** What an execution knew when it failed. */
export interface FailedRun {
  readonly started: StartedRun;
  /** null when it failed before there was one */
  readonly plan: Digest | null;
  /** what its user can mend, for the report; null = nothing that a user brought */
  readonly why: string | null;
  /** that children were handed, where the run may stop early */
  readonly batches: number;
}

/**
 * The end of an execution that nothing else ended: decides on what its children left, which with shards missing is
 * `incomplete`, and without any plan that can be read on nothing at all.
 */
export async function recordIncomplete(
  { started, plan: known, batches, why }: FailedRun,
  deps: DecideRunDeps,
): Promise<StoredReport> {
  if (known === null) return decideRun({ plan: await planAgain(started, why, deps), batches: 0 }, deps);
  try {
    return await decideRun({ plan: known, batches }, deps);
  } catch (error) {
    if (!(error instanceof MissingResultError || error instanceof UnreadableError)) throw error;
    return decideRun({ plan: await planAgain(started, why, deps), batches: 0 }, deps);
  }
}

/** The plan, made without looking at what others measured: who looks may have been what failed. */
async function planAgain(started: StartedRun, why: string | null, { blobs }: DecideRunDeps): Promise<Digest> {
  const asked = parseRunRequest(await blobs.get(started.request));
  const request =
    why === null ? asked : { ...asked, notes: [why.slice(0, 2000), ...asked.notes].slice(0, 200) };
  const content = parsePackage(await blobs.get(request.package));
  const ledger = { arm: () => Promise.resolve(null) };
  const planned = await plan(content, started.run, { ledger, now: Date.parse(started.at) });
  return storePlan({ format: 1, plan: planned, request, started, rowsPerShard: null }, blobs);
}
