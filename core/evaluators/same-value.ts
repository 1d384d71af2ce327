import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { matchingSize } from './matching-size.ts';

/** What counts as the same when two JSON values are compared. */
export interface Sameness {
  readonly text: (expected: string, actual: string) => boolean;
  readonly number: (expected: number, actual: number) => boolean;
  /** lists may come in any order */
  readonly anyOrder: boolean;
  /** objects may hold more than is expected */
  readonly extraKeys: boolean;
}

/** Lists beyond this are compared in order only: any order takes the square of the length. */
const longestUnordered = 2000;

/** @throws Error for two lists of more than 2000 items that may come in any order */
export function sameValue(expected: JsonValue, actual: JsonValue, sameness: Sameness): boolean {
  if (typeof expected === 'string') return typeof actual === 'string' && sameness.text(expected, actual);
  if (typeof expected === 'number') return typeof actual === 'number' && sameness.number(expected, actual);
  if (Array.isArray(expected)) return Array.isArray(actual) && sameList(expected, actual, sameness);
  if (isJsonObject(expected)) return isJsonObject(actual) && sameObject(expected, actual, sameness);
  return expected === actual;
}

function sameList(expected: readonly JsonValue[], actual: readonly JsonValue[], sameness: Sameness): boolean {
  if (expected.length !== actual.length) return false;
  if (!sameness.anyOrder) return expected.every((item, at) => sameValue(item, actual[at] ?? null, sameness));
  if (expected.length > longestUnordered) {
    throw new Error(`lists of more than ${longestUnordered} items cannot be compared in any order`);
  }
  return matchingSize(expected, actual, (one, other) => sameValue(one, other, sameness)) === expected.length;
}

function sameObject(expected: JsonObject, actual: JsonObject, sameness: Sameness): boolean {
  const keys = Object.keys(expected);
  if (!sameness.extraKeys && Object.keys(actual).length !== keys.length) return false;
  return keys.every((key) => {
    const [wanted, came] = [expected[key], Object.hasOwn(actual, key) ? actual[key] : undefined];
    return wanted !== undefined && came !== undefined && sameValue(wanted, came, sameness);
  });
}
