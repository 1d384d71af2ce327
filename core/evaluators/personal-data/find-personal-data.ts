import type { PersonalData } from './personal-data.ts';

/** Something in a text: what it is, and as it is written there. */
export interface Finding {
  readonly kind: string;
  readonly text: string;
}

/**
 * Finds personal data in the order of the kinds, then of the text. Takes time linear in the text: what starts at one place is
 * bounded, and after a near miss the search goes on one character further, since a datum may start inside it.
 */
export function* findPersonalData(text: string, kinds: readonly PersonalData[]): Generator<Finding> {
  for (const kind of kinds) yield* findKind(text, kind);
}

function* findKind(text: string, { kind, starts, read }: PersonalData): Generator<Finding> {
  let from = 0;
  while (true) {
    starts.lastIndex = from;
    const match = starts.exec(text);
    if (match === null) return;
    const found = read(match);
    from = match.index + (found ?? characterAt(text, match.index)).length;
    if (found !== null) yield { kind, text: found };
  }
}

/** Whole: a search that begins inside a surrogate pair would find the same place again. */
function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
