import { compensatedSum } from '../statistics/compensated-sum.ts';
import type { Output } from '../target/output.ts';
import { answerParts, likeness } from './answer-likeness.ts';

/** How alike answers to one probe are: mean likeness in [0, 1] over pairs. */
export interface AnswerLikeness {
  /** of two answers of before */
  readonly before: number;
  /** of two answers of now */
  readonly now: number;
  /** of one of before and one of now */
  readonly across: number;
}

/** Compares answers of two times; null where one of them has fewer than two, for nobody can tell then how far the target differs from itself. */
export function answerLikeness(before: readonly Output[], now: readonly Output[]): AnswerLikeness | null {
  return meanLikeness(before.map(answerParts), now.map(answerParts), likeness);
}

/** The same by any kernel. @param alike in [0, 1] */
export function meanLikeness<Answer>(
  before: readonly Answer[],
  now: readonly Answer[],
  alike: (one: Answer, other: Answer) => number,
): AnswerLikeness | null {
  if (before.length < 2 || now.length < 2) return null;
  const within = (answers: readonly Answer[]) =>
    mean(answers.flatMap((one, at) => answers.slice(at + 1).map((other) => alike(one, other))));
  return {
    before: within(before),
    now: within(now),
    across: mean(before.flatMap((one) => now.map((other) => alike(one, other)))),
  };
}

/**
 * Half of the unbiased squared maximum mean discrepancy between answers of two times: how much more alike answers of one time are among
 * themselves than across. Its mean is 0 while the answers come from one distribution, however wide that is; 1 = every answer is what it was
 * at its own time, and shares nothing with the other.
 *
 * @see Gretton et al. 2012, JMLR 13:723, Lemma 6 and equation (3)
 * @see Gao, Liang & Guestrin 2024, Model Equality Testing: Which Model Is This API Serving?, arXiv 2410.20247
 */
export function answerDiscrepancy(of: AnswerLikeness): number {
  return withinOf(of) - of.across;
}

/** Mean likeness of two answers of one time. */
export function withinOf({ before, now }: AnswerLikeness): number {
  return (before + now) / 2;
}

function mean(values: readonly number[]): number {
  return compensatedSum(values) / values.length;
}
