/** A command target that cannot be worked with: it ended, or never answered, each time that it was started. */
export class CommandStartError extends Error {
  override readonly name = 'CommandStartError';

  constructor(command: string, starts: number, how: string) {
    super(
      `command "${command}": started ${starts} times in a row, it answered nothing; the last time it ${how}\n` +
        'it must read one JSON line for each row from stdin until that ends, and answer each with one line on stdout, ' +
        'written out at once (unbuffered, such as `python -u`)',
    );
  }
}
