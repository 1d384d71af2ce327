import * as z from 'zod';

const second = 1000;
const hour = 3600 * second;

/** Milliseconds of every unit a duration may be written in, the longer spellings first. */
const unitsMs: readonly (readonly [string, number])[] = [
  ['ms', 1],
  ['seconds?|s', second],
  ['minutes?|min', 60 * second],
  ['hours?|h', hour],
  ['days?|d', 24 * hour],
  ['weeks?', 7 * 24 * hour],
];

/** `800 ms`, `30 s`, `14 days`: source of a regular expression without anchors. */
export const durationPattern = String.raw`\d+(?:\.\d+)? ?(?:${unitsMs.map(([unit]) => unit).join('|')})`;

const rule = 'expected a duration such as "800 ms", "30 s" or "14 days"';

/** Reads a duration that matches the pattern, in milliseconds. */
export function parseDuration(text: string): number {
  const unit = text.replace(/^[\d. ]+/, '');
  const factor = unitsMs.find(([pattern]) => new RegExp(`^(?:${pattern})$`).test(unit))?.[1] ?? 1;
  return Number.parseFloat(text) * factor;
}

/** A duration, read as milliseconds. */
export const durationSchema = z
  .string({ error: rule })
  .regex(new RegExp(`^${durationPattern}$`), { error: rule })
  .transform(parseDuration);
