import type { TextMarks } from '../../text/text-marks.ts';

/** Characters that a text has at least so often where there is a datum. */
export type LeastMarks = Pick<TextMarks, 'digits' | 'ats' | 'dots' | 'colons'>;

/** A kind of personal data: where it may start in a text, and whether it does. */
export interface PersonalData {
  readonly kind: string;
  /** texts with fewer of them need not be searched */
  readonly least: LeastMarks;
  /** global; bounded, so that one place costs the same in every text */
  readonly starts: RegExp;
  /** @returns the datum that starts there, as it is written; null when there is none */
  read(match: RegExpExecArray): string | null;
}

/** A pattern that finds the whole of a datum, which then passes a check of its own. */
export function checkedPattern(
  kind: string,
  least: Partial<LeastMarks>,
  starts: RegExp,
  isValid: (text: string, match: RegExpExecArray) => boolean,
): PersonalData {
  return {
    kind,
    least: atLeast(least),
    starts,
    read: (match) => (isValid(match[0], match) ? match[0] : null),
  };
}

export function atLeast(least: Partial<LeastMarks>): LeastMarks {
  return { digits: 0, ats: 0, dots: 0, colons: 0, ...least };
}

/** Whether a text may hold one, by its characters alone. */
export function mayHold({ digits, ats, dots, colons }: TextMarks, { least }: PersonalData): boolean {
  return digits >= least.digits && ats >= least.ats && dots >= least.dots && colons >= least.colons;
}

/** Whether one of the words stands shortly before what was found: for numbers whose form alone says too little. */
export function isAnnounced({ input, index }: RegExpExecArray, words: RegExp): boolean {
  return words.test(input.slice(Math.max(0, index - 40), index));
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
