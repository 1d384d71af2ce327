import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { parseJson } from './json-text.ts';
import { showValue } from './show-value.ts';

/** A call of a tool as a row expects it. */
export interface ExpectedCall {
  readonly name: string;
  /** null when the row names only the tool */
  readonly arguments: ReadonlyMap<string, ExpectedArgument> | null;
}

export interface ExpectedArgument {
  /** whether the call may leave it out */
  readonly optional: boolean;
  /** any of these is right */
  readonly allowed: readonly JsonValue[];
  /** `plain`: values as they are; `ground-truth`: inside them, what an object holds are lists of allowed values again */
  readonly form: 'plain' | 'ground-truth';
}

/**
 * Reads the calls a row expects, from one entry or a list of them, or from the JSON text of either:
 *
 * - `"lookup"`: the tool, whatever its arguments;
 * - `{"name": "lookup", "arguments": {"order": "A1", "language": {"anyOf": ["en", "de"], "optional": true}}}`;
 * - `{"lookup": {"order": ["A1"], "language": ["en", "de", ""]}}`: the ground truth of the Berkeley Function Calling Leaderboard,
 *   where each argument lists its allowed values and `""` among them means that it may be left out;
 * - `{"stage": "tool-call", "tool": "lookup", "arguments": {…}}`: a step of a trajectory; one without a tool is no call.
 *
 * @throws Error that says what is wrong with them
 * @see Patil et al. 2025, BFCL, `possible_answer`
 */
export function parseExpectedCalls(value: JsonValue): readonly ExpectedCall[] {
  const calls = typeof value === 'string' ? (parseJson(value) ?? value) : value;
  return Array.isArray(calls) ? calls.flatMap(parseEntry) : parseEntry(calls);
}

function parseEntry(entry: JsonValue): readonly ExpectedCall[] {
  if (typeof entry === 'string') return [{ name: entry, arguments: null }];
  if (!isJsonObject(entry)) {
    throw new Error(`an expected call must be {"name", "arguments"}, got ${showValue(entry)}`);
  }
  const name = ownText(entry, 'name') ?? ownText(entry, 'tool');
  if (name !== null) return [plainCall(name, entry)];
  return ownText(entry, 'stage') === null ? groundTruthCalls(entry) : [];
}

function ownText(entry: JsonObject, key: string): string | null {
  const value = Object.hasOwn(entry, key) ? entry[key] : undefined;
  return typeof value === 'string' ? value : null;
}

function plainCall(name: string, entry: JsonObject): ExpectedCall {
  const values = Object.hasOwn(entry, 'arguments') ? entry['arguments'] : undefined;
  if (values === undefined) return { name, arguments: null };
  if (!isJsonObject(values)) {
    throw new Error(
      `"arguments" of the expected call of "${name}" must be an object, got ${showValue(values)}`,
    );
  }
  return { name, arguments: argumentsOf(values, plainArgument) };
}

function plainArgument(value: JsonValue): ExpectedArgument {
  if (!isAlternatives(value)) return { optional: false, allowed: [value], form: 'plain' };
  return { optional: value.optional === true, allowed: value.anyOf ?? [], form: 'plain' };
}

/** An object of `anyOf` and perhaps `optional`, and nothing else, states alternatives; any other object is a value. */
function isAlternatives(
  value: JsonValue,
): value is { readonly anyOf: readonly JsonValue[]; readonly optional?: JsonValue } {
  if (!isJsonObject(value) || !Object.hasOwn(value, 'anyOf') || !Array.isArray(value['anyOf'])) return false;
  return Object.keys(value).every((key) => key === 'anyOf' || key === 'optional');
}

function groundTruthCalls(entry: JsonObject): readonly ExpectedCall[] {
  return Object.entries(entry).map(([name, values]) => {
    if (values === undefined || !isJsonObject(values)) {
      throw new Error(
        `the expected call of "${name}" must be an object of arguments, got ${showValue(values)}`,
      );
    }
    return { name, arguments: argumentsOf(values, groundTruthArgument) };
  });
}

function groundTruthArgument(value: JsonValue): ExpectedArgument {
  const allowed = Array.isArray(value) ? value : [value];
  return { optional: allowed.includes(''), allowed, form: 'ground-truth' };
}

/** A map, since `__proto__` may be the name of an argument. */
function argumentsOf(
  values: JsonObject,
  argumentOf: (value: JsonValue) => ExpectedArgument,
): ReadonlyMap<string, ExpectedArgument> {
  return new Map(Object.entries(values).map(([name, value]) => [name, argumentOf(value ?? null)]));
}
