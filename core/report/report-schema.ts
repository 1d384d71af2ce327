import * as z from 'zod';
import { verdicts } from '../gates/verdict.ts';
import { isDigest } from '../storage/is-digest.ts';
import type { Digest } from '../text/digest.ts';
import { attributionShape, flakyShape, judgeShape, quarantineShape, stageShape } from './facts-schema.ts';
import type { Report } from './report.ts';
import { amount, count, level, list, name, number, scale, segment, span, text } from './schema-parts.ts';

const digest = z
  .string()
  .refine(isDigest, 'a digest is expected')
  .transform((value) => value as Digest);
const commit = name.nullable();
const moment = z.iso.datetime();

const gate = z.object({
  metric: name,
  segment,
  kind: z.enum(['no-worse-than', 'better-than', 'at-least', 'at-most', 'must-pass', 'gap']),
  rule: text,
  reference: z
    .union([z.literal('baseline'), z.templateLiteral(['release:', z.string().max(100)])])
    .nullable(),
  blocking: z.boolean(),
  decision: z.enum(['holds', 'broken', 'undecided']),
  decided: z.boolean(),
  baseline: number,
  candidate: number,
  estimate: number,
  interval: span,
  intervalLevel: level,
  confidence: level,
  limit: number,
  scale,
  method: name,
  p: number,
  pAdjusted: number,
  rows: count,
  detectable: number,
  rowsNeeded: number,
  notes: list(text),
});

const armEvidence = z
  .object({
    output: text.nullable(),
    error: text.nullable(),
    scores: z.record(name, z.json()),
    reason: text.nullable(),
  })
  .nullable();

const evidence = z
  .object({
    id: text,
    position: count,
    segment,
    evaluator: name,
    cell: z.enum(['lost', 'gained', 'still-wrong', 'kept', 'changed']),
    flaky: z.literal(true).exactOptional(),
    input: text,
    expected: text.nullable(),
    baseline: armEvidence,
    candidate: armEvidence,
  })
  .readonly();

const arm = z.object({
  name: z.union([
    z.enum(['baseline', 'candidate']),
    z.templateLiteral([z.enum(['release:', 'ablation:']), z.string().max(200)]),
  ]),
  commit,
  target: text,
  digest,
  models: list(name),
  from: z.union([z.literal('this-run'), z.object({ run: name, measuredAt: moment })]),
});

/**
 * The whole of a report, for one that somebody else wrote: every field of the right kind and of a size that can be shown. What this
 * version does not know is left out.
 */
export const reportSchema: z.ZodType<Report> = z.object({
  format: z.literal(1),
  suite: name,
  verdict: z.enum(verdicts),
  title: text,
  run: z.string().regex(/^[0-9a-z:]{1,100}$/),
  package: digest,
  repository: name,
  base: commit,
  head: commit,
  createdAt: moment,
  fresh: count,
  factors: list(name),
  dataset: z.object({
    name,
    path: text,
    version: digest,
    rows: count,
    change: z.object({ added: count, removed: count, edited: count }).nullable(),
  }),
  arms: list(arm),
  evaluators: list(
    z.object({
      name,
      type: name,
      digest,
      scale,
      judge: z.object({ name, model: text, rubric: digest }).exactOptional(),
    }),
  ),
  onInconclusive: z.enum(['warn', 'block']),
  rows: z.object({ total: count, paired: count, unmatched: count }),
  repeats: count,
  gates: list(gate),
  weakened: list(
    z.object({
      kind: z.enum(['removed', 'loosened', 'changed']),
      metric: text,
      before: text,
      after: text.nullable(),
      inForce: z.literal('head').exactOptional(),
    }),
  ),
  segments: list(
    z.object({
      segment,
      rows: count,
      metrics: list(z.object({ metric: name, baseline: number, candidate: number })),
    }),
  ),
  tables: list(
    z.object({
      evaluator: name,
      kept: count,
      lost: count,
      gained: count,
      stillWrong: count,
      flaky: count.exactOptional(),
    }),
  ),
  evidence: list(evidence),
  unmeasured: list(z.object({ what: text, why: text, count, rows: list(text) })),
  flaky: list(flakyShape),
  judges: list(judgeShape),
  attribution: list(attributionShape),
  stages: list(stageShape),
  earlyStop: z
    .object({ rowsUsed: count, rows: count, batches: count, seed: z.number(), stopped: z.boolean() })
    .nullable(),
  quarantine: quarantineShape.exactOptional(),
  calls: z.object({ target: count, judge: count, fromMemo: count }),
  costUsd: amount,
  notes: list(text),
});
