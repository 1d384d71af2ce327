import * as v from 'valibot';
import { placedProblems } from '../schema/read-as.ts';
import { recordOf } from '../schema/record-of.ts';
import { contentDigest, finite, int } from '../schema/schema-parts.ts';
import { targetBlobs } from '../target/target-blobs.ts';
import type { Digest } from '../text/digest.ts';
import { InputError } from '../text/input-error.ts';
import { isJsonObject } from '../text/json.ts';
import type { SweepDefinition } from './sweep-definition.ts';

/** Reads a definition that somebody uploaded: nothing that decides how much is read, kept or called is taken for granted. @throws InputError */
export function parseSweepDefinition(bytes: Uint8Array): SweepDefinition {
  const value = jsonOf(bytes);
  const read = v.safeParse(definitionFrame, value);
  if (read.success) return value as SweepDefinition;
  throw new InputError(placedProblems(read.issues).map((problem) => `definition of a sweep: ${problem}`));
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

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const dayMs = 86_400_000;

const evaluator = v.object({
  type: name,
  version: int,
  options: v.custom(isJsonObject, 'expected an object'),
  files: recordOf(contentDigest),
  calibration: v.optional(v.object({ path: v.string(), labels: contentDigest })),
  judge: v.optional(v.object({ model: v.object({ name }) })),
  embeddings: v.optional(v.object({ name })),
  code: v.optional(v.object({ target: v.object({ kind: v.string() }) })),
});

const file = v.object({ path: v.string(), digest: contentDigest });
const target = v.variant('kind', [
  v.object({
    kind: v.literal('prompt'),
    prompt: file,
    model: v.object({ name }),
    tools: v.optional(file),
    schema: v.optional(file),
    images: v.optional(v.object({ files: recordOf(contentDigest) })),
  }),
  v.object({ kind: v.literal('http'), url: v.string() }),
  v.object({ kind: v.literal('lambda'), function: v.string() }),
  v.object({ kind: v.literal('command'), command: v.string() }),
]);

/** What no window was cut by in a configuration is none here. */
const windowMs = v.pipe(
  whole(60_000, 90 * dayMs),
  v.check(
    (ms) => (ms < dayMs ? dayMs % ms === 0 : ms % dayMs === 0),
    'expected a part of a day that divides it, or whole days',
  ),
);

const definitionFrame = v.object({
  format: v.literal(1),
  repository: name,
  name,
  sweep: v.object({
    suite: name,
    traces: v.object({
      kind: v.picklist(['path', 'command', 's3']),
      format: v.picklist(['auto', 'jsonl', 'otlp']),
    }),
    fields: recordOf(v.pipe(v.string(), v.maxLength(500))),
    windowMs,
    channel: name,
    sample: v.object({
      rows: whole(1, 100_000),
      floor: whole(0, 10_000),
      per: v.pipe(v.array(name), v.maxLength(20)),
    }),
    probes: v.optional(v.object({ path: v.string(), repeats: whole(2, 10) })),
    budgetUsd: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
    signals: v.pipe(v.array(v.object({ kind: v.string() })), v.minLength(1), v.maxLength(200)),
    raise: v.object({ needed: whole(1, 12), of: whole(1, 12) }),
    renotifyMs: v.pipe(v.number(), v.finite(), v.minValue(0)),
    falseAlarms: v.pipe(v.number(), v.gtValue(0), v.maxValue(100)),
    minRows: whole(1, 100_000),
  }),
  evaluators: recordOf(evaluator),
  canaries: recordOf(v.object({ path: v.string(), rows: contentDigest }), name),
  probes: v.optional(v.object({ path: v.string(), rows: contentDigest, target })),
  segments: v.pipe(v.array(name), v.maxLength(100)),
  concurrency: whole(1, 1024),
  baselineMaxAgeMs: finite,
});
