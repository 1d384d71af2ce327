import { InputError } from '../../core/text/input-error.ts';
import type { GitResult } from './run-git.ts';

export type GitProblem =
  | 'not-a-repository'
  | 'dubious-ownership'
  | 'no-commits'
  | 'unknown-ref'
  | 'shallow'
  | 'unrelated'
  | 'not-a-file'
  | 'bad-path'
  | 'failed';

/** What a user asked of git cannot be had; `problem` tells the cases that someone handles, such as a history that is too shallow. */
export class GitError extends InputError {
  override readonly name = 'GitError';
  readonly problem: GitProblem;

  constructor(problem: GitProblem, message: string, options?: ErrorOptions) {
    super([message], options);
    this.problem = problem;
  }
}

/** For an exit code that nobody expected: what was asked, and what git said. */
export function unexpectedFailure(what: string, { code, stderr }: Omit<GitResult, 'stdout'>): GitError {
  const said = stderr === '' ? '' : `: ${stderr.slice(0, 1000)}`;
  return new GitError('failed', `git ${what} failed with exit code ${code}${said}`);
}
