import type { Gate } from './gate.ts';
import type { Reading } from './readings/reading.ts';
import type { DecisionKind } from './verdict.ts';

/** Estimates this close to the limit lie on it: sums of floats are not exact. */
const slack = 1e-12;

export interface Decision {
  readonly kind: DecisionKind;
  readonly notes: readonly string[];
}

/**
 * The rule of STATISTICS.md section 10: broken when worse is established over the family and the estimate lies at or beyond the
 * limit, holds when better than the limit is established, undecided otherwise. A claim of `not-worse` holds unless broken.
 */
export function decision(reading: Reading, gate: Gate, pAdjusted: number): Decision {
  const worse = pAdjusted <= significance(gate);
  if (worse && atOrBeyondLimit(reading) && (gate.failWhen === 'worse' || wholeIntervalBeyond(reading))) {
    return { kind: 'broken', notes: [] };
  }
  const notes = worseNotes(reading, gate, pAdjusted);
  if (reading.established) return { kind: 'holds', notes };
  if (gate.claim === 'not-worse')
    return { kind: 'holds', notes: [...notes, 'not broken; a loss beyond the limit is not ruled out'] };
  const hopeless = reading.rowsNeeded === null && atOrBeyondLimit(reading);
  return {
    kind: 'undecided',
    notes: hopeless ? [...notes, 'at this estimate no number of rows will pass'] : notes,
  };
}

/** alpha of a blocking gate; the false discovery rate of an advisory one, 0.1 at the usual confidence of 0.95. */
function significance({ confidence, advisory }: Gate): number {
  return advisory ? 2 * (1 - confidence) : 1 - confidence;
}

function atOrBeyondLimit({ estimate, limit }: Reading): boolean {
  return estimate <= limit + slack * Math.max(1, Math.abs(limit));
}

/** A fact about the rows has no interval and needs none. */
function wholeIntervalBeyond({ interval, limit, pWorse }: Reading): boolean {
  return interval === null ? pWorse === 0 : interval[1] < limit;
}

function worseNotes(reading: Reading, gate: Gate, pAdjusted: number): readonly string[] {
  const level = significance(gate);
  if (reading.pWorse > level) return [];
  if (pAdjusted > level) {
    return [
      `worse on its own (p ${short(reading.pWorse)}), not over all gates together (${short(pAdjusted)})`,
    ];
  }
  if (reading.established) return ['worse, within the margin'];
  return [
    atOrBeyondLimit(reading)
      ? 'worse, but not established to be beyond the margin'
      : 'worse, within the margin as far as we can tell',
  ];
}

function short(p: number): string {
  return p < 0.0001 ? '< 0.0001' : String(Number(p.toPrecision(2)));
}
