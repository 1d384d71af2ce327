import type { Reading } from './reading.ts';

/** A mean whose method may not decide it: what was seen stays, what was inferred goes. */
export function undecidedMean(reading: Reading, why: string): Reading {
  return {
    ...reading,
    method: 'none',
    interval: null,
    pWorse: 1,
    established: false,
    detectable: null,
    notes: [why],
  };
}
