import * as z from 'zod';

/** Parts of a report that somebody else wrote: sizes are those that a page can show, many times over. */
export const text = z.string().max(100_000);
export const name = z.string().max(500);
export const count = z.int().min(0);
export const amount = z.number().min(0);
export const number = z.number().nullable();
export const level = z.number().min(0).max(1);
export const span = z.tuple([z.number(), z.number()]).readonly().nullable();
export const segment = z.record(name, text).nullable();

export const scale = z.object({
  type: z.enum(['binary', 'ordinal', 'continuous', 'count', 'duration', 'money']),
  direction: z.enum(['higherIsBetter', 'lowerIsBetter', 'neutral']),
  range: z.tuple([number, number]).readonly(),
  unit: z.enum(['share', 'ms', 'usd', 'tokens', 'characters', 'number']),
});

export function list<Item>(item: z.ZodType<Item>) {
  return z.array(item).max(10_000).readonly();
}
