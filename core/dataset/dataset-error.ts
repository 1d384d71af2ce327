import { InputError } from '../text/input-error.ts';
import { type DatasetProblem, problemTexts } from './dataset-problem.ts';

/** Files of rows that cannot be used: every problem of one reading, the first 20 in full. */
export class DatasetError extends InputError {
  override readonly name = 'DatasetError';
  readonly found: readonly DatasetProblem[];
  /** of all problems, at least as many as `found` holds */
  readonly count: number;

  constructor(found: readonly DatasetProblem[], count: number, options?: ErrorOptions) {
    super(problemTexts(found, count), options);
    this.found = found;
    this.count = count;
  }
}
