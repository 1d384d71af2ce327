import { comparisonMethods } from './comparison.ts';
import { driftMethods } from './drift.ts';
import { judgeMethods } from './judges.ts';
import { kernelMethods } from './kernel.ts';
import { metricMethods } from './metrics.ts';
import { planningMethods } from './planning.ts';
import { sequentialMethods } from './sequential.ts';

/** How each method of the vectors is asked of this code, with the answer under the vectors' own names. */
export const methods = {
  ...kernelMethods,
  ...comparisonMethods,
  ...planningMethods,
  ...sequentialMethods,
  ...judgeMethods,
  ...driftMethods,
  ...metricMethods,
};
