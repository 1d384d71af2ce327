import type { Support } from '../corpus/corpus-measure.ts';
import type { Reading } from './reading.ts';

/** A metric that rests on too few rows for any method: seen, neither passed nor failed. */
export function unsupportedReading(
  estimate: number,
  limit: number,
  { count, needed, noun }: Support,
): Reading {
  return {
    method: 'none',
    estimate,
    interval: null,
    limit,
    pWorse: 1,
    established: false,
    detectable: null,
    rowsNeeded: null,
    notes: [`${count} ${noun}: too few, ${needed} are needed`],
  };
}
