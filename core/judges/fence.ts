import { digestOf } from '../text/digest.ts';

/** A text under judgement, and what it is. */
export interface JudgedPart {
  /** `output`, `question`, `context` … */
  readonly name: string;
  readonly text: string;
}

/** Texts that nobody trusts, each between two lines with a number that none of them can hold. */
export interface Fence {
  readonly number: string;
  /** the parts with their lines around them */
  readonly text: string;
}

const digits = 24;

/**
 * Fences the texts under judgement. The number is drawn from a digest of all of them, so that who wrote one of them cannot know
 * it: a text that held the number would have another one.
 */
export function fence(parts: readonly JudgedPart[]): Fence {
  const number = numberOf(parts, 0);
  return {
    number,
    text: parts
      .map(({ name, text }) => [opening(name, number), text, closing(name, number)].join('\n'))
      .join('\n\n'),
  };
}

export function opening(name: string, number: string): string {
  return `<<${name} ${number}>>`;
}

export function closing(name: string, number: string): string {
  return `<</${name} ${number}>>`;
}

/** Whoever finds a text with its own number finds the next one in its place. */
function numberOf(parts: readonly JudgedPart[], attempt: number): string {
  const digest = digestOf([attempt, ...parts.flatMap(({ name, text }) => [name, text])]);
  const number = digest.slice('sha256:'.length, 'sha256:'.length + digits);
  return parts.some(({ text }) => text.includes(number)) ? numberOf(parts, attempt + 1) : number;
}
