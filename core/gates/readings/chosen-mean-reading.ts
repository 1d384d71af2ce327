import { clusteredMean } from '../../statistics/clustered-mean.ts';
import { pairedT } from '../../statistics/paired-t.ts';
import { signFlip } from '../../statistics/sign-flip.ts';
import type { Method } from '../gate.ts';
import { bootstrapMeanReading } from './bootstrap-mean-reading.ts';
import { fewestUnits } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { Question, Reading } from './reading.ts';
import { undecidedMean } from './undecided-mean.ts';
import { type PairedDifferences, unitMoves } from './unit-moves.ts';
import { wilcoxonReading } from './wilcoxon-reading.ts';

export type MeanMethod = Extract<Method, 'paired-t' | 'sign-flip' | 'bootstrap' | 'wilcoxon'>;

export function isMeanMethod(method: Method): method is MeanMethod {
  return method === 'paired-t' || method === 'sign-flip' || method === 'bootstrap' || method === 'wilcoxon';
}

/** Mean difference of paired rows by a method that was set by hand. None of them passes or fails on fewer units than it can bear. */
export function chosenMeanReading(
  paired: PairedDifferences,
  question: Question,
  method: MeanMethod,
): Reading {
  switch (method) {
    case 'paired-t':
      return byT(paired, question);
    case 'sign-flip':
      return bySignFlips(paired, question);
    case 'bootstrap':
      return bootstrapMeanReading(paired, question);
    case 'wilcoxon':
      return wilcoxonReading(paired, question);
    default:
      return method satisfies never;
  }
}

/** t alone from ten units on, also where `pairedMeanReading` would ask sign-flips; few changes have no spread that t could use. */
function byT(paired: PairedDifferences, question: Question): Reading {
  const { differences, clusters, units } = paired;
  const usual = pairedMeanReading(paired, question);
  if (units < fewestUnits) return undecidedMean(usual, `${units} units: too few for t`);
  if (unitMoves(paired).changed < fewestUnits) return usual;
  const level = intervalLevel(question.alpha);
  const t = clusters === null ? pairedT(differences, level) : clusteredMean(differences, clusters, level);
  if (!(t.se > 0)) return usual;
  return {
    ...usual,
    method: clusters === null ? 'paired-t' : 'clustered-t',
    interval: t.interval,
    pWorse: t.pWorse,
    established: t.interval[0] > question.limit,
  };
}

/** Sign-flips decide at any size; the interval is for people, and must not lie beyond the limit either. */
function bySignFlips(paired: PairedDifferences, question: Question): Reading {
  const { differences, clusters, units } = paired;
  const { limit, seed, alpha } = question;
  const usual = pairedMeanReading(paired, question);
  const fromLimit = differences.map((difference) => difference - limit);
  const flips = (values: typeof differences) => signFlip(values, seed, clusters ?? undefined);
  const above = usual.interval !== null && usual.interval[0] > limit;
  return {
    ...usual,
    method: usual.method.includes('sign-flip') ? usual.method : `sign-flip+${usual.method}`,
    pWorse: flips(differences).pLess,
    established: above && units >= fewestUnits && flips(fromLimit).pGreater <= alpha,
  };
}
