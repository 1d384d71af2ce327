import * as z from 'zod';

/** One way in which two texts may differ without a difference in meaning. */
export type Normalization = 'case' | 'whitespace' | 'punctuation' | 'unicode' | 'articles';

export const normalizeOption = z
  .array(z.enum(['case', 'whitespace', 'punctuation', 'unicode', 'articles']))
  .default([])
  .describe(
    'differences that do not count, on both sides: `case`; `whitespace` (runs are one space, ends trimmed); ' +
      '`punctuation` (removed); `unicode` (NFKC: full-width forms, ligatures, composed accents); ' +
      '`articles` (a, an, the removed)',
  );

type Step = (text: string) => string;

/** In this order whatever the order of the options, so that `the.` and `The` meet. */
const steps: readonly (readonly [Normalization, Step])[] = [
  ['unicode', (text) => text.normalize('NFKC')],
  ['case', (text) => text.toLowerCase()],
  ['punctuation', (text) => text.replace(/\p{P}+/gu, '')],
  ['articles', (text) => text.replace(/(?<![\p{L}\p{N}])(?:a|an|the)(?![\p{L}\p{N}])/giu, ' ')],
  ['whitespace', (text) => text.trim().replace(/\s+/g, ' ')],
];

/** A function that removes the chosen differences; it answers with the text itself when none is chosen. */
export function normalizer(chosen: readonly Normalization[]): (text: string) => string {
  const active = steps.filter(([name]) => applies(name, chosen)).map(([, step]) => step);
  const [only] = active;
  if (only === undefined) return (text) => text;
  if (active.length === 1) return only;
  return (text) => {
    let normal = text;
    for (const step of active) normal = step(normal);
    return normal;
  };
}

/** An article that goes leaves white space behind, which must not count then. */
function applies(step: Normalization, chosen: readonly Normalization[]): boolean {
  return chosen.includes(step) || (step === 'whitespace' && chosen.includes('articles'));
}
