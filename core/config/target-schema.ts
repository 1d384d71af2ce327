import * as z from 'zod';
import { ablationsSchema } from './ablations-schema.ts';
import type { TargetConfig } from './config.ts';
import { durationSchema } from './duration.ts';
import { exchangeKeys, exchangeOf, httpSchema, lambdaSchema } from './endpoint-schema.ts';
import { exactlyOne } from './exactly-one.ts';
import { fieldSchema } from './field-schema.ts';
import { reference } from './name-schema.ts';
import { pathSchema } from './path-schema.ts';
import { regionSchema } from './region-schema.ts';
import { unknownKey } from './unknown-key.ts';

const kinds = ['prompt', 'outputs', 'command', 'http', 'lambda'] as const;
const forms = 'exactly one of { prompt, model }, { outputs }, { command }, { http } or { lambda }';
const commandRule = 'expected a command line such as "node bot.js"';
const commandSchema = z.string({ error: commandRule }).min(1, { error: commandRule });
const timeoutRule = 'expected a timeout between "1 ms" and "24 h"';
const dayMs = 24 * 3600 * 1000;

const keys = {
  prompt: reference('prompt').optional().describe('Name of the prompt, from `prompts:`; goes with `model`.'),
  model: reference('model').optional().describe('Name of the model, from `models:`; goes with `prompt`.'),
  tools: pathSchema
    .optional()
    .describe('Path of the tools the model may call: a JSON list of { name, description, parameters }.'),
  schema: pathSchema.optional().describe('Path of the JSON Schema that the reply has to follow.'),
  images: z
    .strictObject({
      field: fieldSchema.describe('The field of a row that holds the path of an image, or a list of paths.'),
      files: z
        .union([pathSchema, z.array(pathSchema).min(1)])
        .transform((globs) => (typeof globs === 'string' ? [globs] : globs))
        .describe('Globs of the images that rows may name: PNG, JPEG, WebP or GIF.'),
    })
    .optional()
    .describe('Images that go with the last message of the user.'),
  outputs: pathSchema
    .optional()
    .describe('Path or glob of recorded outputs (JSON Lines), joined to rows by id.'),
  ablations: ablationsSchema
    .optional()
    .describe(
      'With `attribute: true`: outputs that were recorded with some factors of the candidate and the others of the baseline, by those factors: { model: …, retriever: … }. Three factors need model+retriever too, and so on.',
    ),
  command: commandSchema
    .optional()
    .describe('Command that reads rows as JSON Lines on stdin and answers on stdout.'),
  setup: commandSchema
    .optional()
    .describe('Command that runs once before, in the same worktree, such as "npm ci".'),
  files: z
    .array(pathSchema, { error: 'expected a list of globs' })
    .min(1, { error: 'expected at least one glob' })
    .optional()
    .describe(
      'Globs of the files the command reads; a change elsewhere does not touch it. Default: all files.',
    ),
  workers: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('Processes that answer rows side by side. Default: 2.'),
  http: httpSchema.optional().describe('An HTTP endpoint that answers a row with JSON.'),
  lambda: lambdaSchema.optional().describe('Name or ARN of a Lambda function that answers a row.'),
  region: regionSchema
    .optional()
    .describe('AWS region of the function. Default: AWS_REGION of the environment.'),
  ...exchangeKeys,
  timeout: durationSchema
    .refine((ms) => ms >= 1 && ms <= dayMs, { error: timeoutRule })
    .optional()
    .describe('Longest time for one row. Default: 60 s.'),
};

/** Keys that go with each kind beside its own name; what an HTTP endpoint takes stands inside of `http`. */
const companions = {
  prompt: ['model', 'tools', 'schema', 'images'],
  outputs: ['ablations'],
  command: ['setup', 'files', 'timeout', 'workers'],
  http: [],
  lambda: ['region', 'request', 'response', 'timeout', 'memo'],
} as const satisfies Readonly<Record<(typeof kinds)[number], readonly (keyof typeof keys)[]>>;

const written = z
  .strictObject(keys, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, Object.keys(keys))).join('\n')
        : `expected ${forms}`,
  })
  .meta(
    exactlyOne(
      kinds.map((kind) => ({
        needs: kind === 'prompt' ? ['prompt', 'model'] : [kind],
        own: [kind, ...companions[kind]],
      })),
    ),
  );

/** The `target:` of a suite. */
export const targetSchema = written.transform((target, context): TargetConfig => {
  for (const { key, message } of misplaced(target)) {
    context.addIssue({ code: 'custom', path: key === null ? [] : [key], message });
  }
  return toTarget(target);
});

type Written = z.output<typeof written>;

interface Misplaced {
  readonly key: keyof Written | null;
  readonly message: string;
}

function misplaced(target: Written): Misplaced[] {
  const given = kinds.filter((kind) => target[kind] !== undefined);
  const [kind] = given;
  if (kind === undefined && target.model !== undefined) return [missing('prompt', 'model')];
  if (kind === undefined) return [{ key: null, message: `expected ${forms}` }];
  if (given.length > 1) return [{ key: null, message: `expected ${forms}, got ${given.join(' and ')}` }];
  const needsModel = kind === 'prompt' && target.model === undefined;
  return [...(needsModel ? [missing('model', 'prompt')] : []), ...foreignKeys(target, kind)];
}

function missing(key: keyof Written, beside: string): Misplaced {
  return { key, message: `expected the name of a ${key} beside \`${beside}\`` };
}

function foreignKeys(target: Written, kind: (typeof kinds)[number]): Misplaced[] {
  const own: readonly string[] = companions[kind];
  const foreign = [...new Set(Object.values(companions).flat())].filter((key) => !own.includes(key));
  return foreign
    .filter((key) => target[key] !== undefined)
    .map((key) => ({ key, message: `\`${key}\` does not go with \`${kind}\`; leave it out` }));
}

function toTarget({ outputs, ablations, command, http, lambda, ...options }: Written): TargetConfig {
  if (outputs !== undefined) {
    return { kind: 'outputs', path: outputs, ...(ablations === undefined ? {} : { ablations }) };
  }
  if (http !== undefined) return http;
  if (lambda !== undefined) {
    const region = options.region === undefined ? {} : { region: options.region };
    return { kind: 'lambda', function: lambda, ...region, ...exchangeOf(options) };
  }
  if (command === undefined) return promptTarget(options);
  const { setup = null, files = ['**'], timeout = 60_000, workers = 2 } = options;
  return { kind: 'command', command, setup, files, timeoutMs: timeout, workers };
}

function promptTarget({
  prompt = '',
  model = '',
  tools,
  schema,
  images,
}: Pick<Written, (typeof companions)['prompt'][number] | 'prompt'>): TargetConfig {
  return {
    kind: 'prompt',
    prompt,
    model,
    ...(tools === undefined ? {} : { tools }),
    ...(schema === undefined ? {} : { schema }),
    ...(images === undefined ? {} : { images }),
  };
}
