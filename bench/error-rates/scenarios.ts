import { quantile } from '../../core/statistics/quantile.ts';
import { type Drawing, tableDrawer } from './draw-table.ts';
import { gateOf, noWorse, perSegment } from './gates.ts';
import { type Population, unitSums } from './population.ts';
import type { Populations } from './populations.ts';
import type { Scenario } from './scenario.ts';
import { skewedPopulations } from './synthetic-populations.ts';
import { tiltedWeights } from './tilted-weights.ts';

const margin = 0.05;
/** Of amounts, as a share of the baseline. */
const amountMargin = 0.1;
const segments = 40;
/** Compared by rows beyond the quantile, by resampling, and by rows beyond it again. */
export const quantileSizes = [150, 200, 1500];
const p95 = { evaluator: 'score', summary: 'p95' } as const;

/**
 * The same arm twice, overall and with a gate for each of 40 segments in one family. The margin of the product's gates is 0, so
 * that nothing but its tests stands between noise and a failure; the gates beside keep theirs.
 */
export function unchanged(found: Populations): readonly Scenario[] {
  const { binary, repeats, shares, clusters, ordinal, amounts } = found;
  const all = [...binary, ...repeats, ...shares, ...clusters, ...ordinal, ...amounts];
  const segmented = [binary, repeats, shares, clusters, ordinal, amounts].flatMap((kind) => kind.slice(0, 1));
  return [
    ...all.flatMap((population) =>
      [200, 1000].map((units) => ({ ...unchangedScenario(population, units), gates: [strict] })),
    ),
    ...segmented.flatMap((population) =>
      [200, 1000].map((units) => ({
        ...unchangedScenario(population, units),
        name: `${population.name}, ${segments} segments`,
        draw: tableDrawer(population, { units, swap: true, segments }),
        gates: [strict, perSegment(strict)],
      })),
    ),
    ...amounts.slice(0, 1).flatMap((population) =>
      quantileSizes.map((units) => ({
        ...unchangedScenario(population, units),
        name: `p95 of ${population.name}`,
        gates: [noWorse(0, 'percent', { metric: p95 })],
        margin: null,
      })),
    ),
  ];
}

const strict = noWorse(0);

function unchangedScenario(population: Population, units: number): Scenario {
  return {
    name: population.name,
    units,
    draw: tableDrawer(population, { units, swap: true }),
    gates: [gateFor(population)],
    margin: rivalMargin(population),
    sign: signOf(population),
  };
}

/** A true drop of `times` margins: rows are reweighted to it, and amounts multiplied. */
export function dropped(
  found: Populations,
  times: number,
  sizes: { readonly rows: readonly number[]; readonly quantiles: readonly number[] },
): readonly Scenario[] {
  const { binary, repeats, shares, clusters, ordinal, amounts } = found;
  const changes = [...binary, ...repeats, ...shares, ...clusters, ...skewedPopulations()];
  const scenarios = (population: Population, drawing: Omit<Drawing, 'units'>) =>
    sizes.rows.map((units) => ({
      ...unchangedScenario(population, units),
      draw: tableDrawer(population, { units, ...drawing }),
    }));
  const tilted = (population: Population, change: (before: number, now: number) => number) =>
    scenarios(population, {
      weights: tiltedWeights(unitSums(population, (before, now) => change(before, now) + times * margin)),
    });
  return [
    ...changes.flatMap((population) => tilted(population, (before, now) => now - before)),
    // A margin of the net win rate is nothing that gates on means of steps know.
    ...ordinal
      .flatMap((population) => tilted(population, (before, now) => Math.sign(now - before)))
      .map((scenario) => ({ ...scenario, margin: null })),
    ...amounts.flatMap((population) =>
      scenarios(population, { factor: factorTo(1 + times * amountMargin, population, meanOf) }),
    ),
    ...amounts.flatMap((population) => sizes.quantiles.map((units) => slowerTail(population, units, times))),
  ];
}

function slowerTail(population: Population, units: number, times: number): Scenario {
  const factor = factorTo(1 + times * amountMargin, population, quantileOf);
  return {
    ...unchangedScenario(population, units),
    name: `p95 of ${population.name}`,
    draw: tableDrawer(population, { units, factor }),
    gates: [noWorse(amountMargin, 'percent', { metric: p95 })],
    margin: null,
  };
}

/** What the candidate's amounts must be multiplied by to have a given ratio of a summary to the baseline's. */
function factorTo(
  ratio: number,
  { baseline, candidate }: Population,
  summary: (values: Float64Array) => number,
): number {
  return (ratio * summary(baseline)) / summary(candidate);
}

/** One arm whose true mean is exactly the threshold. */
export function atThreshold(found: Populations): readonly Scenario[] {
  const { binary, repeats, clusters, amounts } = found;
  return [...binary.slice(0, 2), ...repeats, ...clusters, ...amounts].flatMap((population) =>
    [200, 1000].map((units) => {
      const threshold = meanOf(population.candidate);
      const rule = signOf(population) > 0 ? 'at-least' : 'at-most';
      return {
        ...unchangedScenario(population, units),
        name: `${population.name}, against its own mean`,
        draw: tableDrawer(population, { units }),
        gates: [gateOf({ kind: rule, threshold })],
        margin: null,
      };
    }),
  );
}

function gateFor(population: Population) {
  return noWorse(isAmount(population) ? amountMargin : margin);
}

/** Points of the net win rate are steps of one; a share of amounts is taken of the real baseline. */
function rivalMargin(population: Population): number {
  return isAmount(population) ? amountMargin * meanOf(population.baseline) : margin;
}

function signOf({ scale }: Population): 1 | -1 {
  return scale.direction === 'lowerIsBetter' ? -1 : 1;
}

function isAmount({ scale }: Population): boolean {
  return scale.type === 'count';
}

function quantileOf(values: Float64Array): number {
  return quantile(values.toSorted(), 0.95);
}

export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
