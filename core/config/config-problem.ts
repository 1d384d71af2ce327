/** One mistake in `goldgate.yaml`, where it stands and in words: what was expected, what came, and the nearest valid name. */
export interface ConfigProblem {
  readonly file: string;
  /** counts from 1 */
  readonly line: number;
  /** in UTF-16 units, counts from 1 */
  readonly column: number;
  /** `suites.support-answers.gates[1].margin`; empty for the file as a whole */
  readonly path: string;
  readonly message: string;
}
