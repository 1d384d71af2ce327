import type { Digest } from '../../core/text/digest.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { Memo } from '../../pipeline/ports.ts';

/** Replies as far as an answer of a function has room for them. */
export interface BoundedReplies {
  readonly replies: readonly (readonly [Digest, JsonObject])[];
  /** keys that there was no room for: to be asked about again */
  readonly rest: readonly Digest[];
}

const keysAtOnce = 10;
/** An answer holds 6 MB. */
const mostBytes = 5_000_000;

/** One that is too large for any answer is left out, as if it were no longer there. */
export async function boundedReplies(
  keys: readonly Digest[],
  memo: Pick<Memo, 'get'>,
): Promise<BoundedReplies> {
  const replies: (readonly [Digest, JsonObject])[] = [];
  let bytes = 0;
  for await (const { place, key, reply } of foundReplies(keys, memo)) {
    const size = Buffer.byteLength(JSON.stringify([key, reply]));
    if (size > mostBytes) continue;
    bytes += size;
    if (bytes > mostBytes) return { replies, rest: keys.slice(place) };
    replies.push([key, reply]);
  }
  return { replies, rest: [] };
}

async function* foundReplies(keys: readonly Digest[], memo: Pick<Memo, 'get'>) {
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    const some = keys.slice(at, at + keysAtOnce);
    const found = await memo.get(some);
    for (const [place, key] of some.entries()) {
      const reply = found.get(key);
      if (reply !== undefined) yield { place: at + place, key, reply };
    }
  }
}
