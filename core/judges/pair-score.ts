import { type Score, skipped, unjudged } from '../evaluators/score.ts';
import type { JudgeReply } from './parse-verdict.ts';
import { cannotTell } from './rubric.ts';
import { verdictOfBothOrders } from './swap-consistency.ts';
import { shownReason } from './verdict-score.ts';

/** Two outputs as a judge sees them. */
export interface OrderedPair {
  readonly first: string;
  readonly second: string;
  /** where the output stands that is compared with the baseline's */
  readonly candidateIs: 'first' | 'second';
}

const undecided = skipped('the judge cannot tell');

/**
 * What a judge's replies to one pair count as: 1 when it prefers the candidate's, −1 the baseline's, 0 for a tie and for a verdict that
 * depends on the order. Of a pair asked in both orders it says beside it whether it does, 1 or 0.
 */
export function pairScore(orders: readonly OrderedPair[], replies: readonly JudgeReply[]): Score {
  const verdicts = orders.map(({ candidateIs }, at) => preferred(replies[at]?.verdict, candidateIs));
  const [one = null, other] = verdicts;
  if (verdicts.includes('unknown')) return unjudged('the judge gave a verdict that it was not asked for');
  if (verdicts.includes(null)) return undecided;
  const reason = shownReason(replies[0]?.reason ?? '');
  if (one === null || other === undefined) return { kind: 'value', value: countsAs(one), reason, parts: [0] };
  const verdict = verdictOfBothOrders([one, other]);
  const isChanged = one !== other;
  return {
    kind: 'value',
    value: countsAs(verdict),
    reason: isChanged ? `it depends on the order: ${reason}` : reason,
    parts: [Number(isChanged)],
  };
}

type Preferred = 'candidate' | 'baseline' | 'tie' | 'unknown';

/** A verdict as if the pair stood in one order; null = the judge could not tell. */
function preferred(verdict: string | undefined, candidateIs: OrderedPair['candidateIs']): Preferred | null {
  switch (verdict) {
    case cannotTell:
      return null;
    case 'tie':
      return 'tie';
    case 'first':
    case 'second':
      return verdict === candidateIs ? 'candidate' : 'baseline';
    default:
      return 'unknown';
  }
}

function countsAs(verdict: Preferred | null): number {
  if (verdict === 'candidate') return 1;
  return verdict === 'baseline' ? -1 : 0;
}
