import type { RowSelection } from './gate.ts';

/** What became of the rows that a gate demands to pass, counted reply by reply while scores were collected. */
export interface MustPassTally {
  /** rows of the dataset looked at so far, named or not */
  readonly seen: number;
  /** rows among them that the gate names */
  readonly named: number;
  /** ids that the gate names and no row seen has */
  readonly unknown: readonly string[];
  /** named rows of the candidate whose every reply has the best score */
  readonly passing: number;
  /** named rows of the candidate with a reply below the best score */
  readonly failing: NamedRows;
  /** named rows of the candidate that do not fail, but have a reply without a score */
  readonly unscored: NamedRows;
  /** named rows of the baseline with a reply below the best score; null without a baseline */
  readonly failedBefore: number | null;
}

/** Ids in the order of the dataset, the first 20. */
export interface NamedRows {
  readonly count: number;
  readonly first: readonly string[];
}

/** Under which a table holds the tally of the rows that a gate on an evaluator names. */
export function tallyKey(evaluator: string, rows: RowSelection): string {
  return JSON.stringify([evaluator, rows]);
}
