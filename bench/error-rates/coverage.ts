import { decideGates } from '../../core/gates/decide-gates.ts';
import type { Gate } from '../../core/gates/gate.ts';
import type { ScoreTable } from '../../core/gates/score-table.ts';
import type { GateResult } from '../../core/report/report.ts';
import { moments } from '../../core/statistics/moments.ts';
import { type SeededRandom, seededRandom } from '../../core/statistics/seeded-random.ts';
import type { MeasuredRate } from './measured-rate.ts';

/** An interval of the product that should hold a number known from the population. */
export interface CoverageCase {
  readonly name: string;
  /** rows, or clusters */
  readonly units: number;
  readonly draw: (random: SeededRandom) => ScoreTable;
  /** of confidence 0.975, whose interval has level 0.95 */
  readonly gate: Gate;
  readonly truth: number;
  /** turns the interval into the truth's unit; absent = it is in it */
  readonly scale?: (result: GateResult) => (limit: number) => number;
  /** what `mean ± 1.96 SE` over rows would be asked about; absent = nothing it could answer */
  readonly rowValues?: (table: ScoreTable) => Float64Array;
  /** said of exact and of careful methods, which may cover more than 97 % */
  readonly conservative?: string;
}

export interface CoverageLine {
  readonly name: string;
  readonly units: number;
  /** methods that gave the intervals, the usual one first */
  readonly methods: readonly string[];
  readonly covered: MeasuredRate;
  /** truth below the lower limit, above the upper */
  readonly misses: readonly [number, number];
  readonly normal: MeasuredRate | null;
  readonly conservative: string | null;
}

/** Counts intervals that hold the truth; tables for which the product gives none are drawn but not counted. */
export function countCovered(one: CoverageCase, trials: number): CoverageLine {
  const random = seededRandom(20260900 + one.units);
  const methods = new Map<string, number>();
  const counts = { held: 0, below: 0, above: 0 };
  let normal = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const table = one.draw(random);
    const [result] = decideGates(table, [one.gate], { seed: trial });
    normal += Number(normalHolds(one, table));
    const place = placeOfTruth(one, result);
    if (place === null || result === undefined) continue;
    counts[place] += 1;
    methods.set(result.method, (methods.get(result.method) ?? 0) + 1);
  }
  const counted = counts.held + counts.below + counts.above;
  return {
    name: one.name,
    units: one.units,
    methods: [...methods].toSorted((a, b) => b[1] - a[1]).map(([method]) => method),
    covered: { hits: counts.held, trials: counted },
    misses: [counts.below / counted, counts.above / counted],
    normal: one.rowValues === undefined ? null : { hits: normal, trials },
    conservative: one.conservative ?? null,
  };
}

function placeOfTruth({ truth, scale }: CoverageCase, result: GateResult | undefined) {
  if (result === undefined || result.interval === null) return null;
  const [lower, upper] = result.interval.map(scale?.(result) ?? ((limit) => limit));
  const slack = 1e-9 * Math.max(1, Math.abs(truth));
  if (truth < (lower ?? Number.NaN) - slack) return 'below';
  return truth > (upper ?? Number.NaN) + slack ? 'above' : 'held';
}

function normalHolds({ rowValues, truth }: CoverageCase, table: ScoreTable): boolean {
  if (rowValues === undefined) return false;
  const { n, mean, variance } = moments(rowValues(table));
  return Math.abs(mean - truth) <= 1.96 * Math.sqrt(variance / n);
}
