import type { Output } from '../core/target/output.ts';
import type { CommandSession } from './call-ports.ts';
import type { OutputSource } from './evaluate-shard.ts';
import type { Limiter } from './limiter.ts';
import { type AnswerRow, liveOutputs } from './live-outputs.ts';
import type { Blobs } from './ports.ts';

export interface CommandSourceDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly limiter: Limiter;
  /** starts the command in the worktree of its arm; called once, when the first row needs it */
  readonly start: () => Promise<CommandSession>;
  /** told after every answer */
  readonly onCall: () => void;
  readonly signal: AbortSignal;
}

/** A command target: rows go to a long-lived process of the arm's own worktree. */
export function commandSource(repeats: number, deps: CommandSourceDeps): OutputSource & AsyncDisposable {
  let session: Promise<CommandSession> | undefined;
  return {
    async outputs(_shard, rows) {
      session ??= deps.start();
      const started = session;
      let answered = 0;
      const answer: AnswerRow = (row, repeat) =>
        deps.limiter.run(async () => {
          deps.signal.throwIfAborted();
          const output = await answerOf(started, { id: row.id, repeat, row: row.fields }, deps.signal);
          if (output.kind === 'answered') {
            answered += 1;
            deps.onCall();
          }
          return output.output;
        });
      const outputs = await liveOutputs(rows, repeats, deps.blobs, async () => answer);
      return { ...outputs, calls: { target: answered, fromMemo: 0 }, costUsd: 0 };
    },
    async [Symbol.asyncDispose]() {
      await (await session?.catch(() => undefined))?.close();
    },
  };
}

type Answer = { readonly kind: 'answered' | 'unasked'; readonly output: Output };

/** A command that cannot be set up or started answers no row: that is an error of every row, and other suites go on. */
async function answerOf(
  session: Promise<CommandSession>,
  request: Parameters<CommandSession['answer']>[0],
  signal: AbortSignal,
): Promise<Answer> {
  try {
    return { kind: 'answered', output: await (await session).answer(request) };
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'unasked', output: { id: request.id, repeat: request.repeat, error: why.toWellFormed() } };
  }
}
