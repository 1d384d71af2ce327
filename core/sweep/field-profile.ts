import { digestOf } from '../text/digest.ts';
import { hashText } from '../text/hash-text.ts';
import type { JsonValue } from '../text/json.ts';
import { addSampled, type BottomSample, emptySample, mergeSamples } from './bottom-sample.ts';
import { addCount, type CategoryCounts, emptyCounts, mergeCounts } from './category-counts.ts';
import { textSketch } from './text-sketch.ts';

/** A value as the sample keeps it: a number as it is, a text as its sketch, all else as the label of its category. */
export type SampledValue = number | string | readonly number[];

/** What a sweep remembers of one field: exact counts of its types and categories, and a uniform sample of its values. */
export interface FieldProfile {
  rows: number;
  readonly types: CategoryCounts;
  readonly categories: CategoryCounts;
  readonly sample: BottomSample<SampledValue>;
}

export const MAX_CATEGORIES = 256;
const MAX_TYPES = 8;
/** Longer texts are no category; they are told apart by their hash. */
const MAX_LABEL = 64;

export function emptyField(sampleLimit: number): FieldProfile {
  return {
    rows: 0,
    types: emptyCounts(MAX_TYPES),
    categories: emptyCounts(MAX_CATEGORIES),
    sample: emptySample(sampleLimit),
  };
}

/** @param value undefined when the trace has no such field, which is a category of its own */
export function addValue(
  field: FieldProfile,
  value: JsonValue | undefined,
  { rank, id }: { readonly rank: number; readonly id: string },
): void {
  field.rows += 1;
  addCount(field.types, typeOf(value));
  addCount(field.categories, labelOf(value));
  addSampled(field.sample, rank, id, () => sampled(value));
}

export function mergeFields(one: FieldProfile, other: FieldProfile): FieldProfile {
  return {
    rows: one.rows + other.rows,
    types: mergeCounts(one.types, other.types),
    categories: mergeCounts(one.categories, other.categories),
    sample: mergeSamples(one.sample, other.sample),
  };
}

export function typeOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

/** Spelled as JSON, so that the text "null", null and an absent field stay apart and no label is a key with a meaning. */
export function labelOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'object' && value !== null) return `${typeOf(value)} ${digestOf(value).slice(7, 19)}`;
  const text = JSON.stringify(value);
  return text.length <= MAX_LABEL ? text : `text ${hashText(text).toString(36)}`;
}

function sampled(value: JsonValue | undefined): SampledValue {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? textSketch(value) : labelOf(value);
}
