import * as z from 'zod';
import type { Scale } from '../evaluators/scale.ts';
import type { ScaleOverride } from '../evaluators/scale-override.ts';

const rangeRule = 'expected the smallest and the largest score, such as [1, 5]; null where there is none';
const emptyRule = 'expected type, direction, range or unit';

const directions = {
  'higher-is-better': 'higherIsBetter',
  'lower-is-better': 'lowerIsBetter',
  neutral: 'neutral',
} as const satisfies Record<string, Scale['direction']>;

/** What a suite says of the scores of an evaluator in place of their type: `{ direction: lower-is-better }`. */
export const scaleSchema = z
  .strictObject({
    type: z
      .enum(['binary', 'ordinal', 'continuous', 'count', 'duration', 'money'])
      .optional()
      .describe('Decides the statistical method.'),
    direction: z
      .enum(['higher-is-better', 'lower-is-better', 'neutral'])
      .optional()
      .describe('Which way is better; what is neutral can only be compared with thresholds.'),
    range: z
      .array(z.number({ error: rangeRule }).nullable(), { error: rangeRule })
      .length(2, { error: rangeRule })
      .optional()
      .describe('Smallest and largest possible score, such as [1, 5]; null = unbounded.'),
    unit: z
      .enum(['share', 'ms', 'usd', 'tokens', 'characters', 'number'])
      .optional()
      .describe('How a value is written.'),
  })
  .refine((scale) => Object.keys(scale).length > 0, { error: emptyRule })
  .transform(({ type, direction, range, unit }): ScaleOverride => {
    return {
      ...(type === undefined ? {} : { type }),
      ...(direction === undefined ? {} : { direction: directions[direction] }),
      ...(range === undefined ? {} : { range: [range[0] ?? null, range[1] ?? null] }),
      ...(unit === undefined ? {} : { unit }),
    };
  });
