import * as z from 'zod';
import { namePattern } from './name-pattern.ts';

/** What a name that is not one is told. */
export const nameRule =
  'expected a name of at most 64 letters, digits, ".", "_" and "-" that starts with a letter, a digit or "_"';

/** A name that stands for something declared elsewhere in the file. */
export function reference(what: string) {
  const rule = `expected the name of a ${what} under \`${what}s:\``;
  return z.string({ error: rule }).min(1, { error: rule });
}

/** A name that stands for itself. */
export const nameSchema = z.string({ error: nameRule }).regex(namePattern, { error: nameRule });
