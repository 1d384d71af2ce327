import type { CommandSession } from '../../pipeline/call-ports.ts';
import type { CommandPlace } from './command-place.ts';
import type { Grace } from './command-process.ts';
import type { CommandRequest } from './command-request.ts';
import { CommandWorker } from './command-worker.ts';

export interface CommandPoolOptions extends CommandPlace {
  /** processes side by side, ≥ 1 */
  readonly workers: number;
  /** ms for a row, counted from when all rows sent before it to the same process are answered */
  readonly timeoutMs: number;
  /** ms that the first answer of a new process may take on top of that; default 30,000 */
  readonly startupMs?: number;
  /** rows that one process may hold unanswered, ≥ 1; default 16 */
  readonly inFlight?: number;
  /** ends the session as `close` does, but asks the processes to end at once */
  readonly signal?: AbortSignal;
  /** how long ending may take before the next, ruder request; default 2 s after stdin's end and 2 s after SIGTERM */
  readonly grace?: Grace;
}

/**
 * Starts a command target with one long-lived process for each worker. A process is started when the first row needs it.
 *
 * Rows are pipelined, and they may be answered in any order. A row's clock runs while it is the oldest unanswered one of its
 * process, so that rows do not pay for those before them; at its end the row's output has `error`, the process is killed, and
 * the others are sent again. When a process ends, the rows that were with it are sent again, each alone: one that
 * ends its process a second time gets `error` with exit code and the end of stderr. Lines on stdout that answer no open row
 * (not JSON, unknown ids, duplicates, over 8 MiB, not UTF-8) cost the rows that stay unanswered for it.
 *
 * `answer` rejects only when the whole session is over: closed, aborted, or with CommandStartError when the command answered
 * nothing in 3 starts in a row (20 once it has answered anything).
 */
export function commandPool(options: CommandPoolOptions): CommandSession {
  const pool = new CommandPool(options);
  return { answer: (request) => pool.answer(request), close: () => pool.close() };
}

const defaultGrace: Grace = { afterEndMs: 2000, afterTermMs: 2000 };

class CommandPool {
  readonly #grace: Grace;
  readonly #workers: readonly CommandWorker[];
  readonly #signal: AbortSignal | undefined;
  readonly #aborted = () => void this.#end(abortError(this.#signal), { ...this.#grace, afterEndMs: 0 });
  #waiting: CommandRequest[] = [];
  #over: { readonly error: Error; readonly ended: Promise<void> } | null = null;

  constructor(options: CommandPoolOptions) {
    const { grace = defaultGrace, startupMs = 30_000, inFlight = 16, workers, signal, ...place } = options;
    this.#grace = grace;
    this.#signal = signal;
    const settings = { ...place, startupMs, inFlight };
    const events = {
      room: () => this.#dispatch(),
      again: (requests: readonly CommandRequest[]) => void this.#waiting.unshift(...requests),
      failed: (error: Error) => void this.#end(error, { afterEndMs: 0, afterTermMs: 0 }),
    };
    this.#workers = Array.from({ length: workers }, () => new CommandWorker(settings, events));
    if (signal?.aborted) this.#aborted();
    signal?.addEventListener('abort', this.#aborted, { once: true });
  }

  answer(question: Parameters<CommandSession['answer']>[0]): ReturnType<CommandSession['answer']> {
    const { id, repeat } = question;
    return new Promise((settle, reject) => {
      if (this.#over !== null) return reject(this.#over.error);
      const line = `${JSON.stringify(question)}\n`;
      this.#waiting.push({ id, repeat, line, crashes: 0, settle, reject });
      this.#dispatch();
    });
  }

  close(): Promise<void> {
    return this.#end(new Error('the command session was closed before this row was answered'), this.#grace);
  }

  /** Rows go where fewest wait, so that no worker idles while another has a queue. */
  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const free = this.#workers.filter(({ hasRoom }) => hasRoom);
      const [worker] = free.sort((one, other) => one.load - other.load);
      const request = worker === undefined ? undefined : this.#waiting.shift();
      if (request === undefined) return;
      worker?.take(request);
    }
  }

  #end(error: Error, grace: Grace): Promise<void> {
    this.#over ??= { error, ended: this.#endWorkers(error, grace) };
    return this.#over.ended;
  }

  async #endWorkers(error: Error, grace: Grace): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#aborted);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    await Promise.all(this.#workers.map((worker) => worker.close(error, grace)));
  }
}

function abortError(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('the command session was aborted');
}
