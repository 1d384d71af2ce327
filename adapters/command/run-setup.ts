import type { CommandPlace } from './command-place.ts';
import { howItEnded } from './how-it-ended.ts';
import { LogTail, lastLines } from './log-tail.ts';
import { signalGroup, startGroup } from './process-group.ts';

export interface SetupOptions extends CommandPlace {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** `setup:` of a command target did not succeed; `log` is the end of what it wrote, at most 64 KiB. */
export class CommandSetupError extends Error {
  override readonly name = 'CommandSetupError';
  readonly log: string;

  constructor(command: string, how: string, log: string) {
    const tail = lastLines(log);
    super(`setup "${command}" ${how}${tail === '' ? '; it wrote nothing' : `; it wrote last:\n${tail}`}`);
    this.log = log;
  }
}

/**
 * Runs what prepares the tree of an arm (say `npm ci`), to its end. It gets no stdin.
 *
 * @returns the end of what it wrote to stdout and stderr, at most 64 KiB
 * @throws CommandSetupError on any exit code but 0, on a signal, and when it takes longer than `timeoutMs`
 */
export async function runSetup(options: SetupOptions): Promise<string> {
  options.signal?.throwIfAborted();
  const log = new LogTail(64 * 1024);
  const how = await ending(options, log);
  options.signal?.throwIfAborted();
  if (how !== null) throw new CommandSetupError(options.command, how, log.text());
  return log.text();
}

/** How it went wrong, or null. */
function ending({ timeoutMs, signal, ...place }: SetupOptions, log: LogTail): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const child = startGroup(place, 'ignore');
  const kill = () => signalGroup(child, 'SIGKILL');
  const timer = setTimeout(() => {
    resolve(`took longer than ${timeoutMs} ms`);
    kill();
  }, timeoutMs);
  signal?.addEventListener('abort', kill);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => log.add(piece));
  child.once('exit', kill);
  child.once('error', (error) => resolve(`could not be started in ${place.folder} (${error.message})`));
  child.once('close', (code, by) => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
    resolve(code === 0 ? null : howItEnded(code, by));
  });
  return promise;
}
