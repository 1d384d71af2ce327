import { seededRandom } from './seeded-random.ts';

/**
 * Draws of rows with replacement; with clusters, of as many whole clusters as there are. The returned array is used
 * again by the next draw.
 *
 * @param clusters code of each row's cluster, whole numbers ≥ 0
 */
export function resampler(rows: number, seed: number, clusters?: ArrayLike<number>): () => Uint32Array {
  const random = seededRandom(seed);
  if (clusters === undefined) {
    const drawn = new Uint32Array(rows);
    return () => {
      for (let i = 0; i < rows; i++) drawn[i] = random.below(rows);
      return drawn;
    };
  }
  const members = rowsByCluster(rows, clusters);
  return () => {
    const drawn: number[] = [];
    for (let i = 0; i < members.length; i++) {
      for (const row of members[random.below(members.length)] ?? []) drawn.push(row);
    }
    return Uint32Array.from(drawn);
  };
}

function rowsByCluster(rows: number, clusters: ArrayLike<number>): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const code = clusters[row] ?? 0;
    const known = members.get(code);
    if (known === undefined) members.set(code, [row]);
    else known.push(row);
  }
  return [...members.values()];
}
