import { redactedText } from '../../core/traces/redact-text.ts';

/**
 * A place of traces that cannot be read at all: says which, what is wrong, and what to do. Names of files and keys, and what a command wrote,
 * may hold personal data and credentials: they are removed. It has no cause, which would carry them into logs.
 */
export class TraceSourceError extends Error {
  override readonly name = 'TraceSourceError';

  constructor(message: string) {
    super(redactedText(message));
  }
}
