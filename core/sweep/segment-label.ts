import { noSegment } from '../shard/code-column.ts';
import type { JsonValue } from '../text/json.ts';
import { labelOf } from './field-profile.ts';

/** The segment that a profile's label of a value stands for, as gates name it: `refund` for `"refund"`. */
export function segmentOfLabel(label: string): string {
  if (label === 'absent' || label === 'null' || label === '""') return noSegment;
  return label.startsWith('"') ? String(JSON.parse(label)) : label;
}

/** The same of a value; long texts and lists are told apart by their hash. */
export function segmentOfValue(value: JsonValue | undefined): string {
  return segmentOfLabel(labelOf(value));
}
