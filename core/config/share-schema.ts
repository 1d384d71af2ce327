import * as z from 'zod';
import { parsePercent } from './percent.ts';

const rule = 'expected a share such as "2%", between 0% and 100%';

/** A share of a whole, as percent or as a number in [0, 1]; read as a fraction. */
export const shareSchema = z.union(
  [
    z
      .string({ error: rule })
      .regex(/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?) ?%$/, { error: rule })
      .transform(parsePercent),
    z.number({ error: rule }).min(0, { error: rule }).max(1, { error: rule }),
  ],
  { error: rule },
);
