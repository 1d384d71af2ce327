import { hashText } from './hash-text.ts';
import { isJsonObject, type JsonValue } from './json.ts';

/** Odd, so that a product loses no bits. */
const [forList, forObject, forScalar] = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d] as const;

/**
 * 32 bits of a JSON value, the same whatever the order of its keys: tells apart what is not equal, but for one pair in 2³². Far
 * cheaper than a digest, and like `hashText` no secret.
 */
export function hashJson(value: JsonValue | undefined): number {
  if (typeof value === 'string') return mixed(hashText(value), 1);
  if (typeof value !== 'object' || value === null) return mixed(hashText(String(value)), forScalar);
  let sum = 0;
  if (isJsonObject(value)) {
    for (const key of Object.keys(value)) sum += mixed(hashText(key), hashJson(value[key]));
    return mixed(sum, forObject);
  }
  for (const member of value) sum = mixed(sum, hashJson(member) + forList);
  return mixed(sum, forList);
}

function mixed(one: number, other: number): number {
  let bits = Math.imul(one ^ (one / 0x1_0000_0000) ^ Math.imul(other, forObject), forScalar);
  bits = Math.imul(bits ^ (bits >>> 15), forList);
  return (bits ^ (bits >>> 13)) >>> 0;
}
