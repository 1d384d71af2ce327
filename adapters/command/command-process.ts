import type { ChildProcess } from 'node:child_process';
import type { CommandPlace } from './command-place.ts';
import { howItEnded } from './how-it-ended.ts';
import { type Line, LineSplitter } from './line-splitter.ts';
import { LogTail, lastLines } from './log-tail.ts';
import { signalGroup, startGroup } from './process-group.ts';

/** Longest answer that is read, in bytes: as long as a row may be. */
const maxLineBytes = 8 * 1024 * 1024;

const logBytes = 64 * 1024;

export interface ProcessEvents {
  /** lines of stdout that arrived together */
  readonly lines: (lines: readonly Line[]) => void;
  /** stdin takes lines again after it was full */
  readonly drained: () => void;
  /** the process has ended and everything it wrote was handed on; `how` is such as `exit code 1` */
  readonly ended: (how: string) => void;
}

/** How long a process that is asked to end may take, in ms, before the next, ruder request. */
export interface Grace {
  readonly afterEndMs: number;
  readonly afterTermMs: number;
}

/** One running command: lines in, lines out, and the end of its log. */
export class CommandProcess {
  readonly #child: ChildProcess;
  readonly #log = new LogTail(logBytes);
  readonly #ended = Promise.withResolvers<void>();
  #unsent = '';
  #events: ProcessEvents | null;

  constructor(place: CommandPlace, events: ProcessEvents) {
    this.#events = events;
    this.#child = startGroup(place, 'pipe');
    this.#listen(this.#child, place.folder);
  }

  /** Lines sent in one turn of the event loop are written together. */
  send(line: string): void {
    if (this.#unsent === '') process.nextTick(() => this.#write());
    this.#unsent += line;
  }

  /** Whether the process reads slower than lines are sent. */
  get isFull(): boolean {
    return this.#child.stdin?.writableNeedDrain ?? false;
  }

  /** The end of what it wrote to stderr, for an error message; empty when it wrote nothing. */
  get log(): string {
    return lastLines(this.#log.text());
  }

  /** Ends it at once and forgets it: no event follows. */
  async kill(): Promise<void> {
    this.#events = null;
    signalGroup(this.#child, 'SIGKILL');
    await this.#ended.promise;
  }

  /** Ends its stdin, then asks it to end, then kills it; resolves when it has ended. No event follows. */
  async close({ afterEndMs, afterTermMs }: Grace): Promise<void> {
    this.#events = null;
    this.#child.stdin?.end();
    const term = setTimeout(() => signalGroup(this.#child, 'SIGTERM'), afterEndMs);
    const kill = setTimeout(() => signalGroup(this.#child, 'SIGKILL'), afterEndMs + afterTermMs);
    await this.#ended.promise;
    clearTimeout(term);
    clearTimeout(kill);
  }

  #write(): void {
    const lines = this.#unsent;
    this.#unsent = '';
    if (this.#child.stdin?.writable) this.#child.stdin.write(lines);
  }

  #listen(child: ChildProcess, folder: string): void {
    const splitter = new LineSplitter(maxLineBytes);
    // A process that ends while rows are written to it breaks the pipe; its end is told by `close`.
    child.stdin?.on('error', () => {}).on('drain', () => this.#events?.drained());
    child.stdout?.on('data', (piece: Buffer) => this.#events?.lines(splitter.add(piece)));
    child.stderr?.on('data', (piece: Buffer) => this.#log.add(piece));
    child.once('exit', () => endOrphans(child));
    child.once('error', (error) => this.#end(`could not be started in ${folder} (${error.message})`));
    child.once('close', (code, signal) => {
      this.#events?.lines(splitter.rest());
      this.#end(howItEnded(code, signal));
    });
  }

  #end(how: string): void {
    const events = this.#events;
    this.#events = null;
    this.#ended.resolve();
    events?.ended(how);
  }
}

/** What a command left running in the background would hold its pipes open, and with them this worker. */
function endOrphans(child: ChildProcess): void {
  signalGroup(child, 'SIGKILL');
  setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, 1000).unref();
}
