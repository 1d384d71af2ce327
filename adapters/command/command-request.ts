import type { Output } from '../../core/target/output.ts';

/** A row that waits for its answer. */
export interface CommandRequest {
  readonly id: string;
  readonly repeat: number;
  /** what the process reads, its line end included */
  readonly line: string;
  /** processes that ended while this row was with them */
  crashes: number;
  readonly settle: (output: Output) => void;
  readonly reject: (error: Error) => void;
}

/** An output that says why there is none. */
export function failedOutput({ id, repeat }: CommandRequest, error: string): Output {
  return { id, repeat, error };
}
