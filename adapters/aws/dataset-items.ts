import * as z from 'zod';
import { digestSchema } from './ledger-items.ts';

/** What is kept of pushes and pointers, in the table and in answers of the backend. */
export const pushItem = z.object({
  id: digestSchema,
  name: z.string(),
  version: digestSchema,
  manifest: digestSchema,
  rows: z.number().int(),
  chunks: z.number().int(),
  bytes: z.number().int(),
  parent: digestSchema.nullable(),
  commit: z.string().nullable(),
  note: z.string().nullable(),
  by: z.string().nullable(),
  createdAt: z.string(),
});

export const loggedItem = pushItem.extend({ becameLatest: z.boolean() });

export const pointerItem = z.object({
  name: z.string(),
  pointer: z.string(),
  version: digestSchema,
  by: z.string().nullable(),
  movedAt: z.string(),
});
