import { commonSubsequence } from '../evaluators/common-subsequence.ts';
import { showValue } from '../evaluators/show-value.ts';
import type { ToolCall } from '../target/output.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { SingleAssertion } from './assertion.ts';
import { textValues } from './assertion-value.ts';
import { type Finding, finding } from './finding.ts';
import type { Subject } from './subject.ts';

export type CallAssertionType =
  | 'tool-call-f1'
  | 'trajectory:tool-used'
  | 'trajectory:tool-sequence'
  | 'trajectory:tool-args-match'
  | 'trajectory:step-count';

/** Assertions on the calls of tools. @throws Error when the output reports none, or the value does not fit */
export function callAssertion(
  type: CallAssertionType,
  assertion: SingleAssertion,
  { calls }: Subject,
): Finding {
  if (calls === null) throw new Error('the output reports neither `toolCalls` nor a `trajectory`');
  switch (type) {
    case 'tool-call-f1':
      return overlap(textValues(assertion), calls, assertion.threshold ?? 1);
    case 'trajectory:tool-used':
      return used(assertion.value, calls);
    case 'trajectory:tool-sequence':
      return sequence(assertion.value, calls);
    case 'trajectory:tool-args-match':
      return withArguments(assertion.value, calls);
    case 'trajectory:step-count':
      return counted(objectOf(type, assertion.value), calls);
    default:
      return type satisfies never;
  }
}

function overlap(wanted: readonly string[], calls: readonly ToolCall[], least: number): Finding {
  const names = new Set(calls.map(({ name }) => name));
  const expected = new Set(wanted);
  const common = [...expected].filter((name) => names.has(name)).length;
  const score = common === 0 ? 0 : (2 * common) / (names.size + expected.size);
  return {
    holds: score >= least,
    score,
    expected: `the tools ${showValue([...expected])} (F1 ${score.toFixed(2)}), got ${showValue([...names])}`,
  };
}

function used(value: JsonValue | undefined, calls: readonly ToolCall[]): Finding {
  if (typeof value === 'string') return used([value], calls);
  if (Array.isArray(value) && value.length > 0) {
    const missing = value.filter((name: JsonValue) => !calls.some((call) => call.name === name));
    return finding(missing.length === 0, `calls of ${showValue(value)}`);
  }
  return counted(objectOf('trajectory:tool-used', value), calls);
}

/** `{ name or pattern, min, max }`; a pattern has `*` for anything. */
function counted(bounds: JsonObject, calls: readonly ToolCall[]): Finding {
  const { name, pattern, min, max } = bounds;
  const wanted = typeof name === 'string' ? name : typeof pattern === 'string' ? pattern : '*';
  const count = calls.filter((call) => fitsWildcard(wanted, call.name)).length;
  const least = typeof min === 'number' ? min : max === undefined ? 1 : 0;
  const most = typeof max === 'number' ? max : Number.POSITIVE_INFINITY;
  return finding(count >= least && count <= most, `${least} to ${most} calls of ${wanted}, got ${count}`);
}

/** Without a regular expression, since the pattern comes from a row. */
function fitsWildcard(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  const last = rest.at(-1) ?? '';
  return name.length - last.length >= at && name.endsWith(last);
}

function sequence(value: JsonValue | undefined, calls: readonly ToolCall[]): Finding {
  const steps = Array.isArray(value) ? value : isJsonObject(value) ? value['steps'] : undefined;
  if (!Array.isArray(steps))
    throw new Error('`trajectory:tool-sequence` needs a list of tools, or { steps, mode }');
  const wanted = steps.map((step: JsonValue) => (isJsonObject(step) ? (step['name'] ?? null) : step));
  const isExact = isJsonObject(value) && value['mode'] === 'exact';
  const names = calls.map(({ name }) => name);
  const holds = isExact
    ? canonicalJson(wanted) === canonicalJson(names)
    : commonSubsequence(wanted, names, (one, other) => one === other) === wanted.length;
  return finding(
    holds,
    `the calls ${showValue(steps)} ${isExact ? 'and no other' : 'in this order'}, got ${showValue(names)}`,
  );
}

function withArguments(value: JsonValue | undefined, calls: readonly ToolCall[]): Finding {
  const wanted = objectOf('trajectory:tool-args-match', value);
  const name = wanted['name'] ?? wanted['tool'];
  const given = wanted['args'] ?? wanted['arguments'];
  if (!isJsonObject(given)) throw new Error('`trajectory:tool-args-match` needs { name, args }');
  const isExact = wanted['mode'] === 'exact';
  const holds = calls.some(
    (call) =>
      call.name === name &&
      Object.entries(given).every(
        ([key, one]) => canonicalJson(one ?? null) === canonicalJson(call.arguments[key] ?? null),
      ) &&
      (!isExact || Object.keys(call.arguments).length === Object.keys(given).length),
  );
  return finding(holds, `a call of ${showValue(name)} with ${showValue(given)}`);
}

function objectOf(type: string, value: JsonValue | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error(`\`${type}\` needs an object, got ${showValue(value)}`);
}
