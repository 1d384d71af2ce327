import { type Score, skipped, unjudged } from '../evaluators/score.ts';
import { cutText } from '../text/cut-text.ts';
import type { JudgeReply } from './parse-verdict.ts';
import { cannotTell, type Verdict } from './rubric.ts';

const undecided = skipped('the judge cannot tell');

/** What a verdict counts as, with what the judge says of it. */
export function verdictScore({ reason, verdict }: JudgeReply, verdicts: readonly Verdict[]): Score {
  if (verdict === cannotTell) return undecided;
  const value = verdicts.find(({ name }) => name === verdict)?.value;
  if (value === undefined) return unjudged('the judge gave a verdict that it was not asked for');
  return { kind: 'value', value, reason: shownReason(reason) };
}

/** What a judge writes is as hostile as what it judges. */
export function shownReason(reason: string): string {
  return cutText(reason.trim(), 400).toWellFormed();
}
