import type { Database } from './open-database.ts';

/** How much a memo may keep. */
export interface MemoBounds {
  /** replies that were got longer ago are removed */
  readonly olderThanMs: number;
  /** of the others, the newest so many stay */
  readonly maxEntries: number;
  /** and of those, the newest whose texts have so many bytes together */
  readonly maxBytes: number;
  /** ms since the epoch */
  readonly now: number;
}

/**
 * Removes old replies; the room they took is used again by later ones, so the file stops growing.
 *
 * @returns the number of replies removed
 */
export function pruneMemo(
  database: Database,
  { olderThanMs, maxEntries, maxBytes, now }: MemoBounds,
): number {
  const oldest = new Date(now - olderThanMs).toISOString();
  return database.transaction(() => {
    const aged = database.statement('DELETE FROM replies WHERE created_at < ?').run(oldest);
    const crowded = database.statement(beyondNewest).run(maxEntries);
    const large = fileBytes(database) <= maxBytes ? null : database.statement(beyondBytes).run(maxBytes);
    return Number(aged.changes) + Number(crowded.changes) + Number(large?.changes ?? 0);
  });
}

const beyondNewest = `
  DELETE FROM replies WHERE key IN (
    SELECT key FROM replies ORDER BY created_at DESC, key LIMIT -1 OFFSET ?
  )`;

const beyondBytes = `
  DELETE FROM replies WHERE key IN (
    SELECT key FROM (
      SELECT key, SUM(octet_length(reply)) OVER (ORDER BY created_at DESC, key) AS bytes FROM replies
    ) WHERE bytes > ?
  )`;

/** Of the replies and all around them: where this is small enough, they need not be counted. */
function fileBytes(database: Database): number {
  return Number(database.statement(usedBytes).get()?.['bytes'] ?? 0);
}

const usedBytes = `
  SELECT (page_count - freelist_count) * page_size AS bytes
  FROM pragma_page_count, pragma_freelist_count, pragma_page_size`;
