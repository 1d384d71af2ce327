import * as v from 'valibot';
import { int } from '../../core/schema/schema-parts.ts';
import { digestSchema } from './ledger-items.ts';

/** What is kept of pushes and pointers, in the table and in answers of the backend. */
export const pushItem = v.object({
  id: digestSchema,
  name: v.string(),
  version: digestSchema,
  manifest: digestSchema,
  rows: int,
  chunks: int,
  bytes: int,
  parent: v.nullable(digestSchema),
  commit: v.nullable(v.string()),
  note: v.nullable(v.string()),
  by: v.nullable(v.string()),
  createdAt: v.string(),
});

export const loggedItem = v.object({ ...pushItem.entries, becameLatest: v.boolean() });

export const pointerItem = v.object({
  name: v.string(),
  pointer: v.string(),
  version: digestSchema,
  by: v.nullable(v.string()),
  movedAt: v.string(),
});
