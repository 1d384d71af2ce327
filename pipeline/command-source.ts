import type { OutputSource } from './evaluate-shard.ts';
import { liveOutputs } from './live-outputs.ts';
import type { Blobs, CommandSession } from './ports.ts';
import type { Limiter } from './limiter.ts';

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
      const { answer } = await session;
      const outputs = await liveOutputs(rows, repeats, deps.blobs, (row, repeat) =>
        deps.limiter.run(async () => {
          deps.signal.throwIfAborted();
          const output = await answer({ id: row.id, repeat, row: row.fields });
          deps.onCall();
          return output;
        }),
      );
      return { ...outputs, calls: { target: rows.length * repeats, fromMemo: 0 }, costUsd: 0 };
    },
    async [Symbol.asyncDispose]() {
      await (await session?.catch(() => undefined))?.close();
    },
  };
}
