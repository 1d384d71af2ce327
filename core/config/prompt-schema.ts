import * as z from 'zod';
import type { PromptConfig } from './config.ts';
import { ownerSchema } from './owner-schema.ts';
import { pathSchema } from './path-schema.ts';

/** An entry of `prompts:`. */
export const promptSchema = z
  .strictObject({
    path: pathSchema.describe('Path of the prompt: a Liquid template, or chat messages in YAML or JSON.'),
    owner: ownerSchema,
  })
  .transform(({ path, owner }): PromptConfig => ({ path, owner: owner ?? null }));
