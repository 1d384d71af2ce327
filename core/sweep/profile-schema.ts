import * as z from 'zod/mini';
import type { BottomSample } from './bottom-sample.ts';
import type { CategoryCounts } from './category-counts.ts';
import type { FieldProfile, SampledValue } from './field-profile.ts';
import type { Profile } from './profile.ts';

const rank = z.number().check(z.minimum(0));
const count = z.int().check(z.minimum(0));

/** What ranks lower comes first: places are found by halving, and an order that is broken would lose counts without a word. */
function isAscending(kept: readonly (readonly [rank: number, label: string, ...unknown[]])[]): boolean {
  return kept.every(([own, label], at) => {
    const before = kept[at - 1];
    return before === undefined || before[0] < own || (before[0] === own && before[1] < label);
  });
}

/** Conflicting traces have one rank and one name. */
function isSorted(kept: readonly (readonly [rank: number, label: string, ...unknown[]])[]): boolean {
  return kept.every(([own, label], at) => {
    const before = kept[at - 1];
    return before === undefined || before[0] < own || (before[0] === own && before[1] <= label);
  });
}

const order = { error: 'expected entries in ascending order of rank and name, each once' };
const room = { error: 'expected no more entries than the limit' };

const counts: z.ZodMiniType<CategoryCounts> = z
  .strictObject({
    limit: z.int().check(z.minimum(1)),
    kept: z.array(z.tuple([rank, z.string(), count])).check(z.refine(isAscending, order)),
    other: count,
  })
  .check(z.refine(({ limit, kept }) => kept.length <= limit, room));

const value: z.ZodMiniType<SampledValue> = z.union([
  z.number(),
  z.string(),
  z.array(z.int().check(z.minimum(0))),
]);

const sample: z.ZodMiniType<BottomSample<SampledValue>> = z
  .strictObject({
    limit: z.int().check(z.minimum(1)),
    kept: z
      .array(z.tuple([rank, z.string(), value]))
      .check(z.refine(isSorted, { error: 'expected entries in ascending order of rank and name' })),
  })
  .check(z.refine(({ limit, kept }) => kept.length <= limit, room));

const field: z.ZodMiniType<FieldProfile> = z.strictObject({
  rows: count,
  types: counts,
  categories: counts,
  sample,
});

const watched = { field: z.string(), per: z.array(z.string()) };

/** Reads a profile that was stored. */
export const profileSchema: z.ZodMiniType<Profile> = z
  .strictObject({
    settings: z.strictObject({ seed: z.number(), watched: z.array(z.strictObject(watched)) }),
    rows: count,
    schema: counts,
    cells: z.array(
      z.strictObject({
        ...watched,
        all: field,
        segments: z.array(z.strictObject({ rank, per: z.string(), segment: z.string(), profile: field })),
      }),
    ),
  })
  .check(
    z.refine(({ settings, cells }) => settings.watched.every((one, at) => cells[at]?.field === one.field), {
      error: 'expected a cell for each field that is watched',
    }),
  );
