import type { DatasetProblem } from './dataset-problem.ts';
import type { HashIndex } from './hash-index.ts';
import { ProblemList } from './problem-list.ts';

/** What the rows of a dataset hold, compactly: hash i is of row i's `input`, or of the row without its id where it has none. */
export interface RowContents {
  readonly hashes: HashIndex;
  /** where row i was read; rows count from 0 */
  place(row: number): { readonly file: string; readonly line: number };
}

export interface DatasetContents {
  readonly name: string;
  readonly role: string;
  readonly contents: RowContents;
}

export interface RolesFound {
  /** at most 20 */
  readonly problems: readonly DatasetProblem[];
  readonly count: number;
}

/**
 * Rows that sit in two datasets of different roles, such as one that is both trained on and gated on.
 * Each row is named once per other dataset, with both places.
 */
export function rowsInTwoRoles(datasets: readonly DatasetContents[]): RolesFound {
  const problems = new ProblemList();
  datasets.forEach((one, at) => {
    for (const other of datasets.slice(at + 1)) if (one.role !== other.role) compare(one, other, problems);
  });
  return { problems: problems.list(), count: problems.count };
}

function compare(one: DatasetContents, other: DatasetContents, problems: ProblemList): void {
  for (let row = 0; row < other.contents.hashes.size; row += 1) {
    const twin = one.contents.hashes.firstOfOther(other.contents.hashes, row);
    if (twin === -1) continue;
    const here = other.contents.place(row);
    const there = one.contents.place(twin);
    problems.add(here.file, here.line, null, inTwoRoles(one, other, `${there.file}:${there.line}`));
  }
}

function inTwoRoles(one: DatasetContents, other: DatasetContents, twin: string): string {
  return (
    `the row of dataset ${other.name} (${other.role}) is also in ${one.name} (${one.role}), at ${twin}: ` +
    'a row may not sit in two roles; remove it from one of them'
  );
}
