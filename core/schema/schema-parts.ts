import * as v from 'valibot';
import { isDigest } from '../storage/is-digest.ts';
import type { ArmName } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import { isMoment } from './is-moment.ts';

/** A number that is one: JSON reads `1e999` as infinite. */
export const finite = v.pipe(v.number(), v.finite());
/** A whole number that a double holds. */
export const int = v.pipe(v.number(), v.safeInteger());
/** A whole number of things, 0 or more. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A whole number from 1. */
export const positiveInt = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
/** A share, 0 to 1. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** The name of a content, from outside: it becomes part of paths and keys. */
export const contentDigest = v.custom<Digest>(
  (value) => typeof value === 'string' && isDigest(value),
  'expected a digest, `sha256:` and 64 hexadecimal digits',
);
/** The name of a content in a record of our own. */
export const digest = v.custom<Digest>(
  (value) => typeof value === 'string' && value.startsWith('sha256:'),
  'expected a digest, `sha256:…`',
);
/** The name of an arm in a record of our own. */
export const armName = v.custom<ArmName>(
  (name) => typeof name === 'string' && /^(?:baseline|candidate|release:.+|ablation:.+)$/.test(name),
  'expected the name of an arm',
);
/** ISO 8601, UTC, such as `2026-11-29T06:44:41.000Z`. */
export const moment = v.pipe(
  v.string(),
  v.check((text) => isMoment(text), 'expected a date and time in UTC, such as 2026-11-29T06:44:41Z'),
);
/** ISO 8601 with an offset, such as `2026-11-29T07:44:41+01:00`. */
export const momentWithOffset = v.pipe(
  v.string(),
  v.check(
    (text) => isMoment(text, { offset: true }),
    'expected a date and time, such as 2026-11-29T07:44:41+01:00',
  ),
);
/** Whatever JSON holds; of what was read as JSON every value is one. */
export const json = v.custom<JsonValue>(isJson, 'expected what JSON can hold');

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isJsonObject(value) && Object.values(value).every((each) => each === undefined || isJson(each));
}
