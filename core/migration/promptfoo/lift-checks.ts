import { compilePattern } from '../../evaluators/bounded-pattern.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../text/json.ts';
import type { Planned, PlannedEvaluator } from './planned-evaluator.ts';
import type { SortedTest } from './sorted-test.ts';

export interface Lifted extends Planned {
  /** what is left for rows to assert, in the order of the tests */
  readonly rest: readonly (readonly JsonObject[])[];
}

/**
 * Assertions that every test has exactly once become evaluators of their own: with their value in the configuration where it is
 * always the same, else in a field of the rows. The others stay with the rows.
 *
 * @param free makes a name of a row field that no variable has
 */
export function liftChecks(tests: readonly SortedTest[], free: (name: string) => string): Lifted {
  const kept = new Map<string, LiftedCheck & { readonly values: readonly JsonValue[] }>();
  const names = new Set<string>();
  for (const key of sharedKeys(tests)) {
    const values = tests.map(({ checks }) => checks.find((check) => keyOf(check) === key)?.['value'] ?? null);
    const check = asConstant(key, values) ?? asField(key, values, free);
    if (check === null || names.has(check.planned.name)) continue;
    names.add(check.planned.name);
    kept.set(key, { ...check, values });
  }
  const ofRow = (at: number) =>
    [...kept.values()].flatMap(({ field, values }) =>
      field === null ? [] : [[field, values[at] ?? null] as const],
    );
  return {
    evaluators: [...kept.values()].map(({ planned }) => planned),
    fields: tests.map((_, at) => Object.fromEntries(ofRow(at))),
    rest: tests.map(({ checks }) => checks.filter((check) => !kept.has(keyOf(check)))),
  };
}

interface LiftedCheck {
  readonly planned: PlannedEvaluator;
  readonly field: string | null;
}

/** What makes two assertions differ by their value alone. */
function keyOf({ type, threshold, weight }: JsonObject): string {
  return JSON.stringify([type, threshold ?? null, weight ?? null]);
}

function sharedKeys(tests: readonly SortedTest[]): readonly string[] {
  if (tests.some(({ test }) => test.threshold !== null)) return [];
  const keys = [...new Set(tests.flatMap(({ checks }) => checks.map(keyOf)))];
  return keys.filter((key) =>
    tests.every(({ checks }) => checks.filter((check) => keyOf(check) === key).length === 1),
  );
}

function typeOf(key: string): { readonly type: string; readonly not: boolean; readonly isPlain: boolean } {
  const [written, threshold, weight] = JSON.parse(key) as [string, number | null, number | null];
  const type = written.replace(/^not-/, '');
  return { type, not: type !== written, isPlain: threshold === null && weight === null };
}

function asConstant(key: string, values: readonly JsonValue[]): LiftedCheck | null {
  const { type, not, isPlain } = typeOf(key);
  const [value] = values;
  const isConstant = values.every((one) => JSON.stringify(one) === JSON.stringify(value));
  if (!isPlain || !isConstant || value === undefined) return null;
  const options = constantOptions(type, not, value);
  if (options === null) return null;
  const name = not ? `not-${type}` : type;
  return { planned: { name, passes: true, ...options }, field: null };
}

function constantOptions(
  type: string,
  not: boolean,
  value: JsonValue,
): { readonly type: string; readonly options: JsonObject } | null {
  if (type === 'is-json' || type === 'word-count') return not ? null : boundOptions(type, value);
  const pattern = patternOf(type, value);
  if (pattern === null) return null;
  const flags = type.startsWith('icontains') ? { flags: 'i' } : {};
  return { type: 'regex', options: { pattern, ...flags, ...(not ? { not } : {}) } };
}

function boundOptions(
  type: 'is-json' | 'word-count',
  value: JsonValue,
): { readonly type: string; readonly options: JsonObject } | null {
  if (type === 'is-json')
    return typeof value === 'string' ? { type: 'json-schema', options: { schema: value } } : null;
  const bounds = typeof value === 'number' ? { min: value, max: value } : value;
  return isJsonObject(bounds) ? { type: 'length', options: { unit: 'words', ...bounds } } : null;
}

function patternOf(type: string, value: JsonValue): string | null {
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  const [first = ''] = texts;
  switch (type) {
    case 'regex':
      return isSafe(first) ? first : null;
    case 'starts-with':
      return `^${escaped(first)}`;
    case 'contains':
    case 'icontains':
      return escaped(first);
    case 'contains-any':
    case 'icontains-any':
      return texts.map(escaped).join('|');
    default:
      return null;
  }
}

function isSafe(pattern: string): boolean {
  try {
    compilePattern('pattern', pattern, '');
    return true;
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

const fieldKinds: Readonly<
  Record<
    string,
    { readonly type: string; readonly name: string; readonly field: string; readonly options: JsonObject }
  >
> = {
  equals: { type: 'exact-match', name: 'correct', field: 'expected', options: {} },
  contains: { type: 'contains', name: 'contains', field: 'contains', options: {} },
  icontains: { type: 'contains', name: 'contains', field: 'contains', options: { normalize: ['case'] } },
  'contains-any': { type: 'contains', name: 'contains-any', field: 'contains-any', options: {} },
  'contains-all': { type: 'contains', name: 'contains-all', field: 'contains-all', options: { any: false } },
  'icontains-any': {
    type: 'contains',
    name: 'contains-any',
    field: 'contains-any',
    options: { normalize: ['case'] },
  },
  'icontains-all': {
    type: 'contains',
    name: 'contains-all',
    field: 'contains-all',
    options: { any: false, normalize: ['case'] },
  },
};

function asField(
  key: string,
  values: readonly JsonValue[],
  free: (name: string) => string,
): LiftedCheck | null {
  const { type, not, isPlain } = typeOf(key);
  const found = Object.hasOwn(fieldKinds, type) ? fieldKinds[type] : undefined;
  const canTurn = type === 'contains' || type === 'icontains';
  if (found === undefined || !isPlain || (not && !canTurn) || !fitField(type, values)) return null;
  const name = not ? `not-${found.name}` : found.name;
  const field = free(not ? `not-${found.field}` : found.field);
  const expected = field === 'expected' ? {} : { expected: field };
  const options = { ...expected, ...found.options, ...(not ? { not } : {}) };
  return { planned: { name, type: found.type, options, passes: true }, field };
}

function fitField(type: string, values: readonly JsonValue[]): boolean {
  if (type.includes('contains-')) return values.every((value) => Array.isArray(value) && value.length > 0);
  return values.every((value) => typeof value === 'string' && value !== '');
}
