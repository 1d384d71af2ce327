/** A kind of personal data: where it may start in a text, and whether it does. */
export interface PersonalData {
  readonly kind: string;
  /** global; bounded, so that one place costs the same in every text */
  readonly starts: RegExp;
  /** @returns the datum that starts there, as it is written; null when there is none */
  read(match: RegExpExecArray): string | null;
}

/** A pattern that finds the whole of a datum, which then passes a check of its own. */
export function checkedPattern(
  kind: string,
  starts: RegExp,
  isValid: (text: string, match: RegExpExecArray) => boolean,
): PersonalData {
  return { kind, starts, read: (match) => (isValid(match[0], match) ? match[0] : null) };
}

/** Whether one of the words stands shortly before what was found: for numbers whose form alone says too little. */
export function isAnnounced({ input, index }: RegExpExecArray, words: RegExp): boolean {
  return words.test(input.slice(Math.max(0, index - 40), index));
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
