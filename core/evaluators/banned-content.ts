import * as z from 'zod';

import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { parseJson } from './json-text.ts';
import { fieldOption } from './judged-output.ts';
import { phraseFinder } from './phrase-finder.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { saidInOption, saidReader } from './said-text.ts';
import { binaryScale } from './scale.ts';
import { showValue } from './show-value.ts';
import { type Spelling, unmask } from './unmask.ts';
import { unwantedScore } from './unwanted-score.ts';

const options = z
  .strictObject({
    words: z.array(z.string().min(1)).default([]).describe('banned words and phrases'),
    file: z
      .string()
      .min(1)
      .optional()
      .describe(
        'file of more of them: one a line, lines that begin with `#` left out, or a JSON list of texts',
      ),
    normalize: z
      .array(z.enum(['case', 'diacritics', 'zero-width', 'leet']))
      .default(['case', 'diacritics', 'zero-width'])
      .describe(
        'disguises that do not help: `case`; `diacritics` (é is e); `zero-width` (characters that cannot be seen, full-width forms); ' +
          '`leet` (digits and signs for letters: `h4te`, `$pam`; then i and l are the same)',
      ),
    'whole-words': z
      .boolean()
      .default(true)
      .describe(
        'finds words and phrases between other characters than letters and digits only; `false` finds them inside of words too',
      ),
    field: fieldOption,
    in: saidInOption,
  })
  .refine(({ words, file }) => words.length > 0 || file !== undefined, 'expected "words", "file" or both');

type Options = z.output<typeof options>;

export const bannedContent: EvaluatorDefinition<Options> = {
  type: 'banned-content',
  version: 1,
  summary:
    'Passes when the output holds none of a list of words and phrases. Blanks and hyphens between the words of a phrase do not count. Gate it with `at-least: 100%`, which tolerates none.',
  example: {
    options: { words: ['guaranteed returns', 'risk-free'], file: 'lists/banned.json' },
    row: {},
    output: { output: 'Our fund is RISK  FREE.' },
    score: 0,
    files: { 'lists/banned.json': '["Umbrella Bank"]' },
  },
  options,
  scale: () => binaryScale,
  rowFields: () => [],
  files: ({ file }) => (file === undefined ? [] : [file]),
  create,
};

function create(options: Options, files: ReadonlyMap<string, string>): Evaluator {
  const phrases = bannedPhrases(options, files);
  const read = saidReader(options);
  const searches = unmask(options.normalize).map((spell) => search(phrases, spell, options));
  return qualityEvaluator((_row, output) => {
    const said = read(output);
    if (typeof said !== 'string') return said;
    return unwantedScore(found(said));
  });

  function* found(said: string): Generator<string> {
    for (const find of searches) yield* find(said);
  }
}

/** Characters of all phrases together: what is found at one place is bounded by the square root of twice as many. */
const mostCharacters = 200_000;

/** @throws Error when there is none, or there are too many */
function bannedPhrases({ words, file }: Options, files: ReadonlyMap<string, string>): readonly string[] {
  const listed = file === undefined ? [] : listedPhrases(file, files.get(file));
  const phrases = [...words, ...listed];
  if (phrases.length === 0) throw new Error(`${file} holds no word to look for`);
  const characters = phrases.reduce((sum, { length }) => sum + length, 0);
  if (characters <= mostCharacters) return phrases;
  throw new Error(
    `the banned words have ${characters} characters, and at most ${mostCharacters} are possible`,
  );
}

function listedPhrases(file: string, text: string | undefined): readonly string[] {
  if (text === undefined) throw new Error(`there is no file ${file}`);
  if (!text.trimStart().startsWith('[')) {
    const lines = text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '' && !line.startsWith('#'));
  }
  const list = z.array(z.string().min(1)).safeParse(parseJson(text));
  if (list.success) return list.data;
  throw new Error(`${file} begins with "[" and must be a JSON list of texts`);
}

/** Names the phrases, as they are listed, that a text holds when both are read without their disguise. */
function search(
  phrases: readonly string[],
  spell: Spelling,
  { 'whole-words': whole }: Options,
): (text: string) => Generator<string> {
  const plain = phrases.map((phrase) => spell(phrase).trim());
  const unseen = plain.indexOf('');
  if (unseen !== -1) throw new Error(`${showValue(phrases[unseen])} is no word: nothing of it can be seen`);
  const find = phraseFinder(plain);
  return function* named(text) {
    const seen = spell(text);
    for (const { phrase, end } of find(seen)) {
      const start = end - (plain[phrase]?.length ?? 0);
      if (!whole || isApart(seen, start, end)) yield showValue(phrases[phrase]);
    }
  };
}

/** Neither a letter nor a digit stands directly before or behind. */
function isApart(text: string, start: number, end: number): boolean {
  return (
    !endsInWord.test(text.slice(Math.max(0, start - 2), start)) && !beginsWord.test(text.slice(end, end + 2))
  );
}

const endsInWord = /[\p{L}\p{N}\p{M}]$/u;
const beginsWord = /^[\p{L}\p{N}\p{M}]/u;
