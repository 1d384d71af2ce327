/** A phrase and where it ends in the text, in UTF-16 units. */
export interface FoundPhrase {
  /** place of the phrase in the list */
  readonly phrase: number;
  readonly end: number;
}

/** A node of the tree of all phrases: a beginning that some of them share. */
interface Beginning {
  readonly longer: Map<number, Beginning>;
  /** the phrase that it is; null for a mere beginning */
  phrase: number | null;
  /** the longest proper end of it that is a beginning too */
  end: Beginning | null;
  /** the longest proper end of it that is a phrase */
  phraseEnd: Beginning | null;
}

/**
 * Finds all of many phrases at once, overlapping ones too, in time linear in the text however many there are (and in what is found).
 *
 * @param phrases none of them empty; of equal ones the first is found
 * @see Aho & Corasick 1975, CACM 18(6):333, algorithms 1 to 3
 */
export function phraseFinder(phrases: readonly string[]): (text: string) => Generator<FoundPhrase> {
  const root = treeOf(phrases);
  return function* find(text) {
    let here = root;
    for (let at = 0; at < text.length; at += 1) {
      here = follow(here, text.charCodeAt(at), root);
      for (const phrase of phrasesAt(here)) yield { phrase, end: at + 1 };
    }
  };
}

function phrasesAt(here: Beginning): readonly number[] {
  if (here.phrase === null && here.phraseEnd === null) return none;
  const phrases: number[] = [];
  for (let match: Beginning | null = here; match !== null; match = match.phraseEnd) {
    if (match.phrase !== null) phrases.push(match.phrase);
  }
  return phrases;
}

const none: readonly number[] = [];

function treeOf(phrases: readonly string[]): Beginning {
  const root = beginning();
  for (const [at, phrase] of phrases.entries()) {
    let here = root;
    for (let unit = 0; unit < phrase.length; unit += 1) here = longer(here, phrase.charCodeAt(unit));
    here.phrase ??= at;
  }
  addEnds(root);
  return root;
}

function beginning(): Beginning {
  return { longer: new Map(), phrase: null, end: null, phraseEnd: null };
}

function longer(here: Beginning, unit: number): Beginning {
  const known = here.longer.get(unit);
  if (known !== undefined) return known;
  const next = beginning();
  here.longer.set(unit, next);
  return next;
}

/** Shorter beginnings first, since the ends of the longer ones are among them. */
function addEnds(root: Beginning): void {
  const waiting = [root];
  for (const here of waiting) {
    for (const [unit, next] of here.longer) {
      next.end = here.end === null ? root : follow(here.end, unit, root);
      next.phraseEnd = next.end.phrase === null ? next.end.phraseEnd : next.end;
      waiting.push(next);
    }
  }
}

/** The longest end of what was read, with one more unit, that is a beginning. */
function follow(from: Beginning, unit: number, root: Beginning): Beginning {
  let here: Beginning | null = from;
  while (here !== null) {
    const next = here.longer.get(unit);
    if (next !== undefined) return next;
    here = here.end;
  }
  return root;
}
