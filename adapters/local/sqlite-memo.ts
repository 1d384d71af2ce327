import type { SQLOutputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { Digest } from '../../core/text/digest.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { Memo } from '../../pipeline/ports.ts';
import type { Database } from './open-database.ts';

/** Replies already paid for, in SQLite; `database` has the memo schema. The latest reply of a key stands. */
export function sqliteMemo(database: Database): Memo {
  return {
    async get(keys) {
      const found = new Map<Digest, JsonObject>();
      for (let at = 0; at < keys.length; at += keysAtOnce) {
        readReplies(database, keys.slice(at, at + keysAtOnce), found);
      }
      return found;
    },
    async put(entries) {
      if (entries.length === 0) return;
      database.transaction(() => {
        for (const { key, reply, createdAt } of entries) {
          const text = JSON.stringify(reply);
          database.statement(putReply).run(key, text, checksum(key, text), createdAt);
        }
      });
    },
  };
}

/** Bounds what is in memory at once; more per statement is not faster. */
const keysAtOnce = 1000;

/** One prepared statement for any number of keys. */
const repliesByKeys =
  'SELECT key, reply, checksum FROM replies WHERE key IN (SELECT value FROM json_each(?))';

const putReply = 'INSERT OR REPLACE INTO replies (key, reply, checksum, created_at) VALUES (?, ?, ?, ?)';

function readReplies(database: Database, keys: readonly Digest[], found: Map<Digest, JsonObject>): void {
  const asked = new Map<unknown, Digest>(keys.map((key) => [key, key]));
  const corrupt: Record<string, SQLOutputValue>[] = [];
  for (const row of database.statement(repliesByKeys).all(JSON.stringify(keys))) {
    const key = asked.get(row['key']);
    const reply = replyOfRow(row);
    if (key === undefined || reply === null) corrupt.push(row);
    else found.set(key, reply);
  }
  for (const row of corrupt) forget(database, row);
}

function replyOfRow(row: Record<string, SQLOutputValue>): JsonObject | null {
  const { key, reply, checksum: stored } = row;
  if (typeof key !== 'string' || typeof reply !== 'string' || stored !== checksum(key, reply)) return null;
  try {
    const value: unknown = JSON.parse(reply);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Only what was read: another process may have put a good reply in its place. */
function forget(database: Database, row: Record<string, SQLOutputValue>): void {
  database
    .statement('DELETE FROM replies WHERE key = ? AND reply = ? AND checksum = ?')
    .run(row['key'] ?? null, row['reply'] ?? null, row['checksum'] ?? null);
}

/** Of key and reply together, so that a reply under another key is found out too. Against accidents, not attackers. */
function checksum(key: string, reply: string): number {
  return crc32(reply, crc32(key));
}
