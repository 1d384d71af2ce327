import * as z from 'zod/mini';
import { type RunRequest, requestSchema } from '../core/package/parse-run-request.ts';
import { isDigest } from '../core/storage/is-digest.ts';
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

/** @throws Error when what the store holds is no plan of this version */
export async function readPlan(digest: Digest, blobs: Pick<Blobs, 'get'>): Promise<PlannedRun> {
  const value: unknown = JSON.parse(new TextDecoder().decode(await blobs.get(digest)));
  const frame = plannedFrame.safeParse(value);
  if (!frame.success) throw new Error(`a stored plan cannot be read: ${z.prettifyError(frame.error)}`);
  return frame.data as unknown as PlannedRun;
}

/** What a Lambda is handed between stages. @throws ZodError */
export const startedSchema = z.object({
  repository: z.string(),
  request: z.custom<Digest>((value) => typeof value === 'string' && isDigest(value)),
  run: z.string(),
  attempt: z.int().check(z.minimum(1)),
  at: z.iso.datetime(),
});

/** Plans are written by us under their digest: what is checked is that this is one, and of a known format. */
const plannedFrame = z.looseObject({
  format: z.literal(1),
  plan: z.looseObject({ run: z.string(), results: z.string(), shards: z.array(z.looseObject({})) }),
  request: requestSchema,
  started: startedSchema,
  rowsPerShard: z._default(z.nullable(z.int().check(z.minimum(1))), null),
});
