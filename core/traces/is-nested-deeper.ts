import type { JsonValue } from '../text/json.ts';

/** Values that are nested deeper would exhaust the stack of those who walk them. */
export const deepestValue = 200;

/** Whether a value has more than `levels` lists and objects within each other; looks no deeper than that. */
export function isNestedDeeper(value: JsonValue | undefined, levels = deepestValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isNestedDeeper(member, levels - 1));
}
