import * as z from 'zod';
import { moneySchema } from './money.ts';

/** What a run may spend. */
export interface BudgetConfig {
  readonly usd?: number | undefined;
  /** of input and output together */
  readonly tokens?: number | undefined;
}

const rule = 'expected an amount of money such as "5 usd", or { usd, tokens } with at least one of them';

const limits = z
  .strictObject({
    usd: z.number().min(0).optional().describe('US dollars.'),
    tokens: z.int().min(1).optional().describe('Tokens of input and output together.'),
  })
  .refine(({ usd, tokens }) => usd !== undefined || tokens !== undefined, { error: rule })
  .meta({ minProperties: 1 });

/** A budget in money, in tokens or in both: what is spent first ends the run. */
export const budgetSchema = z
  .union([moneySchema, limits], {
    error: ({ input }) => (typeof input === 'object' && input !== null ? undefined : rule),
  })
  .transform((budget): BudgetConfig => (typeof budget === 'number' ? { usd: budget } : budget));
