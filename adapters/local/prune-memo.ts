import type { Database } from './open-database.ts';

/** How much a memo may keep. */
export interface MemoBounds {
  /** replies that were got longer ago are removed */
  readonly olderThanMs: number;
  /** of the others, the newest so many stay */
  readonly maxEntries: number;
  /** ms since the epoch */
  readonly now: number;
}

/**
 * Removes old replies; the room they took is used again by later ones, so the file stops growing.
 *
 * @returns the number of replies removed
 */
export function pruneMemo(database: Database, { olderThanMs, maxEntries, now }: MemoBounds): number {
  const oldest = new Date(now - olderThanMs).toISOString();
  return database.transaction(() => {
    const aged = database.statement('DELETE FROM replies WHERE created_at < ?').run(oldest);
    const crowded = database.statement(beyondNewest).run(maxEntries);
    return Number(aged.changes) + Number(crowded.changes);
  });
}

const beyondNewest = `
  DELETE FROM replies WHERE key IN (
    SELECT key FROM replies ORDER BY created_at DESC, key LIMIT -1 OFFSET ?
  )`;
