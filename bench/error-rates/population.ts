import type { Scale } from '../../core/evaluators/scale.ts';

/** Paired rows that samples are drawn from, grouped by the unit that is drawn whole: a row, or a cluster of rows. */
export interface Population {
  readonly name: string;
  readonly scale: Scale;
  /** replies per row before collapsing */
  readonly repeats: number;
  readonly clustered: boolean;
  /** unit u holds the rows starts[u] … starts[u + 1] − 1 */
  readonly starts: Uint32Array;
  readonly baseline: Float64Array;
  readonly candidate: Float64Array;
}

export type Pair = readonly [baseline: number, candidate: number];

export function populationOf(
  name: string,
  scale: Scale,
  units: readonly (readonly Pair[])[],
  { repeats = 1, clustered = false }: { readonly repeats?: number; readonly clustered?: boolean } = {},
): Population {
  const pairs = units.flat();
  const starts = new Uint32Array(units.length + 1);
  units.forEach((unit, at) => {
    starts[at + 1] = (starts[at] ?? 0) + unit.length;
  });
  return {
    name,
    scale,
    repeats,
    clustered,
    starts,
    baseline: Float64Array.from(pairs, ([before]) => before),
    candidate: Float64Array.from(pairs, ([, now]) => now),
  };
}

export function unitCount({ starts }: Population): number {
  return starts.length - 1;
}

/** Sum over the rows of each unit of a value of its two scores. */
export function unitSums(
  population: Population,
  value: (baseline: number, candidate: number) => number,
): Float64Array {
  const { starts, baseline, candidate } = population;
  return new Float64Array(unitCount(population)).map((_, unit) => {
    let sum = 0;
    for (let row = starts[unit] ?? 0; row < (starts[unit + 1] ?? 0); row += 1)
      sum += value(baseline[row] ?? Number.NaN, candidate[row] ?? Number.NaN);
    return sum;
  });
}
