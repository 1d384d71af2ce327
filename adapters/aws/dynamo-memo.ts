import { crc32 } from 'node:zlib';
import { isDigest } from '../../core/storage/is-digest.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import type { Memo, MemoEntry } from '../../pipeline/ports.ts';
import type { Bucket } from './bucket.ts';
import { replyKey } from './object-keys.ts';
import type { Item, Key, Table } from './table.ts';

export interface DynamoMemoDeps {
  /** holds replies that an item has no room for */
  readonly bucket: Bucket;
  /** seconds that a reply is kept */
  readonly keepSeconds: number;
}

/** An item holds at most 400 KB; beside the reply there is little in it. */
const largestReply = 300 * 1024;

/** Replies already paid for, in a table of their own whose items expire. The latest reply of a key stands. */
export function dynamoMemo(table: Table, tenant: string, deps: DynamoMemoDeps): Memo {
  return {
    ...readOnlyMemo(table, tenant, deps),
    async put(entries) {
      const latest = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
      const items = await Promise.all(latest.map((entry) => itemOf(entry, tenant, deps)));
      await table.putAll(items);
    },
  };
}

/** The memo for those who ask nobody. */
export function readOnlyMemo(
  table: Table,
  tenant: string,
  { bucket }: Pick<DynamoMemoDeps, 'bucket'>,
): Pick<Memo, 'get'> {
  return {
    async get(keys) {
      const asked = [...new Set(keys.filter(isDigest))];
      const items = await table.getAll(asked.map((key) => memoKey(tenant, key)));
      const replies = await Promise.all(items.map((item) => replyOf(item, bucket)));
      return new Map(replies.flatMap((reply) => (reply === null ? [] : [reply])));
    },
  };
}

function memoKey(tenant: string, key: Digest): Key {
  return { pk: `${tenant}#${key}`, sk: 'REPLY' };
}

async function itemOf(
  { key, reply, createdAt }: MemoEntry,
  tenant: string,
  { bucket, keepSeconds }: DynamoMemoDeps,
): Promise<Item & Key> {
  const text = JSON.stringify(reply);
  const bytes = new TextEncoder().encode(text);
  const item = {
    ...memoKey(tenant, key),
    key,
    checksum: checksum(key, text),
    createdAt,
    expires: Math.ceil(Date.parse(createdAt) / 1000) + keepSeconds,
  };
  if (bytes.length <= largestReply) return { ...item, reply: text };
  const object = replyKey(tenant, key, digestBytes(bytes).slice('sha256:'.length, 'sha256:'.length + 16));
  await bucket.create(object, bytes);
  return { ...item, object };
}

/** null for an entry that is not what was put: it is asked for again, and written over. */
async function replyOf(item: Item, bucket: Bucket): Promise<readonly [Digest, JsonObject] | null> {
  const { key, checksum: stored } = item;
  const text = await textOf(item, bucket);
  if (typeof key !== 'string' || !isDigest(key) || text === null || checksum(key, text) !== stored)
    return null;
  try {
    const reply: unknown = JSON.parse(text);
    return isJsonObject(reply) ? [key, reply] : null;
  } catch {
    return null;
  }
}

async function textOf({ reply, object }: Item, bucket: Bucket): Promise<string | null> {
  if (typeof reply === 'string') return reply;
  if (typeof object !== 'string') return null;
  const bytes = await bucket.read(object);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** Of key and reply together, so that a reply under another key is found out too. Against accidents, not attackers. */
function checksum(key: string, text: string): number {
  return crc32(text, crc32(key));
}
