import * as z from 'zod';
import { pathSchema } from './path-schema.ts';
import type { ProbesConfig } from './sweep-config.ts';

/** Two answers tell how far a target differs from itself. */
const usualRepeats = 2;
const repeatsRule = 'expected how often each probe is asked, a whole number from 2 to 10';

/** The `probes:` of a sweep. */
export const probesSchema = z.union([
  pathSchema.transform((path): ProbesConfig => ({ path, repeats: usualRepeats })),
  z
    .strictObject({
      path: pathSchema.describe(
        'File of the probes (JSON Lines): rows as the dataset of the suite has them.',
      ),
      repeats: z
        .int({ error: repeatsRule })
        .min(2, { error: repeatsRule })
        .max(10, { error: repeatsRule })
        .prefault(usualRepeats)
        .describe('Answers to each probe: they tell how far the target differs from itself.'),
    })
    .transform((probes): ProbesConfig => probes),
]);
