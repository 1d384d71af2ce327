import { plainCharacters } from '../text/plain-characters.ts';

/** Spells a text so that others which look or read like it are spelled the same. */
export type Spelling = (text: string) => string;

type Step = 'case' | 'diacritics' | 'zero-width' | 'leet';

/**
 * Ways to read a text without its disguise. There are three with `leet`, since a sign may stand for a letter, as in `a$$`, or for
 * itself, as in `spam!eggs`, or now for one and now for the other, as in `$pam!`.
 */
export function unmask(chosen: readonly Step[]): readonly Spelling[] {
  const steps = plainSteps.filter(([name]) => chosen.includes(name)).map(([, step]) => step);
  const plain: Spelling = (text) => {
    let seen = text;
    for (const step of steps) seen = step(seen);
    return seen;
  };
  const spaced: Spelling = (text) => text.replace(/[\s_-]+/g, ' ');
  if (!chosen.includes('leet')) return [(text) => spaced(plain(text))];
  return [
    (text) => spaced(lettersOf(plain(text), /[\dl]/g)),
    (text) => spaced(lettersOf(plain(text), /[\dl]|[@$!|+](?=[\p{L}\d])/gu)),
    (text) => spaced(lettersOf(plain(text), /[\dl@$!|+]/g)),
  ];
}

const plainSteps: readonly (readonly [Step, Spelling])[] = [
  ['zero-width', plainCharacters],
  ['diacritics', (text) => text.normalize('NFD').replace(/\p{M}+/gu, '')],
  ['case', (text) => text.toLowerCase()],
];

function lettersOf(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => letters.get(sign) ?? sign);
}

/** 1 is read as i by some and as l by others: the two letters become one. */
const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: 'o',
    1: 'i',
    3: 'e',
    4: 'a',
    5: 's',
    7: 't',
    8: 'b',
    9: 'g',
    l: 'i',
    '@': 'a',
    $: 's',
    '!': 'i',
    '|': 'i',
    '+': 't',
  }),
);
