/**
 * Sums of value − centre over the rows of each cluster.
 *
 * @param clusters code of each row's cluster, whole numbers ≥ 0 of the order of the number of rows
 * @returns sums by code, 0 for codes without a row, and the number of codes that hold one
 */
export function clusterSums(
  values: ArrayLike<number>,
  centre: number,
  clusters: ArrayLike<number>,
): { readonly sums: Float64Array; readonly rows: Uint32Array; readonly count: number } {
  const codes = largestCode(clusters) + 1;
  const sums = new Float64Array(codes);
  const rows = new Uint32Array(codes);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const code = clusters[i] ?? 0;
    if (rows[code] === 0) count++;
    rows[code] = (rows[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + (values[i] ?? Number.NaN) - centre;
  }
  return { sums, rows, count };
}

function largestCode(clusters: ArrayLike<number>): number {
  let largest = -1;
  for (let i = 0; i < clusters.length; i++) largest = Math.max(largest, clusters[i] ?? 0);
  return largest;
}
