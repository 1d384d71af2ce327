import * as z from 'zod';
import type { ModelSettings } from '../target/target.ts';
import type { Config } from './config.ts';
import { datasetSchema } from './dataset-schema.ts';
import type { Definitions } from './evaluator-schema.ts';
import { judgeSchema } from './judge-schema.ts';
import { modelSchema } from './model-schema.ts';
import { nameSchema } from './name-schema.ts';
import { promptSchema } from './prompt-schema.ts';
import { suiteSchema } from './suite-schema.ts';
import { sweepSchema } from './sweep-schema.ts';
import { waiversSchema } from './waivers-schema.ts';

const versionRule = 'expected 1, the only version of this file there is';

/**
 * The one schema of `goldgate.yaml`: types, messages and the published JSON Schema come from it. Reads the file as it is written
 * into a `Config`; references between its parts are not its business (`check-config.ts`).
 */
export function configSchema(definitions: Definitions) {
  return z
    .strictObject({
      version: z.literal(1, { error: versionRule }).describe('Version of this file: 1.'),
      datasets: atLeastOne(
        z.record(nameSchema, datasetSchema.describe('A golden dataset.'), { error: noRecord('dataset') }),
        'dataset',
      ).describe('Golden datasets by name.'),
      prompts: z
        .record(nameSchema, promptSchema.describe('A prompt.'))
        .prefault({})
        .describe('Prompts by name.'),
      models: z.record(nameSchema, modelSchema.describe('A model.')).prefault({}).describe('Models by name.'),
      judges: z.record(nameSchema, judgeSchema.describe('A judge.')).prefault({}).describe('Judges by name.'),
      waivers: waiversSchema
        .optional()
        .describe('Who may let a change merge despite a decision, read from its base. Default: nobody.'),
      sweeps: z
        .record(nameSchema, sweepSchema.describe('A scheduled look at what production answers.'))
        .prefault({})
        .describe('Drift sweeps by name.'),
      suites: atLeastOne(
        z.record(
          nameSchema,
          suiteSchema(definitions).describe('A dataset, a target, evaluators and gates.'),
          {
            error: noRecord('suite'),
          },
        ),
        'suite',
      ).describe('Suites by name; each is one check.'),
    })
    .transform(
      ({ models, waivers = null, ...config }): Config => ({
        ...config,
        models: namedModels(models),
        waivers,
      }),
    );
}

function atLeastOne<Entries extends z.ZodRecord>(entries: Entries, what: string): Entries {
  return entries
    .refine((read) => Object.keys(read).length > 0, { error: oneExpected(what) })
    .meta({ minProperties: 1 });
}

/** For a value that is no mapping; the words for its keys are others. */
function noRecord(what: string): (issue: z.core.$ZodRawIssue) => string | undefined {
  return ({ code }) => (code === 'invalid_type' ? oneExpected(what) : undefined);
}

function oneExpected(what: string): string {
  return `expected at least one ${what} under its name`;
}

function namedModels(models: Readonly<Record<string, Omit<ModelSettings, 'name'>>>): Config['models'] {
  return Object.fromEntries(Object.entries(models).map(([name, model]) => [name, { ...model, name }]));
}
