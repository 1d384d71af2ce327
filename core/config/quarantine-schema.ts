import * as z from 'zod';
import { pathSchema } from './path-schema.ts';
import { shareSchema } from './share-schema.ts';

/** Where the rows stand that are not gated, and how many of the dataset they may be. */
export interface QuarantineConfig {
  readonly path: string;
  readonly maxShare: number;
}

const defaultShare = 0.05;

/** A path, or a path with the largest share. */
export const quarantineSchema = z.union([
  pathSchema.transform((path): QuarantineConfig => ({ path, maxShare: defaultShare })),
  z
    .strictObject({
      path: pathSchema.describe('File of the rows: YAML with a list, or JSON Lines.'),
      'max-share': shareSchema
        .prefault('5%')
        .describe('Largest share of the dataset that may be in quarantine; beyond it none of it counts.'),
    })
    .transform(({ path, 'max-share': maxShare }): QuarantineConfig => ({ path, maxShare })),
]);
