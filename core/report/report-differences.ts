import { canonicalJson } from '../text/canonical-json.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';

/** A place where two reports do not say the same; null = there is nothing. */
export interface ReportDifference {
  /** `gates[0].estimate` */
  readonly path: string;
  readonly stored: string | null;
  readonly replayed: string | null;
}

/** What was paid: a reply from the memo says the same for nothing. */
const spending = /^(?:calls\.|costUsd$)/;

/** Every place in which two reports differ, in the order of the first. */
export function reportDifferences(stored: JsonValue, replayed: JsonValue): readonly ReportDifference[] {
  return differencesAt('', stored, replayed);
}

/** Whether a difference is of what the run paid, and of nothing that it found. */
export function isSpending({ path }: ReportDifference): boolean {
  return spending.test(path);
}

function differencesAt(
  path: string,
  stored: JsonValue | undefined,
  replayed: JsonValue | undefined,
): readonly ReportDifference[] {
  if (Array.isArray(stored) && Array.isArray(replayed)) {
    const length = Math.max(stored.length, replayed.length);
    return Array.from({ length }, (_, at) =>
      differencesAt(`${path}[${at}]`, stored[at], replayed[at]),
    ).flat();
  }
  if (isJsonObject(stored) && isJsonObject(replayed)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(replayed)])];
    return keys.flatMap((key) =>
      differencesAt(path === '' ? key : `${path}.${key}`, stored[key], replayed[key]),
    );
  }
  const [one, other] = [textOf(stored), textOf(replayed)];
  return one === other ? [] : [{ path, stored: one, replayed: other }];
}

function textOf(value: JsonValue | undefined): string | null {
  return value === undefined ? null : canonicalJson(value);
}
