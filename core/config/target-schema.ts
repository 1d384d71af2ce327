import * as z from 'zod';
import { ablationsSchema } from './ablations-schema.ts';
import type { TargetConfig } from './config.ts';
import { durationSchema } from './duration.ts';
import { exactlyOne } from './exactly-one.ts';
import { reference } from './name-schema.ts';
import { pathSchema } from './path-schema.ts';
import { unknownKey } from './unknown-key.ts';

const kinds = ['prompt', 'outputs', 'command'] as const;
const forms = 'exactly one of { prompt, model }, { outputs } or { command }';
const commandRule = 'expected a command line such as "node bot.js"';
const commandSchema = z.string({ error: commandRule }).min(1, { error: commandRule });
const timeoutRule = 'expected a timeout between "1 ms" and "24 h"';
const dayMs = 24 * 3600 * 1000;

const keys = {
  prompt: reference('prompt').optional().describe('Name of the prompt, from `prompts:`; goes with `model`.'),
  model: reference('model').optional().describe('Name of the model, from `models:`; goes with `prompt`.'),
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
  timeout: durationSchema
    .refine((ms) => ms >= 1 && ms <= dayMs, { error: timeoutRule })
    .optional()
    .describe('Longest time for one row. Default: 60 s.'),
  workers: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('Processes that answer rows side by side. Default: 2.'),
};

const written = z
  .strictObject(keys, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(refusedKey).join('\n') : `expected ${forms}`,
  })
  .meta(
    exactlyOne([
      { needs: ['prompt', 'model'], own: ['prompt', 'model'] },
      { needs: ['outputs'], own: ['outputs', 'ablations'] },
      { needs: ['command'], own: ['command', 'setup', 'files', 'timeout', 'workers'] },
    ]),
  );

/** The `target:` of a suite. */
export const targetSchema = written.transform((target, context): TargetConfig => {
  for (const { key, message } of misplaced(target)) {
    context.addIssue({ code: 'custom', path: key === null ? [] : [key], message });
  }
  return toTarget(target);
});

type Written = z.output<typeof written>;

function refusedKey(key: string): string {
  if (key !== 'http' && key !== 'lambda') return unknownKey(key, Object.keys(keys));
  return `\`${key}\` targets are not in this version; expected ${forms}`;
}

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
  const ofCommand = ['setup', 'files', 'timeout', 'workers'] as const;
  const foreign = [
    ...(kind === 'prompt' ? [] : ['model' as const]),
    ...(kind === 'outputs' ? [] : ['ablations' as const]),
    ...(kind === 'command' ? [] : ofCommand),
  ];
  return foreign
    .filter((key) => target[key] !== undefined)
    .map((key) => ({ key, message: `\`${key}\` does not go with \`${kind}\`; leave it out` }));
}

function toTarget({
  prompt = '',
  model = '',
  outputs,
  ablations,
  command,
  ...options
}: Written): TargetConfig {
  if (outputs !== undefined) {
    return { kind: 'outputs', path: outputs, ...(ablations === undefined ? {} : { ablations }) };
  }
  if (command === undefined) return { kind: 'prompt', prompt, model };
  const { setup = null, files = ['**'], timeout = 60_000, workers = 2 } = options;
  return { kind: 'command', command, setup, files, timeoutMs: timeout, workers };
}
