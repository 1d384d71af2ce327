import * as z from 'zod';
import type { JudgeConfig } from './config.ts';
import { reference } from './name-schema.ts';
import { pathSchema } from './path-schema.ts';

/** An entry of `judges:`. */
export const judgeSchema = z
  .strictObject({
    model: reference('model').describe('Name of the model that judges, from `models:`.'),
    calibration: pathSchema
      .optional()
      .describe('Path of rows with labels of people, against which the judge is measured.'),
    swap: z.boolean().prefault(false).describe('Whether to judge pairs in both orders.'),
  })
  .transform(
    ({ model, calibration, swap }): JudgeConfig => ({ model, calibration: calibration ?? null, swap }),
  );
