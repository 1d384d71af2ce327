import type { Endpoint } from '../target/endpoint.ts';

/** Where the code of a suite's own evaluator is. */
export type CodeSource = CommandSource | Endpoint;

/** A command that runs in a clean worktree. */
export interface CommandSource {
  readonly kind: 'command';
  readonly command: string;
  readonly setup: string | null;
  readonly timeoutMs: number;
  readonly workers: number;
  /** globs of the files that it reads */
  readonly files: readonly string[];
}
