import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';

/** Steps of one output. More are refused rather than cut: what is left out could be what is looked for. */
export const mostSteps = 10_000;

const longestName = 200;

/**
 * What is wrong with a trajectory as a recording or a command wrote it, as what was expected and what came instead; null when
 * nothing is. A null counts as absent.
 */
export function trajectoryProblem(value: JsonValue): string | null {
  if (!Array.isArray(value)) return `must be a list of steps, got ${kindOf(value)}`;
  if (value.length > mostSteps) return `must have at most ${mostSteps} steps, got ${value.length}`;
  for (const [at, step] of value.entries()) {
    const why = stepProblem(step);
    if (why !== null) return `step ${at + 1} ${why}`;
  }
  return null;
}

/** The steps without the fields that are null, which say no more than that there is no value. */
export function withoutNulls(steps: readonly JsonValue[]): readonly JsonValue[] {
  return steps.some(hasNull) ? steps.map(stepWithoutNulls) : steps;
}

function stepProblem(step: JsonValue): string | null {
  if (!isJsonObject(step)) return `must be an object, got ${kindOf(step)}`;
  for (const [field, { expected, fits }] of checks) {
    const value = step[field] ?? null;
    if (Object.hasOwn(step, field) && value !== null && !fits(value))
      return `must have ${expected} as "${field}", got ${kindOf(value)}`;
  }
  return isSaid(step, 'stage') || isSaid(step, 'tool') ? null : 'must have a "stage" or a "tool"';
}

interface Check {
  readonly expected: string;
  readonly fits: (value: JsonValue) => boolean;
}

const name: Check = {
  expected: `a text of 1 to ${longestName} characters`,
  fits: (value) => typeof value === 'string' && value !== '' && value.length <= longestName,
};

const checks: ReadonlyMap<string, Check> = new Map([
  ['stage', name],
  ['tool', name],
  ['arguments', { expected: 'an object', fits: isJsonObject }],
  ['tokens', { expected: 'an object of whole numbers "input" and "output"', fits: isTokens }],
  ['latencyMs', { expected: 'a number of at least 0', fits: (value) => isAtLeastZero(value) }],
  ['error', { expected: 'a text', fits: (value) => typeof value === 'string' }],
]);

function isTokens(value: JsonValue): boolean {
  return isJsonObject(value) && ['input', 'output'].every((key) => isCountOrAbsent(value[key]));
}

function isCountOrAbsent(value: JsonValue | undefined): boolean {
  return value === undefined || (isAtLeastZero(value) && Number.isSafeInteger(value));
}

function isAtLeastZero(value: JsonValue): boolean {
  return typeof value === 'number' && value >= 0;
}

function isSaid(step: JsonObject, field: string): boolean {
  return Object.hasOwn(step, field) && step[field] !== null;
}

function hasNull(step: JsonValue): boolean {
  return isJsonObject(step) && Object.keys(step).some((field) => isNothing(field, step[field]));
}

function stepWithoutNulls(step: JsonValue): JsonValue {
  if (!isJsonObject(step)) return step;
  return Object.fromEntries(Object.entries(step).filter(([field, value]) => !isNothing(field, value)));
}

/** A result of null is a result, and an error of null says that there was none. */
function isNothing(field: string, value: JsonValue | undefined): boolean {
  return value === null && checks.has(field) && field !== 'error';
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string')
    return value === '' ? 'an empty text' : `a text of ${value.length} characters`;
  return typeof value === 'object' ? 'an object' : String(value);
}
