/**
 * What a user gave cannot be worked with: a configuration, a dataset, a reference. Every problem is a line that says where,
 * what was expected, what came and what to do. Ends with exit code 2, never with a verdict.
 */
export class InputError extends Error {
  override readonly name: string = 'InputError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

/** What a user can mend of an error. @throws the error itself when it is not about input */
export function inputProblems(error: unknown): readonly string[] {
  if (error instanceof InputError) return error.problems;
  throw error;
}
