import * as z from 'zod';

export const toleranceOption = z
  .union([
    z
      .number()
      .min(0)
      .transform((absolute) => ({ absolute, relative: 0 })),
    z.strictObject({ absolute: z.number().min(0).default(0), relative: z.number().min(0).default(0) }),
  ])
  .default({ absolute: 0, relative: 0 })
  .describe(
    'how far a number may lie from the expected one: a number, or `{ absolute, relative }` where `relative` is a share of the expected number; ' +
      'the wider of the two counts. Default: 0',
  );

/** Absolute in the number's own unit, relative as a share of the expected number's size; both ≥ 0. */
export type Tolerance = z.output<typeof toleranceOption>;

/** Rounding of decimal fractions, so that 1.1 lies within 0.1 of 1. */
const rounding = 1e-12;

export function withinTolerance({
  absolute,
  relative,
}: Tolerance): (expected: number, actual: number) => boolean {
  if (absolute === 0 && relative === 0) return (expected, actual) => expected === actual;
  return (expected, actual) => {
    const size = Math.abs(expected);
    const allowed = Math.max(absolute, relative * size) + rounding * Math.max(size, Math.abs(actual));
    return Math.abs(expected - actual) <= allowed;
  };
}
