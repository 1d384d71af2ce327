import * as v from 'valibot';
import { type RunRequest, requestSchema } from '../core/package/parse-run-request.ts';
import { jsonOf, readAs } from '../core/schema/read-as.ts';
import { contentDigest, moment, positiveInt } from '../core/schema/schema-parts.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Plan } from './plan.ts';
import type { Blobs } from './ports.ts';

/** What starts an execution. */
export interface StartedRun {
  /** `owner/name` */
  readonly repository: string;
  readonly request: Digest;
  readonly run: string;
  readonly attempt: number;
  /** ISO 8601, UTC: when it was submitted; the report's own time */
  readonly at: string;
}

/** A plan as a content of its own, with what it was made for: every shard of the run reads it. */
export interface PlannedRun {
  readonly format: 1;
  readonly plan: Plan;
  readonly request: RunRequest;
  readonly started: StartedRun;
  /** rows of a shard at most, where batches are cut into shards; null = as many as stand in one chunk */
  readonly rowsPerShard: number | null;
}

export async function storePlan(planned: PlannedRun, blobs: Pick<Blobs, 'put'>): Promise<Digest> {
  return blobs.put(new TextEncoder().encode(canonicalJson(planned)));
}

/** @throws UnreadableError when what the store holds is no plan of this version */
export async function readPlan(digest: Digest, blobs: Pick<Blobs, 'get'>): Promise<PlannedRun> {
  const value = jsonOf(await blobs.get(digest), 'a stored plan');
  const { request, started, rowsPerShard } = readAs(plannedFrame, value, 'a stored plan');
  return { ...(value as Pick<PlannedRun, 'format' | 'plan'>), request, started, rowsPerShard };
}

/** What a Lambda is handed between stages. */
export const startedSchema = v.object({
  repository: v.string(),
  request: contentDigest,
  run: v.string(),
  attempt: positiveInt,
  at: moment,
});

/** Plans are written by us under their digest: what is checked is that this is one, and of a known format. */
const plannedFrame = v.object({
  format: v.literal(1),
  plan: v.object({ run: v.string(), results: v.string(), shards: v.array(v.object({})) }),
  request: requestSchema,
  started: startedSchema,
  rowsPerShard: v.optional(v.nullable(positiveInt), null),
});
