import * as z from 'zod/mini';
import type { OutputsVersion } from '../dataset/dataset-version.ts';
import { type GateStage, gateStages } from '../gates/gate-stage.ts';
import { isDigest } from '../storage/is-digest.ts';
import type { OtherArm, SomeArms } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import { InputError } from '../text/input-error.ts';

/** What a client asks a backend to evaluate. */
export interface RunRequest {
  readonly format: 1;
  readonly package: Digest;
  /** calls in flight at once over all of the run */
  readonly concurrency: number;
  /** ms from when the run is submitted after which nothing is asked any more; null = no limit */
  readonly deadlineMs: number | null;
  readonly base: string | null;
  readonly head: string | null;
  readonly branch: string | null;
  /** null = from a client that does not say */
  readonly stage: GateStage | null;
  readonly notes: readonly string[];
  /** of releases among the arms */
  readonly commits: Readonly<Record<OtherArm, string>>;
  /** of targets that ran where the client is: commands, and what is not asked by https */
  readonly outputs: SomeArms<ProvidedOutputs>;
}

/** What a target answered before it was asked for here. */
export interface ProvidedOutputs extends OutputsVersion {
  /** for each part how many rows and repeats the target was asked */
  readonly calls: readonly number[];
}

/** Reads a request that somebody uploaded. @throws InputError that says what is wrong with it */
export function parseRunRequest(bytes: Uint8Array): RunRequest {
  const read = requestSchema.safeParse(jsonOf(bytes));
  if (!read.success) {
    throw new InputError(
      read.error.issues.map(({ path, message }) => `run request: ${path.join('.')}: ${message}`),
    );
  }
  return read.data;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['run request: expected JSON'], { cause });
  }
}

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
  error: 'expected a digest',
});
const text = z.nullable(z.string().check(z.maxLength(1000)));
const some = z.object({
  count: z.int().check(z.minimum(0)),
  first: z.array(z.string().check(z.maxLength(1000))).check(z.maxLength(20)),
});
const outputs = z
  .object({
    digest,
    parts: z.array(digest).check(z.maxLength(100_000)),
    calls: z.array(z.int().check(z.minimum(0))).check(z.maxLength(100_000)),
    missing: some,
    extra: some,
  })
  .check(
    z.refine(({ parts, calls }) => parts.length === calls.length, { error: 'expected calls for each part' }),
  );
const arm = z.templateLiteral([z.enum(['release:', 'ablation:']), z.string().check(z.maxLength(200))]);

/** A run request as it is written. */
export const requestSchema = z.object({
  format: z.literal(1),
  package: digest,
  concurrency: z.int().check(z.minimum(1), z.maximum(1024)),
  deadlineMs: z._default(z.nullable(z.number().check(z.minimum(1))), null),
  base: text,
  head: text,
  branch: text,
  stage: z._default(z.nullable(z.enum(gateStages)), null),
  notes: z.array(z.string().check(z.maxLength(2000))).check(z.maxLength(200)),
  commits: z.record(arm, z.string().check(z.maxLength(1000))),
  outputs: z.pipe(
    z
      .catchall(z.object({ baseline: z.optional(outputs), candidate: z.optional(outputs) }), outputs)
      .check(
        z.refine(
          (value) =>
            Object.keys(value).every(
              (name) => ['baseline', 'candidate'].includes(name) || arm.safeParse(name).success,
            ),
          { error: 'expected outputs by names of arms' },
        ),
      ),
    z.transform((value): SomeArms<ProvidedOutputs> => {
      const { baseline, candidate, ...others } = value;
      return {
        ...others,
        ...(baseline === undefined ? {} : { baseline }),
        ...(candidate === undefined ? {} : { candidate }),
      };
    }),
  ),
});
