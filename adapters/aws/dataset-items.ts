import * as z from 'zod/mini';
import { digestSchema } from './ledger-items.ts';

/** What is kept of pushes and pointers, in the table and in answers of the backend. */
export const pushItem = z.object({
  id: digestSchema,
  name: z.string(),
  version: digestSchema,
  manifest: digestSchema,
  rows: z.int(),
  chunks: z.int(),
  bytes: z.int(),
  parent: z.nullable(digestSchema),
  commit: z.nullable(z.string()),
  note: z.nullable(z.string()),
  by: z.nullable(z.string()),
  createdAt: z.string(),
});

export const loggedItem = z.extend(pushItem, { becameLatest: z.boolean() });

export const pointerItem = z.object({
  name: z.string(),
  pointer: z.string(),
  version: digestSchema,
  by: z.nullable(z.string()),
  movedAt: z.string(),
});
