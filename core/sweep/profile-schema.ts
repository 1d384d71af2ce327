import * as v from 'valibot';
import { count, finite, positiveInt } from '../schema/schema-parts.ts';
import type { BottomSample } from './bottom-sample.ts';
import type { CategoryCounts } from './category-counts.ts';
import type { FieldProfile, SampledValue } from './field-profile.ts';
import type { Profile } from './profile.ts';

const rank = v.pipe(v.number(), v.finite(), v.minValue(0));

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

const order = 'expected entries in ascending order of rank and name, each once';
const room = 'expected no more entries than the limit';

const counts: v.GenericSchema<unknown, CategoryCounts> = v.pipe(
  v.strictObject({
    limit: positiveInt,
    kept: v.pipe(
      v.array(v.strictTuple([rank, v.string(), count])),
      v.check((kept) => isAscending(kept), order),
    ),
    other: count,
  }),
  v.check(({ limit, kept }) => kept.length <= limit, room),
);

const value = v.union([finite, v.string(), v.array(count)]);

const sample: v.GenericSchema<unknown, BottomSample<SampledValue>> = v.pipe(
  v.strictObject({
    limit: positiveInt,
    kept: v.pipe(
      v.array(v.strictTuple([rank, v.string(), value])),
      v.check((kept) => isSorted(kept), 'expected entries in ascending order of rank and name'),
    ),
  }),
  v.check(({ limit, kept }) => kept.length <= limit, room),
);

const field: v.GenericSchema<unknown, FieldProfile> = v.strictObject({
  rows: count,
  types: counts,
  categories: counts,
  sample,
});

const watched = { field: v.string(), per: v.array(v.string()) };

/** Reads a profile that was stored. */
export const profileSchema: v.GenericSchema<unknown, Profile> = v.pipe(
  v.strictObject({
    settings: v.strictObject({ seed: finite, watched: v.array(v.strictObject(watched)) }),
    rows: count,
    schema: counts,
    cells: v.array(
      v.strictObject({
        ...watched,
        all: field,
        segments: v.array(v.strictObject({ rank, per: v.string(), segment: v.string(), profile: field })),
      }),
    ),
  }),
  v.check(
    ({ settings, cells }) => settings.watched.every((one, at) => cells[at]?.field === one.field),
    'expected a cell for each field that is watched',
  ),
);
