import * as z from 'zod';
import type { Reference } from '../gates/gate.ts';
import { quantitySchema } from './quantity.ts';

const prefix = 'release:';

/** What a gate compares with: `baseline`, `release:production`, or a value. */
export const referenceSchema = z.union(
  [
    z.literal('baseline').transform((): Reference => ({ kind: 'baseline' })),
    z
      .string()
      .regex(/^release:[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/)
      .transform((text): Reference => ({ kind: 'release', channel: text.slice(prefix.length) })),
    quantitySchema.transform((value): Reference => ({ kind: 'value', value })),
  ],
  { error: 'expected "baseline", "release:" and a channel, or a value such as 0.9, "90%" or "800 ms"' },
);
