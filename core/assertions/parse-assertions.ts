import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { type Assertion, type AssertionSet, assertionTypes, isAssertionType } from './assertion.ts';
import { shortAssertion } from './short-assertion.ts';

/** Deeper sets than this nobody writes by hand. */
const deepest = 8;

/**
 * Reads what a row asserts: a list of assertions, all of which have to hold, or `{ assert: […], threshold }`. Each is a short
 * text or `{ type, value, threshold, weight }`.
 *
 * @throws Error that says which assertion is none
 */
export function parseAssertions(written: JsonValue): AssertionSet {
  if (typeof written === 'string') return set([parseOne(written, 0)], undefined, 1);
  if (Array.isArray(written))
    return set(
      written.map((one) => parseOne(one, 0)),
      undefined,
      1,
    );
  if (isJsonObject(written) && written['assert'] !== undefined) return parseSet(written, 0);
  throw new Error(
    'expected a list of assertions such as ["contains: 30 days"], or { assert: […], threshold }',
  );
}

function set(assertions: readonly Assertion[], threshold: number | undefined, weight: number): AssertionSet {
  return { kind: 'set', assertions, threshold, weight };
}

function parseOne(written: JsonValue, depth: number): Assertion {
  if (typeof written === 'string') return parseObject({ ...shortAssertion(written) }, depth);
  if (isJsonObject(written)) return parseObject(written, depth);
  throw new Error(`expected an assertion, a text or an object with a type, got ${JSON.stringify(written)}`);
}

function parseObject(written: JsonObject, depth: number): Assertion {
  const { type } = written;
  if (type === 'assert-set') return parseSet(written, depth);
  const name = typeof type === 'string' ? type.replace(/^not-/, '') : '';
  if (!isAssertionType(name)) {
    const got = type === undefined ? 'no type' : JSON.stringify(type);
    throw new Error(
      `expected an assertion that needs neither a model nor code (${assertionTypes.join(', ')}), got ${got}`,
    );
  }
  return {
    kind: 'single',
    type: name,
    not: name !== type,
    value: written['value'],
    threshold: numberOf(written, 'threshold'),
    weight: numberOf(written, 'weight') ?? 1,
  };
}

function parseSet(written: JsonObject, depth: number): AssertionSet {
  const { assert } = written;
  if (!Array.isArray(assert)) throw new Error('expected `assert` to be a list of assertions');
  if (depth >= deepest) throw new Error(`expected sets of assertions at most ${deepest} deep`);
  return set(
    assert.map((one) => parseOne(one, depth + 1)),
    numberOf(written, 'threshold'),
    numberOf(written, 'weight') ?? 1,
  );
}

function numberOf(written: JsonObject, key: 'threshold' | 'weight'): number | undefined {
  const value = written[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new Error(`expected \`${key}\` to be a number from 0 on, got ${JSON.stringify(value)}`);
}
