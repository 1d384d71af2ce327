import { DatasetError } from './dataset-error.ts';
import type { DatasetProblem } from './dataset-problem.ts';

const problemsKept = 20;

/** Collects the problems of one reading: the first 20, and how many there were. */
export class ProblemList {
  readonly #kept: DatasetProblem[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(file: string, line: number | null, column: number | null, what: string): void {
    this.#count += 1;
    if (this.#kept.length < problemsKept) this.#kept.push({ file, line, column, what });
  }

  /** @param count of all problems of another list, at least as many as `found` holds */
  addAll(found: readonly DatasetProblem[], count: number): void {
    this.#count += count;
    this.#kept.push(...found.slice(0, problemsKept - this.#kept.length));
  }

  /** Problems of a file in the order of its lines; some, such as duplicates, are known at the end only. */
  list(): readonly DatasetProblem[] {
    const files = [...new Set(this.#kept.map(({ file }) => file))];
    return this.#kept.toSorted(
      (one, other) =>
        files.indexOf(one.file) - files.indexOf(other.file) || (one.line ?? 0) - (other.line ?? 0),
    );
  }

  /** @throws DatasetError unless there were none */
  throwIfAny(): void {
    if (this.#count > 0) throw new DatasetError(this.list(), this.#count);
  }
}
