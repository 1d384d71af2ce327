import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';

/** A class as the configuration names it; numbers and booleans stand for how JSON spells them. */
export const classNameOption = z.union([z.string().min(1), z.number(), z.boolean()]).transform(String);

/** The name of the class that a row's label is; null for what names none. */
export function classNameOf(label: JsonValue | undefined): string | null {
  if (typeof label === 'string') return label;
  return typeof label === 'number' || typeof label === 'boolean' ? String(label) : null;
}
