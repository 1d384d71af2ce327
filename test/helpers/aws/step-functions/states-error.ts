/** An error under a name `Retry` and `Catch` can match. */
export class StatesError extends Error {
  override readonly name: string;
  // The interpreter asks for these two: a few errors end an execution whatever the definition says.
  readonly isRetryable: boolean;
  readonly isCatchable: boolean;

  constructor(name: string, message: string, { terminal = false }: { terminal?: boolean } = {}) {
    super(message);
    this.name = name;
    this.isRetryable = !terminal;
    this.isCatchable = !terminal;
  }
}

const stateLimitBytes = 256 * 1024;

/** Refuses what Step Functions could not pass between two states; no `Catch` gets to see this one. */
export function checkSize<T>(value: T, what: string): T {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes <= stateLimitBytes) return value;
  throw new StatesError(
    'States.DataLimitExceeded',
    `${what}: ${bytes} bytes exceed the limit of ${stateLimitBytes}`,
    { terminal: true },
  );
}
