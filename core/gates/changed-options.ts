import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import type { WeakenedGate } from './gate.ts';

/** Options that name who is asked: what stands behind the name is compared, not the name. */
const names = new Set(['judge', 'model']);

/** Options of an evaluator that the change sets otherwise, but for those that only ask more. */
export function changedOptions(name: string, before: JsonObject, after: JsonObject): readonly WeakenedGate[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !names.has(key));
  return keys.flatMap((key): WeakenedGate[] => {
    const [was, is] = [before[key], after[key]];
    const kind = direction(key, was, is);
    if (kind === 'same' || kind === 'tightened') return [];
    return [{ kind, metric: `${key} of ${name}`, before: textOf(was), after: textOf(is), inForce: 'head' }];
  });
}

type Direction = 'same' | 'loosened' | 'tightened' | 'changed';

function direction(key: string, was: JsonValue | undefined, is: JsonValue | undefined): Direction {
  if (textOf(was) === textOf(is)) return 'same';
  switch (key) {
    case 'normalize':
      return ofLists(was ?? [], is ?? []);
    case 'tolerance':
      return ofNumbers(was ?? 0, is ?? 0);
    case 'at-least':
      return ofNumbers(is, was);
    default:
      return 'changed';
  }
}

/** More differences that do not count ask less. */
function ofLists(was: JsonValue, is: JsonValue): Direction {
  if (!Array.isArray(was) || !Array.isArray(is)) return 'changed';
  const [kept, taken] = [was.every((one) => is.includes(one)), is.every((one) => was.includes(one))];
  if (kept && taken) return 'same';
  if (kept) return 'loosened';
  return taken ? 'tightened' : 'changed';
}

function ofNumbers(strict: JsonValue | undefined, loose: JsonValue | undefined): Direction {
  if (typeof strict !== 'number' || typeof loose !== 'number') return 'changed';
  return loose > strict ? 'loosened' : 'tightened';
}

function textOf(value: JsonValue | undefined): string {
  return value === undefined ? 'not set' : canonicalJson(value);
}
