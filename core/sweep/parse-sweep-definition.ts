import * as z from 'zod/mini';
import { isDigest } from '../storage/is-digest.ts';
import { targetBlobs } from '../target/target-blobs.ts';
import type { Digest } from '../text/digest.ts';
import { InputError } from '../text/input-error.ts';
import type { SweepDefinition } from './sweep-definition.ts';

/** Reads a definition that somebody uploaded: nothing that decides how much is read, kept or called is taken for granted. @throws InputError */
export function parseSweepDefinition(bytes: Uint8Array): SweepDefinition {
  const read = definitionFrame.safeParse(jsonOf(bytes));
  if (read.success) return read.data as unknown as SweepDefinition;
  throw new InputError(
    read.error.issues.map(({ path, message }) => `definition of a sweep: ${path.join('.')}: ${message}`),
  );
}

/** Contents that a sweep reads beside the traces, each once: files and labels of its evaluators, canaries of its judges, probes and the files of the target that is asked them. */
export function definitionBlobs({
  evaluators,
  canaries,
  probes,
}: Pick<SweepDefinition, 'evaluators' | 'canaries' | 'probes'>): readonly Digest[] {
  const named = Object.values(evaluators).flatMap(({ files, calibration }) => [
    ...Object.values(files),
    ...(calibration === undefined ? [] : [calibration.labels]),
  ]);
  const asked = probes === undefined ? [] : [probes.rows, ...targetBlobs(probes.target)];
  return [...new Set([...named, ...Object.values(canaries).map(({ rows }) => rows), ...asked])];
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError(['definition of a sweep: expected JSON'], { cause });
  }
}

const digest = z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), {
  error: 'expected a digest',
});
const name = z.string().check(z.minLength(1), z.maxLength(200));
const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const dayMs = 86_400_000;

const evaluator = z.looseObject({
  type: name,
  version: z.int(),
  options: z.record(z.string(), z.unknown()),
  files: z.record(z.string(), digest),
  calibration: z.optional(z.looseObject({ path: z.string(), labels: digest })),
  judge: z.optional(z.looseObject({ model: z.looseObject({ name }) })),
  embeddings: z.optional(z.looseObject({ name })),
  code: z.optional(z.looseObject({ target: z.looseObject({ kind: z.string() }) })),
});

const file = z.looseObject({ path: z.string(), digest });
const target = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('prompt'),
    prompt: file,
    model: z.looseObject({ name }),
    tools: z.optional(file),
    schema: z.optional(file),
    images: z.optional(z.looseObject({ files: z.record(z.string(), digest) })),
  }),
  z.looseObject({ kind: z.literal('http'), url: z.string() }),
  z.looseObject({ kind: z.literal('lambda'), function: z.string() }),
  z.looseObject({ kind: z.literal('command'), command: z.string() }),
]);

/** What no window was cut by in a configuration is none here. */
const windowMs = whole(60_000, 90 * dayMs).check(
  z.refine((ms) => (ms < dayMs ? dayMs % ms === 0 : ms % dayMs === 0), {
    error: 'expected a part of a day that divides it, or whole days',
  }),
);

const definitionFrame = z.looseObject({
  format: z.literal(1),
  repository: name,
  name,
  sweep: z.looseObject({
    suite: name,
    traces: z.looseObject({
      kind: z.enum(['path', 'command', 's3']),
      format: z.enum(['auto', 'jsonl', 'otlp']),
    }),
    fields: z.record(z.string(), z.string().check(z.maxLength(500))),
    windowMs,
    channel: name,
    sample: z.looseObject({
      rows: whole(1, 100_000),
      floor: whole(0, 10_000),
      per: z.array(name).check(z.maxLength(20)),
    }),
    probes: z.optional(z.object({ path: z.string(), repeats: whole(2, 10) })),
    budgetUsd: z.nullable(z.number().check(z.minimum(0))),
    signals: z.array(z.looseObject({ kind: z.string() })).check(z.minLength(1), z.maxLength(200)),
    raise: z.object({ needed: whole(1, 12), of: whole(1, 12) }),
    renotifyMs: z.number().check(z.minimum(0)),
    falseAlarms: z.number().check(z.gt(0), z.maximum(100)),
    minRows: whole(1, 100_000),
  }),
  evaluators: z.record(z.string(), evaluator),
  canaries: z.record(name, z.object({ path: z.string(), rows: digest })),
  probes: z.optional(z.object({ path: z.string(), rows: digest, target })),
  segments: z.array(name).check(z.maxLength(100)),
  concurrency: whole(1, 1024),
  baselineMaxAgeMs: z.number(),
});
