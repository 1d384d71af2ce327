import { InputError } from '../core/text/input-error.ts';
import type { OutputSource } from './evaluate-shard.ts';
import { liveOutputs } from './live-outputs.ts';
import type { Blobs } from './ports.ts';

/**
 * The outputs of a mixture that nobody wrote: factors that do not fit together are no mistake of the change. Its rows then
 * failed, with the words of what does not fit, and the arm has no value.
 *
 * @param open puts the source together, and may find that it cannot be
 */
export function ablationSource(
  open: () => Promise<OutputSource>,
  repeats: number,
  blobs: Pick<Blobs, 'put'>,
): OutputSource {
  let opened: Promise<OutputSource> | null = null;
  return {
    async outputs(shard, rows) {
      opened ??= open();
      try {
        return await (await opened).outputs(shard, rows);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const why = error.problems[0] ?? 'no reason given';
        const failed = await liveOutputs(rows, repeats, blobs, async () => async ({ id }, repeat) => ({
          id,
          repeat,
          error: why.toWellFormed(),
        }));
        return { ...failed, calls: { target: 0, fromMemo: 0 }, costUsd: 0 };
      }
    },
  };
}
