import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { Output } from './output.ts';
import { trajectoryProblem, withoutNulls } from './parse-trajectory.ts';

export type ParsedOutput =
  | { readonly kind: 'ok'; readonly output: Output }
  /** `why` names the field, what was expected and what came; it says neither file nor line */
  | { readonly kind: 'invalid'; readonly why: string };

/**
 * Reads one output as a recording or a command wrote it (`value` is what `JSON.parse` gave).
 *
 * The id may be a number, which becomes its text. A null where a value is optional counts as absent, except for `output`
 * (null is an answer) and `error`. Fields that Goldgate does not know are kept. The object is handed on uncopied
 * unless one of these applies.
 */
export function parseOutput(value: unknown): ParsedOutput {
  if (!isJsonObject(value)) return invalid(`an output must be a JSON object, got ${shown(value)}`);
  let isExact = isText(value['id']);
  for (const key in value) {
    const field = value[key] ?? null;
    const why = fieldProblem(key, field);
    if (why !== null) return invalid(why);
    isExact &&= !(field === null && isOptional(key)) && cleaned(key, field) === field;
  }
  return isExact ? { kind: 'ok', output: value as JsonObject & { readonly id: string } } : copied(value);
}

function fieldProblem(key: string, field: JsonValue): string | null {
  const why = unspellable(key, 0) ?? unspellable(field, 0) ?? stepsProblem(key, field);
  if (why !== null) return `"${key}" ${why}`;
  const expected = field === null ? null : (checks.get(key)?.(field) ?? null);
  return expected === null ? null : `"${key}" must be ${expected}, got ${shown(field)}`;
}

/** Says which step is wrong, where other fields are short enough to be shown. */
function stepsProblem(key: string, field: JsonValue): string | null {
  return key === 'trajectory' && field !== null ? trajectoryProblem(field) : null;
}

/** Where null says no more than that there is no value. */
function isOptional(key: string): boolean {
  return key !== 'error' && (checks.has(key) || key === 'trajectory');
}

/** What optional fields must be; an answer of null means that the value is right. */
const checks: ReadonlyMap<string, (value: JsonValue) => string | null> = new Map([
  ['repeat', (value) => (isCount(value) ? null : 'a whole number of at least 0')],
  ['latencyMs', amount],
  ['tokens', tokens],
  ['costUsd', amount],
  ['model', (value) => (typeof value === 'string' ? null : 'a text')],
  ['toolCalls', toolCalls],
  ['context', (value) => (Array.isArray(value) ? null : 'a list')],
  ['error', (value) => (typeof value === 'string' ? null : 'a text or null')],
  ['cached', (value) => (typeof value === 'boolean' ? null : 'true or false')],
]);

function amount(value: JsonValue): string | null {
  return typeof value === 'number' && value >= 0 ? null : 'a number of at least 0';
}

function tokens(value: JsonValue): string | null {
  const fits = isJsonObject(value) && isAbsentOrCount(value['input']) && isAbsentOrCount(value['output']);
  return fits ? null : 'an object of whole numbers "input" and "output"';
}

function toolCalls(value: JsonValue): string | null {
  return Array.isArray(value) && value.every(isToolCall)
    ? null
    : 'a list of objects with a text "name" and an object "arguments"';
}

function isToolCall(value: JsonValue): boolean {
  return isJsonObject(value) && typeof value['name'] === 'string' && isJsonObject(value['arguments']);
}

function isAbsentOrCount(value: JsonValue | undefined): boolean {
  return value === undefined || isCount(value);
}

function isCount(value: JsonValue): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function copied(value: JsonObject): ParsedOutput {
  const id = typeof value['id'] === 'number' ? String(value['id']) : value['id'];
  if (!isText(id))
    return invalid(`"id" must be the id of a row, got ${id === undefined ? 'nothing' : shown(id)}`);
  const present = Object.entries(value)
    .filter(([key, field]) => field !== null || !isOptional(key))
    .map(([key, field]) => [key, cleaned(key, field ?? null)] as const);
  return { kind: 'ok', output: { ...Object.fromEntries(present), id } };
}

function cleaned(key: string, field: JsonValue): JsonValue {
  return key === 'trajectory' && Array.isArray(field) ? withoutNulls(field) : field;
}

/** Nested deeper than this, a value would exhaust the stack of those who walk it later. */
const deepest = 1000;

/** JSON text can say what canonical JSON cannot: 1e999 and half a surrogate pair. */
function unspellable(value: JsonValue, depth: number): string | null {
  if (typeof value === 'string')
    return value.isWellFormed() ? null : 'holds half a surrogate pair, which UTF-8 cannot spell';
  if (typeof value === 'number')
    return Number.isFinite(value) ? null : 'holds a number beyond what JSON numbers can be';
  if (typeof value !== 'object' || value === null) return null;
  if (depth === deepest) return `is nested more than ${deepest} levels deep`;
  return unspellableIn(value, depth + 1);
}

function unspellableIn(value: readonly JsonValue[] | JsonObject, depth: number): string | null {
  if (isJsonObject(value)) return unspellableField(value, depth);
  for (const member of value) {
    const why = unspellable(member, depth);
    if (why !== null) return why;
  }
  return null;
}

function unspellableField(value: JsonObject, depth: number): string | null {
  for (const key in value) {
    const why = unspellable(key, depth) ?? unspellable(value[key] ?? null, depth);
    if (why !== null) return why;
  }
  return null;
}

function invalid(why: string): ParsedOutput {
  return { kind: 'invalid', why };
}

const shownCharacters = 80;

function shown(value: unknown): string {
  if (value !== null && typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}
