import * as z from 'zod';
import type { Row } from '../dataset/row.ts';
import { plainCharacters } from '../text/plain-characters.ts';
import { pathReader, topOfPath } from './dotted-path.ts';
import { textOf } from './output-reader.ts';

export const allowOption = z
  .array(z.string().min(1))
  .default([])
  .describe(
    'what may be said all the same, as it is written; `*` stands for anything: `support@example.com`, `*@example.com`',
  );

export const allowFromOption = z
  .union([
    z
      .string()
      .min(1)
      .transform((path) => [path]),
    z.array(z.string().min(1)).min(1),
  ])
  .optional()
  .describe(
    'row fields, as dotted paths: what stands in them may be said again, whatever blanks and hyphens it has: `input`',
  );

interface AllowOptions {
  readonly allow: readonly string[];
  readonly 'allow-from'?: readonly string[] | undefined;
}

/** Row fields that an evaluator with `allow-from` reads. */
export function allowedFields({ 'allow-from': paths = [] }: AllowOptions): readonly string[] {
  return [...new Set(paths.map(topOfPath))];
}

/** Tells for one row what was found there rightly. */
export function allowedFindings({ allow, 'allow-from': paths = [] }: AllowOptions) {
  const patterns = allow.map((pattern) => plainCharacters(pattern).toLowerCase().split('*'));
  const readers = paths.map(pathReader);
  return ({ fields }: Row): ((text: string) => boolean) => {
    const isKnown = knownTexts(() => readers.map((read) => bare(textOf(read(fields) ?? ''))).join('\n'));
    return (text) =>
      patterns.some((parts) => isOfPattern(text.toLowerCase(), parts)) ||
      (readers.length > 0 && isKnown(bare(text)));
  };
}

/** Each is looked for in all that the row says. */
const mostSought = 2_000;

/** @throws Error (the result) when there is too much to look for */
function knownTexts(read: () => string): (text: string) => boolean {
  let known: string | null = null;
  const answers = new Map<string, boolean>();
  return (text) => {
    const answer = answers.get(text);
    if (answer !== undefined) return answer;
    if (answers.size === mostSought)
      throw new Error(`more than ${mostSought} findings to look for in the row`);
    known ??= read();
    const isKnown = text !== '' && known.includes(text);
    answers.set(text, isKnown);
    return isKnown;
  };
}

/** Letters and digits alone, so that one number in two groupings is the same. */
function bare(text: string): string {
  return plainCharacters(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\n]+/gu, '');
}

/** @param parts of the pattern, between its stars */
function isOfPattern(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from + last.length <= text.length;
}
