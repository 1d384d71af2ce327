/** A place of traces that cannot be read at all: says which, what is wrong, and what to do. */
export class TraceSourceError extends Error {
  override readonly name = 'TraceSourceError';
}
