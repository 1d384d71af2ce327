import type { Question, Reading } from './reading.ts';

/** The smallest or largest score of the observed rows against a threshold: a fact about these rows, not about others. */
export function extremeReading(value: number, rows: number, { limit }: Pick<Question, 'limit'>): Reading {
  const keeps = value >= limit;
  return {
    method: 'observed-extreme',
    estimate: value,
    interval: null,
    limit,
    pWorse: keeps ? 1 : 0,
    established: keeps,
    detectable: null,
    rowsNeeded: null,
    notes: [`a fact about these ${rows} rows; others may lie beyond`],
  };
}
