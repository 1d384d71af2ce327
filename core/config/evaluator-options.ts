import type { JsonObject } from '../text/json.ts';
import { evaluatorKeys } from './evaluator-keys.ts';

const shared: readonly string[] = ['type', ...Object.keys(evaluatorKeys)];

/** What is left of an evaluator as it is written for its type to read: all but the keys that every evaluator may have. */
export function evaluatorOptions(written: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !shared.includes(key)));
}
