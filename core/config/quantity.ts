import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import { durationPattern, parseDuration } from './duration.ts';
import { moneyPattern, parseMoney } from './money.ts';
import { parsePercent, percentPattern } from './percent.ts';

/** The unit a quantity was written with; `none` for a bare number, which is in the metric's own unit. */
export type WrittenUnit = 'percent' | 'ms' | 'usd' | 'none';

const rule = 'expected a value such as 0.9, "90%", "800 ms" or "0.004 usd"';
const pattern = new RegExp(`^(?:${percentPattern}|${durationPattern}|${moneyPattern})$`);

/** A value of a metric: a bare number, a percent (read as a fraction), a duration (ms) or an amount (USD). */
export const quantitySchema = z.union(
  [
    z.number({ error: rule }),
    z.string({ error: rule }).regex(pattern, { error: rule }).transform(parseQuantity),
  ],
  { error: rule },
);

/** Reads a quantity that has a unit and matches one of the patterns. */
export function parseQuantity(text: string): number {
  switch (writtenUnit(text)) {
    case 'percent':
      return parsePercent(text);
    case 'usd':
      return parseMoney(text);
    default:
      return parseDuration(text);
  }
}

/** The unit of a quantity or margin as it stands in the file. */
export function writtenUnit(written: JsonValue | undefined): WrittenUnit {
  if (typeof written !== 'string') return 'none';
  if (written.includes('%')) return 'percent';
  return /usd$/i.test(written) ? 'usd' : 'ms';
}
