import type { Digest } from '../../core/text/digest.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { Memo } from '../../pipeline/ports.ts';

/** Replies as far as an answer of a function has room for them. */
export interface BoundedReplies {
  readonly replies: readonly (readonly [Digest, JsonObject])[];
  /** keys that were not looked up: to be asked about again */
  readonly rest: readonly Digest[];
}

/** Looked up together; with large replies some 3 MB. */
const keysAtOnce = 10;
/** Bytes after which nothing more is looked up: an answer holds 6 MB. */
const nearlyFull = 2_000_000;

export async function boundedReplies(
  keys: readonly Digest[],
  memo: Pick<Memo, 'get'>,
): Promise<BoundedReplies> {
  const replies: (readonly [Digest, JsonObject])[] = [];
  let [at, bytes] = [0, 0];
  while (at < keys.length && bytes < nearlyFull) {
    const some = [...(await memo.get(keys.slice(at, at + keysAtOnce)))];
    replies.push(...some);
    bytes += Buffer.byteLength(JSON.stringify(some));
    at += keysAtOnce;
  }
  return { replies, rest: keys.slice(at) };
}
