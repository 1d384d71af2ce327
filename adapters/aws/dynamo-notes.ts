import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { digest } from '../../core/schema/schema-parts.ts';
import type { Digest } from '../../core/text/digest.ts';
import type { Key, Table } from './table.ts';

/** That a step was taken which is not to be taken twice: a window that was published, an event that was sent. */
export interface Note {
  readonly key: Digest;
  readonly step: string;
}

export interface DynamoNotesDeps {
  /** seconds that a note is kept */
  readonly keepSeconds: number;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** What jobs of a repository noted, beside the replies of models and never among them: a note cannot become one. */
export function dynamoNotes(table: Table, tenant: string, { keepSeconds, now }: DynamoNotesDeps) {
  const keyOf = (key: Digest): Key => ({ pk: `${tenant}#${key}`, sk: 'NOTE' });
  return {
    async noted(keys: readonly Digest[]): Promise<readonly Note[]> {
      const items = await table.getAll([...new Set(keys)].map(keyOf));
      return items.map((item) => readAs(noteItem, item));
    },
    /** the same note again changes nothing but when it is forgotten */
    async note(notes: readonly Note[]): Promise<void> {
      const expires = Math.ceil(Date.parse(now()) / 1000) + keepSeconds;
      const latest = new Map(notes.map((note) => [note.key, note]));
      await table.putAll([...latest.values()].map((note) => ({ ...keyOf(note.key), ...note, expires })));
    },
  };
}

const noteItem = v.object({ key: digest, step: v.string() });
