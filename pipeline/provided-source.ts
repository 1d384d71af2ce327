import type { ProvidedOutputs } from '../core/package/parse-run-request.ts';
import type { OutputSource } from './evaluate-shard.ts';
import type { Shard } from './plan.ts';
import type { Blobs } from './ports.ts';
import { recordedSource } from './recorded-source.ts';

/**
 * Outputs that a live target gave where the client is: read like recorded ones, and counted like live ones. A row that it gave
 * no answer for is a failure of infrastructure, so that a re-run asks again.
 */
export function providedSource(
  provided: ProvidedOutputs,
  repeats: number,
  blobs: Pick<Blobs, 'get'>,
): OutputSource {
  const recorded = recordedSource(provided, repeats, blobs);
  return {
    async outputs(shard, rows) {
      const read = await recorded.outputs(shard, rows);
      const complete = read.byRow.every(
        (outputs) => outputs.length === repeats && outputs.every(({ error }) => typeof error !== 'string'),
      );
      return { ...read, complete, calls: { target: callsOf(provided, shard, repeats), fromMemo: 0 } };
    },
  };
}

/** Rows that the run does not look at were asked for nothing, and do not count. Of a chunk with rows that nobody answered, calls count with its first. */
function callsOf({ calls }: ProvidedOutputs, { part, positions, rows }: Shard, repeats: number): number {
  const asked = calls[part] ?? 0;
  if (positions === null) return asked;
  if (asked === rows * repeats) return positions.length * repeats;
  return positions[0] === 0 ? asked : 0;
}
