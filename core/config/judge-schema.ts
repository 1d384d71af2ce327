import * as z from 'zod';
import { calibrationKeys, calibrationProblem, toCalibration } from './calibration-schema.ts';
import type { JudgeConfig } from './config.ts';
import { reference } from './name-schema.ts';

/** An entry of `judges:`. */
export const judgeSchema = z
  .strictObject({
    model: reference('model').describe('Name of the model that judges, from `models:`.'),
    ...calibrationKeys,
    swap: z.boolean().prefault(false).describe('Whether to judge pairs in both orders.'),
  })
  .transform((judge, context): JudgeConfig => {
    const problem = calibrationProblem(judge);
    if (problem !== null) context.addIssue({ code: 'custom', path: ['min-agreement'], message: problem });
    return { model: judge.model, calibration: toCalibration(judge), swap: judge.swap };
  });
