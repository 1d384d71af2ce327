import * as z from 'zod';
import type { Attribution } from '../attribution/attribution.ts';
import type { JudgeAgreement } from '../judges/judge-agreement.ts';
import type { QuarantineResult } from '../quarantine/quarantine.ts';
import { stages } from '../target/stage.ts';
import type { FlakyRows } from './report.ts';
import { amount, count, level, list, name, number, scale, segment, span, text } from './schema-parts.ts';
import type { StageFailures } from './stage-failures.ts';

const factor = z.enum([
  'prompt',
  'model',
  'tools',
  'retriever',
  'code',
  'outputs',
  'dataset',
  'evaluator',
  'policy',
]);

export const attributionShape: z.ZodType<Attribution> = z.object({
  metric: name,
  segment,
  scale,
  rows: count,
  baseline: z.number(),
  candidate: z.number(),
  total: z.number(),
  totalInterval: span,
  intervalLevel: level,
  method: z.enum(['shapley', 'sampled-shapley']),
  factors: list(z.object({ factor, contribution: z.number(), interval: span, samplingError: number })),
  interactions: list(
    z.object({ factors: z.tuple([factor, factor]).readonly(), effect: z.number(), interval: span }),
  ),
  sentence: text,
});

const estimated = z.object({ estimate: z.number(), interval: span }).nullable();

export const judgeShape: z.ZodType<JudgeAgreement> = z.object({
  evaluator: name,
  labels: text.nullable(),
  labelled: count,
  malformed: count,
  undecided: count,
  intervalLevel: level,
  agreement: estimated,
  cohenKappa: estimated,
  gwetAc1: estimated,
  krippendorffAlpha: estimated,
  sensitivity: estimated,
  specificity: estimated,
  swapInconsistency: estimated,
  minAgreement: z.number(),
  mayBlock: z.boolean(),
  why: text,
});

const passes = z.object({ passed: count, of: count });
const mean = z.object({ mean: z.number(), standardError: number });
const chances = z.object({ rows: count, any: mean, all: mean }).nullable();

export const flakyShape: z.ZodType<FlakyRows> = z.object({
  evaluator: name,
  repeats: count,
  baseline: number,
  candidate: count,
  shown: list(
    z.object({
      id: text,
      position: count,
      baseline: passes.nullable(),
      candidate: passes,
      flipRate: z.number(),
      posterior: z.number(),
    }),
  ),
  repeated: list(z.object({ k: count, baseline: chances, candidate: chances })),
});

const rate = z.object({ rows: count, failed: amount, share: number, interval: span });

export const stageShape: z.ZodType<StageFailures> = z.object({
  stage: z.enum(stages),
  evaluators: list(name),
  intervalLevel: level,
  baseline: rate.nullable(),
  candidate: rate,
});

const quarantinedRow = { id: text, owner: text, reason: text, expires: z.iso.datetime() };

export const quarantineShape: z.ZodType<QuarantineResult> = z.object({
  path: text,
  rows: list(
    z.object({
      ...quarantinedRow,
      position: count,
      scores: z.record(name, z.object({ baseline: number, candidate: number })),
      healed: z.boolean(),
      mustPass: z.boolean(),
    }),
  ),
  expired: list(z.object(quarantinedRow)),
  unknown: list(text),
  maxShare: level,
  tooMany: count,
});
