import type { LifecycleFacts } from './lifecycle-facts.ts';
import type { ReplayKind } from './replay-kind.ts';
import { type Share, sampledShare } from './share.ts';

/** What came of executing stored runs again: of each run the newest time. */
export interface ReplayFigures {
  /** identical, or with the same findings, of those that could be executed again */
  readonly reproduced: Share;
  /** the same bytes, of those that could be executed again */
  readonly identical: Share;
  readonly outcomes: Readonly<Record<ReplayKind, number>>;
}

export function replayFigures({ replays }: Pick<LifecycleFacts, 'replays'>): ReplayFigures {
  const newest = new Map(replays.toReversed().map(({ run, kind }) => [run, kind]));
  const count = (kind: ReplayKind) => [...newest.values()].filter((one) => one === kind).length;
  const outcomes = {
    identical: count('identical'),
    'same-findings': count('same-findings'),
    different: count('different'),
    unanswered: count('unanswered'),
  };
  const executed = newest.size - outcomes.unanswered;
  return {
    reproduced: sampledShare(outcomes.identical + outcomes['same-findings'], executed),
    identical: sampledShare(outcomes.identical, executed),
    outcomes,
  };
}
