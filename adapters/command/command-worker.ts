import type { CommandPlace } from './command-place.ts';
import { CommandProcess, type Grace } from './command-process.ts';
import { type CommandRequest, failedOutput } from './command-request.ts';
import { CommandStartError } from './command-start-error.ts';
import { HeadTimer } from './head-timer.ts';
import type { Line } from './line-splitter.ts';
import { readAnswer } from './read-answer.ts';

export interface WorkerSettings extends CommandPlace {
  readonly timeoutMs: number;
  readonly startupMs: number;
  readonly inFlight: number;
}

export interface WorkerEvents {
  /** the worker can take rows again */
  readonly room: () => void;
  /** rows that another process took down with it or kept waiting; they are sent again */
  readonly again: (requests: readonly CommandRequest[]) => void;
  readonly failed: (error: CommandStartError) => void;
}

/** Starts in a row without any answer that are put up with: few at first, more once the command has shown that it can. */
const vainStarts = { atFirst: 3, later: 20 };

/** How many rows are remembered that were given up although the process may still answer them. */
const rememberedRows = 1000;

/** One worker of a command target: its process, the rows that are with it, and what becomes of them when it fails. */
export class CommandWorker {
  readonly #settings: WorkerSettings;
  readonly #events: WorkerEvents;
  readonly #timer = new HeadTimer(() => this.#timedOut());
  #process: CommandProcess | null = null;
  #killed: Promise<void> | undefined;
  /** in the order in which they were sent */
  #inFlight: CommandRequest[] = [];
  /** rows that were with a process when it ended, to be sent again one at a time */
  #suspects: CommandRequest[] = [];
  /** what was wrong with lines that answered no row, until the rows they were meant for are known */
  #strays: string[] = [];
  #givenUp: string[] = [];
  #startsInVain = 0;
  #hasEverAnswered = false;

  constructor(settings: WorkerSettings, events: WorkerEvents) {
    this.#settings = settings;
    this.#events = events;
  }

  get load(): number {
    return this.#inFlight.length;
  }

  get hasRoom(): boolean {
    const isHeldUp = this.#suspects.length > 0 || this.#strays.length > 0 || (this.#process?.isFull ?? false);
    return !isHeldUp && this.#inFlight.length < this.#limit;
  }

  /** A row that was with a process when it ended is alone with the next one. */
  get #limit(): number {
    return this.#inFlight.some(({ crashes }) => crashes > 0) ? 1 : this.#settings.inFlight;
  }

  take(request: CommandRequest): void {
    this.#process ??= this.#start();
    this.#inFlight.push(request);
    this.#process.send(request.line);
    if (this.#inFlight.length === 1) this.#timer.restart();
  }

  /** Gives every row back and ends the process. */
  async close(error: Error, grace: Grace): Promise<void> {
    const process = this.#process;
    const open = [...this.#inFlight, ...this.#suspects];
    this.#forget();
    this.#suspects = [];
    for (const { reject } of open) reject(error);
    await Promise.all([this.#killed, process?.close(grace)]);
  }

  #start(): CommandProcess {
    const { timeoutMs, startupMs } = this.#settings;
    this.#timer.set(timeoutMs + startupMs);
    this.#startsInVain += 1;
    return new CommandProcess(this.#settings, {
      lines: (lines) => this.#read(lines),
      drained: () => this.#events.room(),
      ended: (how) => this.#ended(how),
    });
  }

  #read(lines: readonly Line[]): void {
    for (const line of lines) {
      if (line.kind === 'unreadable' || line.text.trim() !== '') this.#readLine(line);
    }
    this.#goOn();
  }

  #readLine(line: Line): void {
    const answer = readAnswer(line, this.#inFlight);
    if (answer.kind === 'stray') {
      this.#stray(answer.id, answer.why);
    } else {
      this.#answered(answer.request);
      answer.request.settle(answer.output);
    }
  }

  #answered(request: CommandRequest): void {
    if (this.#startsInVain > 0) this.#timer.set(this.#settings.timeoutMs);
    this.#startsInVain = 0;
    this.#hasEverAnswered = true;
    this.#remove(request);
  }

  #remove(request: CommandRequest): void {
    const at = this.#inFlight.indexOf(request);
    this.#inFlight.splice(at, 1);
    if (at === 0) this.#timer.restart();
  }

  /** A late answer of a row that was given up is not held against another row. */
  #stray(id: string | null, why: string): void {
    const at = id === null ? -1 : this.#givenUp.indexOf(id);
    if (at !== -1) this.#givenUp.splice(at, 1);
    else if (this.#inFlight.length > 0) this.#strays.push(why);
  }

  /**
   * Nothing new is sent while lines are unaccounted for. Once as many rows are open as there are such lines,
   * these rows are the ones whose answers cannot be read.
   */
  #settleStrays(): void {
    if (this.#strays.length === 0 || this.#strays.length < this.#inFlight.length) return;
    const hint = 'stdout is for answers only, one line for each row; logs belong on stderr';
    for (const [at, request] of this.#inFlight.entries()) {
      const why = this.#strays[at] ?? '';
      this.#givenUp.push(request.id);
      request.settle(failedOutput(request, `the command wrote a line that ${why}\n${hint}`));
    }
    this.#givenUp = this.#givenUp.slice(-rememberedRows);
    this.#inFlight = [];
    this.#strays = [];
  }

  #goOn(): void {
    this.#settleStrays();
    if (this.#inFlight.length === 0) this.#retryNext();
    if (this.hasRoom) this.#events.room();
  }

  #retryNext(): void {
    const next = this.#suspects.shift();
    if (next !== undefined) this.take(next);
  }

  #ended(how: string): void {
    const what = `${how}${this.#evidence()}`;
    const open = this.#inFlight;
    this.#forget();
    for (const request of open) {
      request.crashes += 1;
      if (request.crashes === 1) this.#suspects.push(request);
      else request.settle(failedOutput(request, `the command ${what}\nit did so twice with this row`));
    }
    this.#startAnew(what);
  }

  /** Whoever does its rows one after the other is stuck, and nobody can tell it from those who do not: a new process. */
  #timedOut(): void {
    const [head, ...others] = this.#inFlight;
    if (head === undefined) return;
    const what = `did not answer within ${this.#timer.limitMs} ms${this.#evidence()}`;
    this.#killed = this.#process?.kill();
    this.#forget();
    head.settle(failedOutput(head, `the command ${what}`));
    this.#events.again(others);
    this.#startAnew(what);
  }

  #startAnew(what: string): void {
    const limit = this.#hasEverAnswered ? vainStarts.later : vainStarts.atFirst;
    if (this.#startsInVain >= limit) {
      this.#events.failed(new CommandStartError(this.#settings.command, this.#startsInVain, what));
    } else {
      this.#goOn();
    }
  }

  #forget(): void {
    this.#timer.stop();
    this.#process = null;
    this.#inFlight = [];
    this.#strays = [];
    this.#givenUp = [];
  }

  /** What the process left behind, for an error message. */
  #evidence(): string {
    const stray = this.#strays.at(-1);
    const log = this.#process?.log ?? '';
    const stdout = stray === undefined ? '' : `; its line on stdout ${stray}`;
    return `${stdout}${log === '' ? '; its stderr is empty' : `; its stderr ends with:\n${log}`}`;
  }
}
