import type { Verdict } from '../../core/gates/verdict.ts';
import type { Overview } from '../../core/views/overview.ts';

const words: Readonly<Record<Verdict, 'broken' | 'undecided' | 'holds'>> = {
  fail: 'broken',
  inconclusive: 'undecided',
  incomplete: 'undecided',
  incomparable: 'undecided',
  pass: 'holds',
  waived: 'holds',
  unaffected: 'holds',
};

/** The answer first: what is broken, or else that nothing is. `1 broken, 3 hold` */
export function overviewTitle({ lines }: Overview): string {
  if (lines.length === 0) return 'Nothing was evaluated yet';
  const count = (word: string) => lines.filter(({ latest }) => words[latest.verdict] === word).length;
  const holding = count('holds');
  if (holding === lines.length) return holding === 1 ? 'The suite holds' : `All ${holding} hold`;
  const counts = [
    [count('broken'), 'broken'],
    [count('undecided'), 'undecided'],
    [holding, holding === 1 ? 'holds' : 'hold'],
  ] as const;
  return counts.flatMap(([size, word]) => (size === 0 ? [] : [`${size} ${word}`])).join(', ');
}
