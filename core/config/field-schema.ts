import * as z from 'zod';

const rule = 'expected the name of a row field';

/** The name of a field of a row. */
export const fieldSchema = z.string({ error: rule }).min(1, { error: rule }).max(200, { error: rule });

const listRule = 'expected row fields, each once';

/** Names of fields, no field twice. */
export const fieldsSchema = z
  .array(fieldSchema, { error: 'expected a list of row fields' })
  .refine((fields) => new Set(fields).size === fields.length, { error: listRule })
  .meta({ uniqueItems: true });
