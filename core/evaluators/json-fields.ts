import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { ownValue, pathReader } from './dotted-path.ts';

/** A field of an expected value beside what came in its place; `path` is empty for the value as a whole. */
export interface JsonField {
  readonly path: string;
  readonly expected: JsonValue;
  readonly actual: JsonValue | undefined;
}

/** The leaves of the expected value: whatever is not an object with keys. A list is one leaf; `{}` as a whole has none. */
export function leafFields(expected: JsonValue, actual: JsonValue): readonly JsonField[] {
  return isJsonObject(expected) ? fieldsBelow('', expected, actual) : [{ path: '', expected, actual }];
}

function fieldsBelow(
  prefix: string,
  expected: JsonObject,
  actual: JsonValue | undefined,
): readonly JsonField[] {
  const object = isJsonObject(actual) ? actual : undefined;
  return Object.entries(expected).flatMap(([key, wanted = null]) => {
    const path = `${prefix}${key}`;
    const came = ownValue(object, key);
    if (isJsonObject(wanted) && Object.keys(wanted).length > 0) return fieldsBelow(`${path}.`, wanted, came);
    return [{ path, expected: wanted, actual: came }];
  });
}

/** The fields at these dotted paths, as far as the expected value holds them. */
export function chosenFields(
  paths: readonly string[],
): (expected: JsonValue, actual: JsonValue) => readonly JsonField[] {
  const readers = paths.map((path) => ({ path, read: pathReader(path) }));
  return (expected, actual) =>
    readers.flatMap(({ path, read }) => {
      const wanted = read(expected);
      return wanted === undefined ? [] : [{ path, expected: wanted, actual: read(actual) }];
    });
}
