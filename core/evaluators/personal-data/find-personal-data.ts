import { textMarks } from '../../text/text-marks.ts';
import { mayHold, type PersonalData } from './personal-data.ts';

/** Something in a text: what it is, and as it is written there. */
export interface Finding {
  readonly kind: string;
  readonly text: string;
  /** where in the text it begins, in UTF-16 code units */
  readonly at: number;
}

/**
 * Finds personal data in the order of the kinds, then of the text. Takes time linear in the text: what starts at one place is
 * bounded, and after a near miss the search goes on one character further, since a datum may start inside it.
 */
export function* findPersonalData(text: string, kinds: readonly PersonalData[]): Generator<Finding> {
  const marks = textMarks(text);
  for (const kind of kinds) if (mayHold(marks, kind)) yield* findOfKind(text, kind);
}

/** Those of one kind, in the order of the text. */
export function* findOfKind(text: string, { kind, starts, read }: PersonalData): Generator<Finding> {
  let from = 0;
  while (true) {
    starts.lastIndex = from;
    const match = starts.exec(text);
    if (match === null) return;
    const found = read(match);
    from = match.index + (found ?? characterAt(text, match.index)).length;
    if (found !== null) yield { kind, text: found, at: match.index + match[0].indexOf(found) };
  }
}

/** Whole: a search that begins inside a surrogate pair would find the same place again. */
function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}
