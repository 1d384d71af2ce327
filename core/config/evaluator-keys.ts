import * as z from 'zod';
import { stages } from '../target/stage.ts';
import { calibrationKeys } from './calibration-schema.ts';
import { scaleSchema } from './scale-schema.ts';

/** Keys that every evaluator may have beside the options of its type. */
export const evaluatorKeys = {
  ...calibrationKeys,
  scale: scaleSchema
    .optional()
    .describe('What its scores mean, where that is not what its type says: { direction: lower-is-better }.'),
  stage: z
    .enum(stages)
    .optional()
    .describe(
      'Which stage of the way to the answer it judges; the report gives the share of rows that fail at each.',
    ),
};
