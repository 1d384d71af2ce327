import { parquetReadObjects } from 'hyparquet';
import { populationStabilityIndex } from '../../core/drift/categorical-divergence.ts';
import { quantile } from '../../core/statistics/quantile.ts';
import { seededRandom } from '../../core/statistics/seeded-random.ts';
import { countBelow } from '../../core/statistics/sorted-place.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { JsonValue } from '../../core/text/json.ts';
import { sharedBytes } from '../../test/helpers/shared-data.ts';
import { drawn, shuffled } from './draw.ts';
import { profileOf, sweepRows, usualWindows } from './sweep-rows.ts';

type Row = Readonly<Record<string, JsonValue>>;

export interface PlantedShifts {
  readonly trials: number;
  /** the column was named, whatever else was */
  readonly found: number;
  /** other columns that were named, over all trials */
  readonly others: number;
}

export async function adultRows(): Promise<readonly Row[]> {
  const rows = await parquetReadObjects({ file: sharedBytes('tabular/adult/adults.parquet').buffer });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
  );
}

/** Shifts of one index planted in each column in turn, looked for in a window of 5,000 rows against 10,000. */
export function plantedShifts(
  rows: readonly Row[],
  index: number,
  seeds: number,
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): PlantedShifts {
  let [found, others] = [0, 0];
  for (let seed = 0; seed < seeds; seed += 1) {
    const { quiet, named } = split(rows, seed);
    for (const column of columns) {
      const exceeding = named(planted(quiet, column, index, seed));
      if (exceeding.includes(column)) found += 1;
      others += exceeding.filter((metric) => metric !== column).length;
    }
  }
  return { trials: seeds * columns.length, found, others };
}

/** Columns that are named where nothing was planted, over windows of all seeds. */
export function quietColumns(rows: readonly Row[], seeds: number): number {
  return Array.from({ length: seeds }, (_, seed) => {
    const { quiet, named } = split(rows, seed);
    return named(quiet).length;
  }).reduce((sum, one) => sum + one, 0);
}

/** A quiet window, and which columns are named in a window against the same reference. */
function split(rows: readonly Row[], seed: number) {
  const order = shuffled(rows, seededRandom(seed));
  const rules = Object.keys(rows[0] ?? {}).map(
    (metric): WatchRule => ({ kind: 'input', metric, threshold: 0.05, per: [] }),
  );
  const reference = profileOf(rules, order.slice(0, 10_000), 'reference');
  const named = (window: readonly Row[]) =>
    sweepRows(rules, reference, window, { seed: 1, quietWindows: usualWindows })
      .filter(({ reading }) => reading === 'exceeds')
      .map(({ metric }) => metric);
  return { quiet: order.slice(10_000, 15_000), named };
}

/** The window with one column drawn again from shares that are tilted until they lie the index apart; other columns keep theirs. */
function planted(window: readonly Row[], column: string, index: number, seed: number): readonly Row[] {
  const bins = [...Map.groupBy(window, binner(window, column)).values()];
  const shares = bins.map((rows) => rows.length / window.length);
  const tilted = tiltedShares(shares, index);
  const random = seededRandom(seed + 1_000_000);
  return window.map((row) => {
    let left = random.below(2 ** 30) / 2 ** 30;
    const at = tilted.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    const [source] = drawn(bins[Math.max(0, at)] ?? window, 1, random.word());
    return { ...row, [column]: source?.[column] ?? null };
  });
}

function binner(window: readonly Row[], column: string): (row: Row) => string | number {
  const numbers = window.flatMap(({ [column]: value }) => (typeof value === 'number' ? [value] : []));
  if (new Set(numbers).size < 6) return ({ [column]: value }) => String(value);
  const sorted = Float64Array.from(numbers).sort();
  const edges = Float64Array.from(
    new Set([1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => quantile(sorted, tenth / 10))),
  );
  return ({ [column]: value }) => countBelow(edges, Number(value));
}

/** Every other bin up, the rest down, the more the larger the index is to be. */
function tiltedShares(shares: readonly number[], index: number): readonly number[] {
  let [low, high] = [0, 20];
  const at = (tilt: number) => {
    const raw = shares.map((share, bin) => share * Math.exp(bin % 2 === 0 ? tilt : 0));
    const whole = raw.reduce((sum, one) => sum + one, 0);
    return raw.map((one) => one / whole);
  };
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (populationStabilityIndex(shares, at(middle)) < index) low = middle;
    else high = middle;
  }
  return at(low);
}

function plain(value: unknown): JsonValue {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
