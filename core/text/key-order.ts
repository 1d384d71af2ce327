/** The order in which canonical JSON spells the keys of objects of one shape. */
export interface KeyOrder {
  /** by UTF-16 code units */
  readonly keys: readonly string[];
  /** false when no object can be made that lists its keys like this: engines put `"10"` after `"9"` and treat `__proto__` apart */
  readonly assignable: boolean;
}

interface Shape extends KeyOrder {
  readonly written: readonly string[];
}

/** Rows of one dataset have few shapes, so remembering the last one by its first key saves nearly every sort. */
const shapes = new Map<string, Shape>();
const shapesKept = 512;

/** How canonical JSON orders these keys (`Object.keys` of an object; RFC 8785, section 3.2.3). */
export function keyOrder(written: readonly string[]): KeyOrder {
  const first = written[0] ?? '';
  const known = shapes.get(first);
  if (known !== undefined && isSame(known.written, written)) return known;
  const keys = [...written].sort();
  const shape = { written, keys, assignable: !keys.some((key) => /^\d/.test(key) || key === '__proto__') };
  if (shapes.size >= shapesKept) shapes.clear();
  shapes.set(first, shape);
  return shape;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
