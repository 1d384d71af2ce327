import type { JsonValue } from '../text/json.ts';
import { textOf } from './output-reader.ts';

/** Characters of a row's texts that are compared run by run at most: memory grows with them. */
const mostCharacters = 500_000;

/** The texts that a row accepts: a list of them, or the only one. */
export function acceptedTexts(expected: JsonValue): readonly string[] {
  return Array.isArray(expected) ? expected.map(textOf) : [textOf(expected)];
}

/** @throws Error when the texts are beyond what can be compared in reasonable memory */
export function refuseLargeTexts(texts: readonly string[]): void {
  const characters = texts.reduce((sum, text) => sum + text.length + 1, 0);
  if (characters <= mostCharacters) return;
  throw new Error(
    `the reply and what is expected have ${characters} characters, and at most ${mostCharacters} are compared`,
  );
}
