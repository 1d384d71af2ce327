import { calibrationKeys } from './calibration-schema.ts';
import { scaleSchema } from './scale-schema.ts';

/** Keys that every evaluator may have beside the options of its type. */
export const evaluatorKeys = {
  ...calibrationKeys,
  scale: scaleSchema
    .optional()
    .describe('What its scores mean, where that is not what its type says: { direction: lower-is-better }.'),
};
