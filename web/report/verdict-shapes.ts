import type { DecisionKind, Verdict } from '../../core/gates/verdict.ts';

/** The mark of a verdict, and with it its colour. */
export const verdictShapes: Readonly<Record<Verdict, DecisionKind>> = {
  pass: 'holds',
  unaffected: 'holds',
  fail: 'broken',
  inconclusive: 'undecided',
  incomplete: 'undecided',
  incomparable: 'undecided',
  waived: 'undecided',
};
