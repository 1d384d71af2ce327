import type { Digest } from '../../core/text/digest.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { Memo } from '../../pipeline/ports.ts';

/** Replies in memory; the latest one of a key stands. */
export function memoryMemo(): Memo {
  const replies = new Map<Digest, JsonObject>();
  return {
    async get(keys) {
      const found = new Map<Digest, JsonObject>();
      for (const key of keys) {
        const reply = replies.get(key);
        if (reply !== undefined) found.set(key, structuredClone(reply));
      }
      return found;
    },
    async put(entries) {
      for (const { key, reply } of entries) replies.set(key, structuredClone(reply));
    },
  };
}
