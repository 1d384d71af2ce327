import { signedRanks } from '../../statistics/signed-ranks.ts';
import { wilcoxonSignedRank } from '../../statistics/wilcoxon-signed-rank.ts';
import { fewestUnits } from './enough-units.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { Question, Reading } from './reading.ts';
import type { PairedDifferences } from './unit-moves.ts';

/**
 * Wilcoxon's signed-rank test of paired rows with Pratt's zeros, for advisory gates (STATISTICS.md section 5): exact up to 50
 * rows that changed. The estimate is the mean difference, of which the test gives no interval.
 */
export function wilcoxonReading(paired: PairedDifferences, question: Question): Reading {
  const { differences, units } = paired;
  const fromLimit = differences.map((difference) => difference - question.limit);
  return {
    ...pairedMeanReading(paired, question),
    method: 'wilcoxon-pratt',
    interval: null,
    pWorse: oneSided(differences).pLess,
    established: units >= fewestUnits && oneSided(fromLimit).pGreater <= question.alpha,
    detectable: null,
    notes: ['ranks of differences take them for symmetric, and their steps for comparable'],
  };
}

function oneSided(differences: ArrayLike<number>): { readonly pLess: number; readonly pGreater: number } {
  const { positive, exact, pNormal } = wilcoxonSignedRank(differences, 'pratt');
  if (exact !== null) return exact;
  const total = signedRanks(differences, 'pratt').ranks.reduce((sum, rank) => sum + rank, 0);
  const [near, far] = [pNormal / 2, 1 - pNormal / 2];
  return positive < total / 2 ? { pLess: near, pGreater: far } : { pLess: far, pGreater: near };
}
