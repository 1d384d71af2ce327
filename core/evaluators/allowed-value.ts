import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';

/** How single values are compared inside a ground truth. */
export interface GroundTruthRules {
  readonly number: (expected: number, actual: number) => boolean;
}

/**
 * Whether a value is one of those a BFCL ground truth allows. Texts are compared without case, spaces and the marks `, . / - _ * ^`,
 * and with single quotes as double ones; inside an object, a list holds the allowed values of its key (or is the value itself).
 *
 * @see gorilla/berkeley-function-call-leaderboard, eval_checker/checker.py: standardize_string, dict_checker, list_dict_checker
 */
export function isAllowedValue(
  allowed: readonly JsonValue[],
  actual: JsonValue,
  rules: GroundTruthRules,
): boolean {
  return allowed.some((one) => meets(one, actual, rules));
}

function meets(one: JsonValue, actual: JsonValue, rules: GroundTruthRules): boolean {
  if (typeof one === 'string')
    return typeof actual === 'string' && standardText(one) === standardText(actual);
  if (typeof one === 'number') return typeof actual === 'number' && rules.number(one, actual);
  if (Array.isArray(one)) return Array.isArray(actual) && meetsList(one, actual, rules);
  if (isJsonObject(one)) return isJsonObject(actual) && meetsObject(one, actual, rules);
  return one === actual;
}

function standardText(text: string): string {
  return text
    .replace(/[ ,./\-_*^]/g, '')
    .toLowerCase()
    .replaceAll("'", '"');
}

function meetsList(
  one: readonly JsonValue[],
  actual: readonly JsonValue[],
  rules: GroundTruthRules,
): boolean {
  return one.length === actual.length && one.every((item, at) => meets(item, actual[at] ?? null, rules));
}

function meetsObject(one: JsonObject, actual: JsonObject, rules: GroundTruthRules): boolean {
  if (Object.keys(actual).some((key) => !Object.hasOwn(one, key))) return false;
  return Object.entries(one).every(([key, allowed = null]) => {
    const value = Object.hasOwn(actual, key) ? actual[key] : undefined;
    if (value === undefined) return Array.isArray(allowed) && allowed.includes('');
    return meets(allowed, value, rules) || (Array.isArray(allowed) && isAllowedValue(allowed, value, rules));
  });
}
