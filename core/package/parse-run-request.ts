import * as v from 'valibot';
import type { OutputsVersion } from '../dataset/dataset-version.ts';
import { type GateStage, gateStages } from '../gates/gate-stage.ts';
import { placedProblems } from '../schema/read-as.ts';
import { recordOf } from '../schema/record-of.ts';
import { contentDigest, count } from '../schema/schema-parts.ts';
import type { ArmName, OtherArm, SomeArms } from '../target/target.ts';
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
  const read = v.safeParse(requestSchema, jsonOf(bytes));
  if (!read.success) {
    throw new InputError(placedProblems(read.issues).map((problem) => `run request: ${problem}`));
  }
  return read.output;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['run request: expected JSON'], { cause });
  }
}

const shortText = v.pipe(v.string(), v.maxLength(1000));
const text = v.nullable(shortText);
const some = v.object({ count, first: v.pipe(v.array(shortText), v.maxLength(20)) });
const outputs = v.pipe(
  v.object({
    digest: contentDigest,
    parts: v.pipe(v.array(contentDigest), v.maxLength(100_000)),
    calls: v.pipe(v.array(count), v.maxLength(100_000)),
    missing: some,
    extra: some,
  }),
  v.check(({ parts, calls }) => parts.length === calls.length, 'expected calls for each part'),
);
const isOther = (name: unknown): name is OtherArm =>
  typeof name === 'string' && /^(?:release|ablation):.{0,200}$/s.test(name);

/** A run request as it is written. */
export const requestSchema = v.object({
  format: v.literal(1),
  package: contentDigest,
  concurrency: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1024)),
  deadlineMs: v.optional(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(1))), null),
  base: text,
  head: text,
  branch: text,
  stage: v.optional(v.nullable(v.picklist(gateStages)), null),
  notes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(200)),
  commits: recordOf(shortText, v.custom<OtherArm>(isOther, 'expected the name of an arm')),
  outputs: recordOf(
    outputs,
    v.custom<ArmName>(
      (name) => name === 'baseline' || name === 'candidate' || isOther(name),
      'expected outputs by names of arms',
    ),
  ) as v.GenericSchema<unknown, SomeArms<ProvidedOutputs>>,
});
