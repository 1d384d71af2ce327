import * as z from 'zod';
import type { Calibration } from './config.ts';
import { pathSchema } from './path-schema.ts';

const agreementRule = 'expected an agreement between 0 and 1, such as 0.4';
const usualAgreement = 0.4;

/** Keys of whatever judges: an evaluator, or an entry of `judges:`. */
export const calibrationKeys = {
  calibration: pathSchema
    .optional()
    .describe(
      'Path of labels of people (JSON Lines: id, output, label), against which the judge is measured.',
    ),
  'min-agreement': z
    .number({ error: agreementRule })
    .min(0, { error: agreementRule })
    .max(1, { error: agreementRule })
    .optional()
    .describe("Cohen's kappa with people below which the judge cannot block. Default: 0.4."),
};

interface Written {
  readonly calibration?: string | undefined;
  readonly 'min-agreement'?: number | undefined;
}

/** Null without labels, where a `min-agreement` has nothing to say. */
export function toCalibration({ calibration, 'min-agreement': least }: Written): Calibration | null {
  return calibration === undefined ? null : { path: calibration, minAgreement: least ?? usualAgreement };
}

/** What is wrong with keys that need each other; null when nothing is. */
export function calibrationProblem({ calibration, 'min-agreement': least }: Written): string | null {
  if (least === undefined || calibration !== undefined) return null;
  return 'expected `calibration` beside it: agreement is measured on labels of people';
}
