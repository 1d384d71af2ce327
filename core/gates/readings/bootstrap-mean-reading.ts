import type { Interval } from '../../report/report.ts';
import { bca } from '../../statistics/bca.ts';
import { fewestUnits } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import { pairedMeanReading } from './paired-mean-reading.ts';
import type { Question, Reading } from './reading.ts';
import { undecidedMean } from './undecided-mean.ts';
import { type PairedDifferences, unitMoves } from './unit-moves.ts';

/** Fewer units are resampled into too few different means (STATISTICS.md section 4). */
const fewestResampled = 20;
/** Above, 9999 passes over the units would outlast the rest of a run, and t has no skewness left to be wrong about. */
const mostResampled = 10_000;

/** Resamples of few units vary less than samples do: of 50 to 100 shares BCa covers 93 % where 95 are meant (bench error-rates). */
const enoughAlone = 200;

/**
 * Mean difference of paired rows by the BCa bootstrap of rows or clusters, for skewed differences of 20 to 10,000 units. Where
 * few units changed, resamples know as little of the others as t does, and `pairedMeanReading` decides.
 */
export function bootstrapMeanReading(paired: PairedDifferences, question: Question): Reading {
  const { differences, clusters, units } = paired;
  const { alpha, limit, seed } = question;
  const usual = pairedMeanReading(paired, question);
  if (units < fewestResampled) return undecidedMean(usual, `${units} units: too few for a bootstrap`);
  if (units > mostResampled) {
    const many = `more than ${mostResampled.toLocaleString('en-US')} units: t instead of a bootstrap`;
    return { ...usual, notes: [...usual.notes, many] };
  }
  if (unitMoves(paired).changed < fewestUnits) return usual;
  const bootstrap = bca(differences, intervalLevel(alpha), seed, clusters ?? undefined);
  if (!bootstrap.interval.every(Number.isFinite)) return usual;
  const careful = units < enoughAlone ? widened(bootstrap, usual) : bootstrap;
  return {
    ...usual,
    method: clusters === null ? 'bca-bootstrap' : 'clustered-bca-bootstrap',
    interval: careful.interval,
    pWorse: careful.pWorse,
    established: careful.interval[0] > limit,
  };
}

interface Resampled {
  readonly interval: Interval;
  readonly pWorse: number;
}

/** What both leave possible. */
function widened({ interval: [lower, upper], pWorse }: Resampled, usual: Reading): Resampled {
  const [least, most] = usual.interval ?? [lower, upper];
  return {
    interval: [Math.min(lower, least), Math.max(upper, most)],
    pWorse: Math.max(pWorse, usual.pWorse),
  };
}
