import * as z from 'zod';
import { compilePattern, defaultLongestText, raiseTheBound, refuseLongText } from './bounded-pattern.ts';

const settings = z.strictObject({
  pattern: z.string().min(1),
  flags: z
    .string()
    .regex(/^[imsuv]*$/, 'expected letters out of "imsuv"')
    .default(''),
  take: z.enum(['last', 'first']).default('last'),
  unmatched: z.enum(['fail', 'whole']).default('fail'),
  'max-characters': z.int().min(1).default(defaultLongestText),
});

export const extractOption = z
  .union([
    z
      .string()
      .min(1)
      .transform((pattern) => settings.parse({ pattern })),
    settings,
  ])
  .optional()
  .describe(
    'regular expression that finds the part to judge: its last match, of it the first group that took part (else all of it), trimmed. ' +
      'Or `{ pattern, flags, take: last | first, unmatched: fail | whole, max-characters }`: `unmatched: whole` judges the whole text when ' +
      `nothing matches; texts longer than \`max-characters\` (default ${defaultLongestText}) are errors`,
  );

/** How a text is narrowed to its answer. */
export type Extraction = z.output<typeof settings>;

/** Finds the answer in a text; null when nothing matches and the whole text may not stand for it. */
export type Extractor = (text: string) => string | null;

/** @throws Error when the pattern cannot work */
export function extractor(extraction: Extraction): Extractor {
  const { take, unmatched, 'max-characters': longest } = extraction;
  const pattern = compilePattern('extract', extraction.pattern, `${extraction.flags}g`);
  return (text) => {
    refuseLongText(text, longest, raiseTheBound);
    const match = take === 'last' ? lastMatch(pattern, text) : firstMatch(pattern, text);
    if (match !== null) return groupOf(match).trim();
    return unmatched === 'whole' ? text.trim() : null;
  };
}

function firstMatch(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  return pattern.exec(text);
}

function lastMatch(pattern: RegExp, text: string): RegExpExecArray | null {
  let last: RegExpExecArray | null = null;
  for (const match of text.matchAll(pattern)) last = match;
  return last;
}

function groupOf(match: RegExpExecArray): string {
  for (let group = 1; group < match.length; group += 1) {
    const text = match[group];
    if (text !== undefined) return text;
  }
  return match[0];
}
