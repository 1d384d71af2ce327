import { cutText } from '../text/cut-text.ts';

const longest = 40;

/** The form of a text without what it says: letters and digits but the first and the last become dots. */
export function maskedText(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  const spoken = characters.flatMap((character, at) => (/[\p{L}\p{N}]/u.test(character) ? [at] : []));
  const [first, last] = [spoken[0], spoken.at(-1)];
  const masked = characters.map((character, at) =>
    at === first || at === last || !/[\p{L}\p{N}]/u.test(character) ? character : '•',
  );
  return cutText(masked.join(''), longest);
}
