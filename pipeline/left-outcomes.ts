import * as z from 'zod';
import { nameSchema } from '../core/config/name-schema.ts';
import type { Lines } from '../core/report/annotations.ts';
import { reportSchema } from '../core/report/report-schema.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { digestOf } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { SuiteOutcome } from './gate.ts';

/** An outcome that its own run could not show, for one that can. */
export interface LeftOutcome {
  readonly outcome: SuiteOutcome;
  /** where its remarks stand */
  readonly changed: readonly Lines[];
  readonly rows: readonly (readonly [id: string, lines: Lines])[];
}

export const outcomesFile = 'outcomes.json';
const artifactName = /^goldgate-outcomes-(\d{1,6})-[0-9a-f]{12}$/;

/** One artifact per job of a run, which may have several. */
export function outcomesArtifact(attempt: number, job: JsonValue): string {
  return `goldgate-outcomes-${attempt}-${digestOf(job).slice('sha256:'.length, 'sha256:'.length + 12)}`;
}

/** The attempt that left an artifact of this name; null when it is none of these. */
export function attemptOf(artifact: string): number | null {
  const attempt = artifactName.exec(artifact)?.[1];
  return attempt === undefined ? null : Number(attempt);
}

export function writeLeftOutcomes(outcomes: readonly LeftOutcome[]): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ format: 1, outcomes }));
}

/** @throws Error that says what does not fit: the run that left it belongs to a stranger */
export function readLeftOutcomes(bytes: Uint8Array): readonly LeftOutcome[] {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const read = shape.safeParse(value);
  if (!read.success) throw new Error(z.prettifyError(read.error).slice(0, 500));
  return read.data.outcomes.map(({ outcome, ...lines }) => ({ ...lines, outcome: known(outcome) }));
}

const text = z.string().max(4_000);
const place = z.object({
  path: z.string().min(1).max(1_000),
  startLine: z.int().min(1),
  endLine: z.int().min(1),
});

const foreign = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reported'), suite: nameSchema, report: reportSchema, reused: z.boolean() }),
  z.object({
    kind: z.literal('detached'),
    suite: nameSchema,
    run: z.string().regex(/^[0-9a-f]{64}$/),
    attempt: z.int().min(1),
  }),
  z.object({ kind: z.literal('unaffected'), suite: nameSchema, since: z.string().max(100).nullable() }),
  z.object({ kind: z.literal('invalid'), suite: nameSchema, problems: z.array(text).max(500).readonly() }),
]);

const shape = z.object({
  format: z.literal(1),
  outcomes: z
    .array(
      z.object({
        outcome: foreign,
        changed: z.array(place).max(200),
        rows: z.array(z.tuple([z.string().max(500), place])).max(500),
      }),
    )
    .max(50)
    .refine(
      (outcomes) => new Set(outcomes.map(({ outcome }) => outcome.suite)).size === outcomes.length,
      'each suite once is expected',
    )
    .refine(
      (outcomes) =>
        outcomes.every(
          ({ outcome }) => outcome.kind !== 'reported' || outcome.report.suite === outcome.suite,
        ),
      'the report of each suite is expected',
    ),
});

/** The digest that a stranger gives a report is worth nothing: it is that of what was read. */
function known(outcome: z.infer<typeof foreign>): SuiteOutcome {
  if (outcome.kind !== 'reported') return outcome;
  return { ...outcome, digest: digestOf(outcome.report) };
}
