import type { AskedArms } from './cell-scores.ts';
import type { Cell } from './cells.ts';
import { type Direction, turn } from './direction.ts';

/** What people said of outputs of a cell, turned as its scores are. */
export interface LabelledRows {
  /** where the labelled rows stand among the scores of the cell, ascending */
  readonly places: readonly number[];
  /** null = the question is about the candidate alone */
  readonly baseline: readonly number[] | null;
  readonly candidate: readonly number[];
}

/**
 * The rows of a cell that have a score and a label in every arm that is asked about.
 *
 * @param asked as they were read for the scores of the cell, so that the places fit them
 * @param labels of the same arms
 */
export function labelledRows(
  asked: AskedArms,
  labels: AskedArms,
  cell: Cell,
  direction: Direction,
): LabelledRows {
  const found = { places: [] as number[], baseline: [] as number[], candidate: [] as number[] };
  let place = -1;
  for (const row of cell.rows) {
    if (!isInBoth(asked, row)) continue;
    place += 1;
    if (!isInBoth(labels, row)) continue;
    found.places.push(place);
    found.baseline.push(turn(labels.baseline?.[row] ?? Number.NaN, direction));
    found.candidate.push(turn(labels.candidate[row] ?? Number.NaN, direction));
  }
  return labels.baseline === null ? { ...found, baseline: null } : found;
}

function isInBoth({ baseline, candidate }: AskedArms, row: number): boolean {
  return !Number.isNaN(candidate[row]) && (baseline === null || !Number.isNaN(baseline[row]));
}
