import * as z from 'zod';

/** `5 usd`, `0.004 USD`: source of a regular expression without anchors. */
export const moneyPattern = String.raw`\d+(?:\.\d+)? ?(?:usd|USD)`;

const rule = 'expected an amount of money such as "5 usd"';

/** Reads an amount that matches the pattern, in USD. */
export function parseMoney(text: string): number {
  return Number.parseFloat(text);
}

/** An amount of money, read as USD. */
export const moneySchema = z
  .string({ error: rule })
  .regex(new RegExp(`^${moneyPattern}$`), { error: rule })
  .transform(parseMoney);
