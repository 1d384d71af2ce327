import { isJsonObject, type JsonValue } from '../text/json.ts';
import { keyOrder } from '../text/key-order.ts';

const tags = { text: 1, number: 2, list: 3, object: 4, true: 5, false: 6, null: 7 } as const;

/**
 * A 64-bit hash of texts and values, for finding equal ones among millions; names of contents are SHA-256 (digest.ts).
 *
 * Two different contents among n have the same hash with a probability of about n² / 2⁶⁵: 3 in 10⁸ for a million rows. One
 * object hashes many contents: `start`, then `text` or `value`, then `finish`, and the answer stands in `low` and `high`.
 * Every step is a bijection of the 64 bits of state (multiply, rotate and shift-xor as in MurmurHash3, public domain).
 */
export class ContentHasher {
  low = 0;
  high = 0;
  readonly #double = new Float64Array(1);
  readonly #words = new Uint32Array(this.#double.buffer);

  start(): this {
    this.low = 0x9e3779b9;
    this.high = 0x243f6a88;
    return this;
  }

  text(text: string): this {
    let low = this.low ^ text.length;
    let high = this.high;
    const even = text.length & ~1;
    for (let at = 0; at < even; at += 2) {
      low = Math.imul(low ^ text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 16), 0x85ebca6b);
      low = (low << 13) | (low >>> 19);
      high = Math.imul(high ^ low, 0xc2b2ae35);
      high = (high << 15) | (high >>> 17);
    }
    this.low = low;
    this.high = high;
    return this.#word(even < text.length ? text.charCodeAt(even) : 0);
  }

  /** Equal for equal JSON values, whatever the order of their keys. */
  value(value: JsonValue): this {
    if (typeof value === 'string') return this.#word(tags.text).text(value);
    if (typeof value === 'number') return this.#number(value);
    if (typeof value === 'boolean') return this.#word(value ? tags.true : tags.false);
    if (value === null) return this.#word(tags.null);
    if (isJsonObject(value)) return this.object(value, null);
    this.#word(tags.list).#word(value.length);
    for (const member of value) this.value(member);
    return this;
  }

  /** An object without one of its keys, or whole when `except` is null. */
  object(object: { readonly [key: string]: JsonValue | undefined }, except: string | null): this {
    this.#word(tags.object);
    for (const key of keyOrder(Object.keys(object)).keys) {
      const member = object[key];
      if (member !== undefined && key !== except) this.text(key).value(member);
    }
    return this.#word(tags.object);
  }

  finish(): this {
    let low = mixed(this.low ^ this.high);
    const high = mixed(this.high ^ low);
    low ^= high;
    this.low = low >>> 0;
    this.high = high >>> 0;
    return this;
  }

  #number(value: number): this {
    this.#double[0] = value === 0 ? 0 : value;
    return this.#word(tags.number)
      .#word(this.#words[0] as number)
      .#word(this.#words[1] as number);
  }

  #word(word: number): this {
    let low = Math.imul(this.low ^ word, 0x85ebca6b);
    low = (low << 13) | (low >>> 19);
    const high = Math.imul(this.high ^ low, 0xc2b2ae35);
    this.low = low;
    this.high = (high << 15) | (high >>> 17);
    return this;
  }
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the answer. */
function mixed(word: number): number {
  let mix = word ^ (word >>> 16);
  mix = Math.imul(mix, 0x85ebca6b);
  mix ^= mix >>> 13;
  mix = Math.imul(mix, 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
