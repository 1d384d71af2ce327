import type { Package } from '../core/package/package.ts';
import type { Shard } from './plan.ts';
import type { Blobs } from './ports.ts';

/**
 * The part of a run's budget that some of its shards have: half of the budget goes by the number of rows, half by their bytes. What a row costs is a fixed
 * amount and an amount for each byte of it; whatever the two are, a budget of twice what the run costs is enough for every part.
 *
 * @returns in (0, 1]; the parts of all shards add up to 1
 */
export async function budgetShare(
  { dataset: { version } }: Pick<Package, 'dataset'>,
  shards: readonly Shard[],
  { blobs }: { readonly blobs: Pick<Blobs, 'get'> },
): Promise<number> {
  const all = sum(version.chunks.map(({ bytes }) => bytes));
  let [rows, bytes] = [0, 0];
  for (const { chunk, part, positions, rows: held } of shards) {
    rows += positions?.length ?? held;
    bytes +=
      positions === null
        ? (version.chunks[part]?.bytes ?? 0)
        : bytesOf(positions, lineLengths(await blobs.get(chunk)));
  }
  return (rows / version.rows + bytes / all) / 2;
}

function bytesOf(positions: readonly number[], lengths: readonly number[]): number {
  return sum(positions.map((position) => lengths[position] ?? 0));
}

/** Of the rows of a chunk, line ends included. */
function lineLengths(chunk: Uint8Array): number[] {
  const lengths: number[] = [];
  for (let from = 0; from < chunk.length; ) {
    const end = chunk.indexOf(lineEnd, from);
    const next = end === -1 ? chunk.length : end + 1;
    lengths.push(next - from);
    from = next;
  }
  return lengths;
}

const lineEnd = 10;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
