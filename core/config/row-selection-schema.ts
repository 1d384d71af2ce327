import * as z from 'zod';
import type { RowSelection } from '../gates/gate.ts';

const rule = 'expected a list of row ids, a mapping of segment fields to values, or "all"';
const idsRule = 'expected a list of at least one row id, each once';
const fieldsRule = 'expected at least one segment field with its values, such as { tier: golden }';
const textRule = 'expected text, a number, or true or false';

/** Ids and segment values are text, however YAML reads them: 17 and "17" are one id. */
const textSchema = z
  .union([z.string().min(1).max(1000), z.number(), z.boolean()], { error: textRule })
  .transform(String);

const idsSchema = z
  .array(textSchema, { error: idsRule })
  .min(1, { error: idsRule })
  .max(10_000, { error: 'expected at most 10,000 row ids; a segment field can name more rows' })
  .refine((ids) => new Set(ids).size === ids.length, { error: idsRule })
  .meta({ uniqueItems: true });

const valuesSchema = z.union(
  [textSchema.transform((value) => [value]), z.array(textSchema).min(1).max(1000)],
  { error: 'expected a value of the segment field or a list of them' },
);

const fieldsSchema = z
  .record(z.string().min(1).max(200), valuesSchema, { error: rule })
  .refine((fields) => Object.keys(fields).length > 0, { error: fieldsRule })
  .meta({ minProperties: 1 });

/** Rows that a gate names: `[t-017, t-020]`, `{ tier: golden }` or `all`, which comes last because it speaks for what is neither. */
export const rowSelectionSchema = z.union([
  idsSchema.transform((ids): RowSelection => ({ kind: 'ids', ids })),
  fieldsSchema.transform((fields): RowSelection => ({ kind: 'values', fields })),
  z.literal('all', { error: rule }).transform((): RowSelection => ({ kind: 'all' })),
]);
