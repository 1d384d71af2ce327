import { verdictOf } from '../../core/gates/verdict-of.ts';
import { stopEarly } from '../../core/sequential/stop-early.ts';
import { seededRandom } from '../../core/statistics/seeded-random.ts';
import { type Drawing, tableDrawer } from './draw-table.ts';
import { noWorse } from './gates.ts';
import type { MeasuredRate } from './measured-rate.ts';
import { type Population, unitSums } from './population.ts';
import type { Populations } from './populations.ts';
import { tiltedWeights } from './tilted-weights.ts';

/** As many as GSM8K has. */
const rows = 1319;

export interface StopCase {
  readonly name: string;
  readonly population: Population;
  readonly drawing: Drawing;
  readonly margin: number;
}

export interface StopLine {
  readonly name: string;
  readonly rows: number;
  /** mean share of the rows that were evaluated */
  readonly used: number;
  readonly fail: MeasuredRate;
  readonly pass: MeasuredRate;
}

/** Suites with `stop: early` and one gate: a large loss, no change, a small gain, and a loss of exactly the margin. */
export function stopCases(found: Populations, margin: number): readonly StopCase[] {
  const [usual = found.regression] = found.binary;
  const changedBy = (change: number): Drawing => ({
    units: rows,
    weights: tiltedWeights(unitSums(usual, (before, now) => now - before - change)),
  });
  return [
    { name: 'loss of 21 points', population: found.regression, drawing: { units: rows }, margin },
    { name: 'no change', population: usual, drawing: { units: rows, swap: true }, margin },
    { name: 'gain of 3 points', population: usual, drawing: changedBy(0.03), margin },
    { name: 'loss of exactly the margin', population: usual, drawing: changedBy(-margin), margin },
  ];
}

export function countStops({ name, population, drawing, margin }: StopCase, trials: number): StopLine {
  const random = seededRandom(20261000);
  const draw = tableDrawer(population, drawing);
  let [used, fail, pass] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial += 1) {
    const table = draw(random);
    const { results, rowsUsed } = stopEarly(table, [noWorse(margin)], { seed: trial });
    // Rows that were not evaluated are not missing: the run stopped before them.
    const complete = { total: rowsUsed, paired: rowsUsed, missing: 0, maxMissingShare: 0.02 };
    const verdict = verdictOf(results, complete);
    used += rowsUsed / table.rows;
    fail += Number(verdict === 'fail');
    pass += Number(verdict === 'pass');
  }
  return {
    name: `${name}: ${population.name}`,
    rows,
    used: used / trials,
    fail: { hits: fail, trials },
    pass: { hits: pass, trials },
  };
}
