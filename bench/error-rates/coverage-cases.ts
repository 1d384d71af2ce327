import type { ScoreTable } from '../../core/gates/score-table.ts';
import { quantile } from '../../core/statistics/quantile.ts';
import type { CoverageCase } from './coverage.ts';
import { tableDrawer } from './draw-table.ts';
import { gateOf, noWorse } from './gates.ts';
import type { Population } from './population.ts';
import type { Populations } from './populations.ts';
import { meanOf } from './scenarios.ts';
import { skewedPopulations, sparsePopulation } from './synthetic-populations.ts';

/** Two-sided level 0.95. */
const confidence = 0.975;
const p95 = { evaluator: 'score', summary: 'p95' } as const;

/** Every interval that gates use, each over a population whose value is known. */
export function coverageCases(found: Populations): readonly CoverageCase[] {
  const [binary, sparse = binary] = found.binary;
  const [repeats] = found.repeats;
  const [amounts] = found.amounts;
  return [
    ...several([binary, sparse], [50, 200, 1000], pairedMean),
    ...several([repeats], [50, 200], pairedMean),
    ...several(found.shares, [50, 200, 1000], pairedMean),
    ...several(found.clusters, [50, 200, 1000], pairedMean),
    ...several(skewedPopulations(), [200, 1000], pairedMean),
    ...several([sparsePopulation()], [50, 200], (one, units) => ({
      ...pairedMean(one, units),
      conservative: 'few rows changed: careful',
    })),
    ...several(found.shares.slice(0, 1), [50, 100], bootstrapped),
    ...several(found.ordinal, [50, 200], netWinRate),
    ...several(found.amounts, [50, 200, 1000], ratio),
    ...several([amounts], [200], (one, units) => ({
      ...quantileDifference(one, units),
      name: `p95 of ${one.name}`,
    })),
    ...several([amounts], [150, 1500], (one, units) => ({
      ...quantileDifference(one, units),
      name: `p95 of ${one.name}, rows beyond`,
      conservative: 'careful at the tail',
    })),
    ...several([amounts], [100, 400], quantileOfOne),
    ...several([binary, sparse], [100, 1000], rateOfOne),
    ...several([binary], [9], (one, units) => ({ ...rateOfOne(one, units), conservative: 'exact' })),
    ...several([sparse], [10, 200], noFailure),
    ...several([repeats], [50, 200], meanOfOne),
    ...several([amounts], [50, 200], meanOfOne),
    ...several(found.clusters, [50, 200], meanOfOne),
  ];
}

function several(
  populations: readonly (Population | undefined)[],
  sizes: readonly number[],
  make: (population: Population, units: number) => CoverageCase,
): readonly CoverageCase[] {
  return populations.flatMap((one) => (one === undefined ? [] : sizes.map((units) => make(one, units))));
}

function pairedMean(population: Population, units: number): CoverageCase {
  return {
    name: `difference of ${population.name}`,
    units,
    draw: tableDrawer(population, { units }),
    gate: noWorse(0.05, 'absolute', { confidence }),
    truth: meanOf(population.candidate) - meanOf(population.baseline),
    rowValues: (table) => differences(table),
  };
}

/** `method: bootstrap`, by hand. */
function bootstrapped(population: Population, units: number): CoverageCase {
  return {
    ...pairedMean(population, units),
    name: `method: bootstrap, ${population.name}`,
    gate: noWorse(0.05, 'absolute', { confidence, method: 'bootstrap' }),
  };
}

function netWinRate(population: Population, units: number): CoverageCase {
  const signs = population.candidate.map((now, row) =>
    Math.sign(now - (population.baseline[row] ?? Number.NaN)),
  );
  return {
    name: `net win rate of ${population.name}`,
    units,
    draw: tableDrawer(population, { units }),
    gate: noWorse(0.05, 'percent', { confidence }),
    truth: meanOf(signs),
    rowValues: (table) => differences(table).map(Math.sign),
  };
}

/** The product shows a relative change in the metric's own unit: change of the ratio times the sample's baseline. */
function ratio(population: Population, units: number): CoverageCase {
  return {
    name: `ratio of ${population.name}`,
    units,
    draw: tableDrawer(population, { units }),
    gate: noWorse(0.1, 'percent', { confidence }),
    truth: meanOf(population.candidate) / meanOf(population.baseline),
    scale: (result) => (limit) => 1 + limit / (result.baseline ?? Number.NaN),
  };
}

function quantileDifference(population: Population, units: number): CoverageCase {
  return {
    name: `p95 of ${population.name}`,
    units,
    draw: tableDrawer(population, { units }),
    gate: noWorse(50, 'absolute', { confidence, metric: p95 }),
    truth: quantile(population.candidate.toSorted(), 0.95) - quantile(population.baseline.toSorted(), 0.95),
  };
}

function quantileOfOne(population: Population, units: number): CoverageCase {
  return {
    name: `p95 of one arm, ${population.name}`,
    units,
    draw: tableDrawer(population, { units }),
    gate: gateOf({ kind: 'at-most', threshold: 1e9 }, { confidence, metric: p95 }),
    truth: quantile(population.candidate.toSorted(), 0.95),
    conservative: 'exact, between order statistics',
  };
}

function rateOfOne(population: Population, units: number): CoverageCase {
  return { ...meanOfOne(population, units), name: `rate of one arm, ${population.name}` };
}

/** `at-least: 100%`: rule of three without a failure, Clopper–Pearson with one. */
function noFailure(population: Population, units: number): CoverageCase {
  return {
    ...meanOfOne(population, units),
    name: `hard rule, ${population.name}`,
    gate: gateOf({ kind: 'at-least', threshold: 1 }, { confidence }),
    conservative: 'exact',
  };
}

function meanOfOne(population: Population, units: number): CoverageCase {
  return {
    name: `mean of one arm, ${population.name}`,
    units,
    draw: tableDrawer(population, { units }),
    gate: gateOf({ kind: 'at-least', threshold: 0.5 }, { confidence }),
    truth: meanOf(population.candidate),
    rowValues: (table) => Float64Array.from(table.columns.get('score')?.candidate ?? []),
  };
}

function differences(table: ScoreTable): Float64Array {
  const column = table.columns.get('score');
  return Float64Array.from(
    column?.candidate ?? [],
    (now, row) => now - (column?.baseline?.[row] ?? Number.NaN),
  );
}
