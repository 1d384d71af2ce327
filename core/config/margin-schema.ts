import * as z from 'zod';
import type { Margin } from '../gates/gate.ts';
import { durationPattern } from './duration.ts';
import { moneyPattern } from './money.ts';
import { parsePercent, percentPattern } from './percent.ts';
import { parseQuantity, writtenUnit } from './quantity.ts';

const rule = 'expected a margin such as "2%", "5% relative", or a number in the unit of the metric';
const pattern = new RegExp(`^(?:${percentPattern}(?: relative)?|${durationPattern}|${moneyPattern})$`);

/** How much worse is tolerated: `5%`, `5% relative`, or an amount in the metric's own unit (`0.02`, `50 ms`, `0.001 usd`). */
export const marginSchema = z.union(
  [
    z
      .number({ error: rule })
      .min(0, { error: rule })
      .transform((value): Margin => ({ kind: 'absolute', value })),
    z.string({ error: rule }).regex(pattern, { error: rule }).transform(parseMargin),
  ],
  { error: rule },
);

function parseMargin(text: string): Margin {
  if (writtenUnit(text) !== 'percent') return { kind: 'absolute', value: parseQuantity(text) };
  const value = parsePercent(text.replace('relative', ''));
  return { kind: text.endsWith('relative') ? 'relative' : 'percent', value };
}
