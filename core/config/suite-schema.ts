import * as z from 'zod';
import { datasetReference, isPointer } from '../dataset/dataset-reference.ts';
import { isDigest } from '../storage/is-digest.ts';
import { budgetSchema } from './budget-schema.ts';
import type { SuiteConfig } from './config.ts';
import { durationSchema } from './duration.ts';
import { type Definitions, evaluatorSchema } from './evaluator-schema.ts';
import { gateSchema } from './gate-schema.ts';
import { nameSchema, reference } from './name-schema.ts';
import { shareSchema } from './share-schema.ts';
import { targetSchema } from './target-schema.ts';

const versionRule =
  'expected after "@" a pointer such as latest or production, or a whole digest such as sha256:4f2c… with 64 digits';

const gatesRule = 'expected at least one gate: a suite without gates would pass whatever happens';

/** An entry of `suites:`. */
export function suiteSchema(definitions: Definitions) {
  return z.strictObject({ ...keys(definitions), ...limits }).transform(
    ({ budget, deadline, ...suite }): SuiteConfig => ({
      dataset: suite.dataset.name,
      datasetVersion: suite.dataset.version,
      target: suite.target,
      repeats: suite.repeats,
      evaluators: suite.evaluators,
      gates: suite.gates,
      budgetUsd: budget?.usd ?? null,
      ...(budget?.tokens === undefined ? {} : { budgetTokens: budget.tokens }),
      ...(deadline === undefined ? {} : { deadlineMs: deadline }),
      baselineMaxAgeMs: suite['baseline-max-age'],
      onInconclusive: suite['on-inconclusive'],
      maxMissing: suite['max-missing'],
      stop: suite.stop,
      attribute: suite.attribute,
      concurrency: suite.concurrency,
    }),
  );
}

function keys(definitions: Definitions) {
  const evaluator = evaluatorSchema(definitions).describe(
    'An evaluator: its type, and options of that type.',
  );
  return {
    dataset: reference('dataset')
      .describe(
        'Name of the golden dataset, from `datasets:`, or with one of its pushed versions: support@production, support@latest, support@sha256:….',
      )
      .transform(datasetReference)
      .refine(({ version }) => version === null || isPointer(version) || isDigest(version), {
        error: versionRule,
      }),
    target: targetSchema.describe(
      'The system under test: { prompt, model }, { outputs }, { command }, { http } or { lambda }.',
    ),
    repeats: z
      .int()
      .min(1)
      .max(1000)
      .prefault(1)
      .describe('Replies per row; the row stays the unit of inference.'),
    evaluators: z
      .record(nameSchema, evaluator)
      .prefault({})
      .describe('What judges each row, by the names that metrics use.'),
    gates: z
      .array(gateSchema.describe('A rule on a metric, overall or per segment.'), { error: gatesRule })
      .min(1, { error: gatesRule })
      .describe('The rules a change must meet.'),
  };
}

const limits = {
  budget: budgetSchema
    .optional()
    .describe(
      'Most that one run may spend, such as "5 usd" or { usd: 5, tokens: 2000000 }. Default: no limit.',
    ),
  deadline: durationSchema
    .optional()
    .describe('Longest time in which one run asks live targets; then it ends incomplete. Default: no limit.'),
  'baseline-max-age': durationSchema
    .prefault('14 days')
    .describe('An older stored baseline of a model target is measured again; recorded outputs do not age.'),
  'on-inconclusive': z
    .enum(['warn', 'block'])
    .prefault('warn')
    .describe('Whether a change may merge when the data cannot tell.'),
  'max-missing': shareSchema
    .prefault('2%')
    .describe('Share of rows that may be missing or errored before the verdict is `incomplete`.'),
  stop: z
    .enum(['never', 'early'])
    .prefault('never')
    .describe(
      'early: rows are evaluated in a seeded random order until the gates are decided; reports show confidence sequences.',
    ),
  attribute: z
    .boolean()
    .prefault(false)
    .describe('Whether a change of two or more factors of the target is split among them by ablation arms.'),
  concurrency: z.int().min(1).max(1024).prefault(16).describe('Calls in flight at once for live targets.'),
};
