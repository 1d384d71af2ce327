import * as v from 'valibot';
import { digest, int } from '../../core/schema/schema-parts.ts';

/** What is kept of pushes and pointers, in the table and in answers of the backend. */
export const pushItem = v.object({
  id: digest,
  name: v.string(),
  version: digest,
  manifest: digest,
  rows: int,
  chunks: int,
  bytes: int,
  parent: v.nullable(digest),
  commit: v.nullable(v.string()),
  note: v.nullable(v.string()),
  by: v.nullable(v.string()),
  createdAt: v.string(),
});

export const loggedItem = v.object({ ...pushItem.entries, becameLatest: v.boolean() });

export const pointerItem = v.object({
  name: v.string(),
  pointer: v.string(),
  version: digest,
  by: v.nullable(v.string()),
  movedAt: v.string(),
});
