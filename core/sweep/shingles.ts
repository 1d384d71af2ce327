import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';

/** Characters of a shingle: long enough that texts about the same thing do not share most of them, in any script. */
const width = 5;
/** Of a longer text the beginning decides. */
const maxCharacters = 20_000;

/**
 * The shingles of a value: all runs of five characters of its text, without regard to case, punctuation and spaces.
 *
 * @see Broder 1997, On the resemblance and containment of documents, Compression and Complexity of Sequences, 21–29
 */
export function shinglesOf(value: JsonValue): ReadonlySet<string> {
  const text = typeof value === 'string' ? value : canonicalJson(value);
  const words =
    text
      .slice(0, maxCharacters)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return runsOf(words.join(' '));
}

/** All runs of five characters of a text as it is written; of a shorter one the text itself. */
export function runsOf(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let at = 0; at + width <= text.length; at += 1) runs.add(text.slice(at, at + width));
  return runs.size === 0 ? new Set([text]) : runs;
}
