import * as z from 'zod';
import { rowShapes } from '../dataset/row-shape.ts';
import type { DatasetConfig } from './config.ts';
import { fieldSchema, fieldsSchema } from './field-schema.ts';
import { ownerSchema } from './owner-schema.ts';
import { pathSchema } from './path-schema.ts';
import { quarantineSchema } from './quarantine-schema.ts';

/** An entry of `datasets:`. */
export const datasetSchema = z
  .strictObject({
    path: pathSchema
      .optional()
      .describe(
        'Path or glob of the rows: JSONL, JSON, CSV, TSV or Parquet, also .gz and .zst; a glob is one dataset. Without it, suites name a version that was pushed.',
      ),
    format: z
      .enum(rowShapes)
      .optional()
      .describe(
        "How the rows are written where another tool reads them too: openai-evals (`input`, `ideal`) or promptfoo (CSV with `__expected`, or tests as JSON). Default: Goldgate's own rows.",
      ),
    id: fieldSchema
      .prefault('id')
      .describe("Field that names a row. Where a row has none, the row's content digest names it."),
    role: z
      .enum(['regression', 'evaluation', 'training', 'adversarial'])
      .prefault('regression')
      .describe('What the dataset is for. A row may not sit in two roles.'),
    segments: fieldsSchema
      .prefault([])
      .describe('Fields whose values slice the rows; gates name them in `per`.'),
    cluster: fieldSchema
      .optional()
      .describe('Field that says which rows are not independent, such as the conversation they come from.'),
    owner: ownerSchema,
    quarantine: quarantineSchema
      .optional()
      .describe(
        'Rows that are known to be flaky or mislabelled: evaluated and shown, not gated. A file with `id`, `owner`, `reason` and `expires` of each, read from the base.',
      ),
  })
  .transform(
    ({ path, format, cluster, owner, quarantine, ...dataset }): DatasetConfig => ({
      ...dataset,
      ...(quarantine === undefined ? {} : { quarantine }),
      ...(format === undefined ? {} : { format }),
      path: path ?? null,
      cluster: cluster ?? null,
      owner: owner ?? null,
    }),
  );
