import * as z from 'zod';

const rule = 'expected who to ask, such as "@acme/support"';

export const ownerSchema = z
  .string({ error: rule })
  .min(1, { error: rule })
  .max(200, { error: rule })
  .optional()
  .describe('Who to ask about it: a person or team, such as "@acme/support".');
