import { hash } from 'node:crypto';

/** How a trace stands to those that were counted before it. */
export type Admission = 'new' | 'seen' | 'conflicting';

const wordsOfKey = 2;
const contentBits = 20;
const contentMask = 2 ** contentBits - 1;

/**
 * The traces that were counted, 8 bytes each: 44 bits of the id's digest and 20 of its contents. Of 1,000,000 traces two share all 64
 * bits, and one of them is lost, in 3 windows of 100 million; two share the 44 bits of the id, and are told as conflicting though they
 * are not, in 3 windows of 100. Of a million conflicts one is taken for a duplicate.
 *
 * A table with open addressing: keys lie at the first free place behind the one that their first word names.
 */
export class SeenTraces {
  #words = new Uint32Array(1024 * wordsOfKey);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param written what `write` gave */
  static read(written: string): SeenTraces {
    const bytes = Buffer.from(written, 'base64');
    const seen = new SeenTraces();
    for (let at = 0; at < bytes.length; at += 8)
      seen.#add(bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4));
    return seen;
  }

  /** Ascending, as base64: the same traces are written the same, in whatever order they came. */
  write(): string {
    const keys = new BigUint64Array(this.#size);
    let next = 0;
    for (let at = 0; at < this.#words.length; at += wordsOfKey) {
      const high = this.#words[at] ?? 0;
      const low = this.#words[at + 1] ?? 0;
      if (high !== 0 || low !== 0) keys[next++] = (BigInt(high) << 32n) | BigInt(low);
    }
    keys.sort();
    const pieces: string[] = [];
    for (let at = 0; at < keys.length; at += keysOfPiece)
      pieces.push(base64Of(keys.subarray(at, at + keysOfPiece)));
    return pieces.join('');
  }

  /**
   * Counts a trace unless it was.
   *
   * @param content a hash of what it says, 32 bits; null when the id alone decides
   */
  admit(id: string, content: number | null): Admission {
    const [high, id12] = idKey(id);
    const low = ((id12 << contentBits) | ((content ?? 0) & contentMask)) >>> 0;
    const known = this.#find(high, low);
    if (known === 'seen' || (known === 'conflicting' && content === null)) return 'seen';
    this.#add(high, low);
    return known;
  }

  /** Whether any trace of this id was counted. */
  has(id: string): boolean {
    const [high, id12] = idKey(id);
    return this.#find(high, (id12 << contentBits) >>> 0) !== 'new';
  }

  #find(high: number, low: number): Admission {
    const words = this.#words;
    let found: Admission = 'new';
    for (let at = this.#placeOf(high); words[at] !== 0 || words[at + 1] !== 0; at = this.#behind(at)) {
      const other = words[at + 1] ?? 0;
      if (words[at] !== high || other >>> contentBits !== low >>> contentBits) continue;
      if (other === low) return 'seen';
      found = 'conflicting';
    }
    return found;
  }

  #add(high: number, low: number): void {
    if (this.#size * 2 * wordsOfKey >= this.#words.length) this.#grow();
    this.#put(high, low);
    this.#size += 1;
  }

  #put(high: number, low: number): void {
    let at = this.#placeOf(high);
    while (this.#words[at] !== 0 || this.#words[at + 1] !== 0) at = this.#behind(at);
    this.#words[at] = high;
    this.#words[at + 1] = low;
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += wordsOfKey) {
      const [high = 0, low = 0] = before.subarray(at, at + wordsOfKey);
      if (high !== 0 || low !== 0) this.#put(high, low);
    }
  }

  #placeOf(high: number): number {
    return (high * wordsOfKey) % this.#words.length;
  }

  #behind(at: number): number {
    return (at + wordsOfKey) % this.#words.length;
  }
}

/** Whether a text is what `write` gives: whole keys in ascending order, each once. */
export function areSeenTraces(written: string): boolean {
  const bytes = Buffer.from(written, 'base64');
  if (bytes.length % 8 !== 0) return false;
  for (let at = 8; at < bytes.length; at += 8) {
    if (bytes.compare(bytes, at, at + 8, at - 8, at) >= 0) return false;
  }
  return true;
}

/** Of as many base64 comes out without padding, so that pieces make the whole. */
const keysOfPiece = 3 * 1024;

function base64Of(keys: BigUint64Array): string {
  const bytes = Buffer.allocUnsafe(keys.length * 8);
  for (const [at, key] of keys.entries()) bytes.writeBigUInt64BE(key, at * 8);
  return bytes.toString('base64');
}

/** 32 and 12 bits; no id has none. */
function idKey(id: string): readonly [number, number] {
  const digest = hash('sha256', id, 'hex');
  return [Number.parseInt(digest.slice(0, 8), 16) || 1, Number.parseInt(digest.slice(8, 11), 16)];
}
