import { expect, it } from 'vitest';
import { drawAgain } from '../../../core/sweep/draw-again.ts';
import { type SampleDesign, TraceSample } from '../../../core/sweep/sample.ts';
import { stratifiedMean } from '../../../core/sweep/stratified-mean.ts';
import { suspicionOf } from '../../../core/sweep/suspicion.ts';
import type { Trace } from '../../../core/sweep/trace.ts';
import { productionTrace } from './production-trace.ts';

const design: SampleDesign = { seed: 'one', rows: 40, floor: 6, per: ['category'] };

/** 600 traces: a rare, a seldom and a common category; one in twenty in error; what a cheap evaluator says goes with what a dear one would. */
const traces: readonly Trace[] = Array.from({ length: 600 }, (_, at) => {
  const category = at % 15 === 0 ? 'rare' : at % 10 === 1 ? 'seldom' : 'common';
  const id = `trace-${at}`;
  const error = at % 20 === 7 ? 'timeout' : null;
  return productionTrace(id, { row: { id, category }, output: { id, output: 'a', error } });
});
const numberOf = (id: string) => Number(id.slice('trace-'.length));
const cheap = (id: string) => ((numberOf(id) * 29) % 100) / 99;
const dear = (id: string) => {
  const at = numberOf(id);
  return (at % 15 === 0 ? -0.3 : 0) + 0.5 * cheap(id) + (at % 20 === 7 ? -0.2 : 0) + ((at * 37) % 10) / 50;
};

function firstPhase(seed: string, of: readonly Trace[] = traces) {
  const sample = new TraceSample({ ...design, seed });
  for (const trace of of) sample.add(trace, suspicionOf(trace, null));
  return sample.drawWide();
}

function secondPhase(seed: string, rows = design.rows, of: readonly Trace[] = traces) {
  const first = firstPhase(seed, of);
  return { first, second: drawAgain(first, { rows, floor: design.floor, seed }, cheap) };
}

/** Estimate and standard error of the mean of what the dear evaluator would say, over all traces or one category. */
function estimate({ first, second }: ReturnType<typeof secondPhase>, category: string | null) {
  const place = new Map(first.traces.map((drawn) => [drawn.trace.id, drawn]));
  const values = second.traces
    .filter(({ trace }) => category === null || trace.row['category'] === category)
    .map(({ trace, weight, stratum }) => {
      const one = place.get(trace.id);
      return {
        value: dear(trace.id),
        stratum: String(one?.stratum),
        weight,
        second: { group: String(stratum), weight: weight / (one?.weight ?? 1) },
      };
    });
  return stratifiedMean(values);
}

/** One draw for each of 2,000 seeds. */
const draws = Array.from({ length: 2_000 }, (_, at) => secondPhase(`seed ${at}`, 30));

it.each([null, 'rare', 'seldom', 'common'])(
  'estimates the mean of %s without bias: over 2,000 seeds it misses the truth by no more than chance allows',
  (category) => {
    const own = traces.filter(({ row }) => category === null || row['category'] === category);
    const truth = sum(own.map(({ id }) => dear(id))) / own.length;
    const found = draws.map((draw) => estimate(draw, category));
    const mean = sum(found.map((one) => one.mean)) / found.length;
    const variance = sum(found.map((one) => (one.mean - mean) ** 2)) / (found.length - 1);
    expect(Math.abs(mean - truth)).toBeLessThan(3 * Math.sqrt(variance / found.length));
    const promised = sum(found.map(({ se }) => se ** 2)) / found.length;
    // The promise is for the system, of which the window is a draw: most of a small segment is drawn, and little of it is left to chance.
    expect(promised / variance).toBeGreaterThan(0.95);
    if (category === null) expect(promised / variance).toBeLessThan(1.5);
  },
);

it('would be bent without its weights', () => {
  const truth = sum(traces.map(({ id }) => dear(id))) / traces.length;
  const means = draws.map(({ second }) => {
    const values = second.traces.map(({ trace }) => dear(trace.id));
    return sum(values) / values.length;
  });
  expect(Math.abs(sum(means) / means.length - truth)).toBeGreaterThan(0.02);
});

it('over-samples low scores, keeps the floor, and weighs back to the window', () => {
  const { second } = secondPhase('one');
  expect(second.traces).toHaveLength(40);
  expect(sum(second.traces.map(({ weight }) => weight))).toBeCloseTo(600, 6);
  const of = (category: string) => second.traces.filter(({ trace }) => trace.row['category'] === category);
  expect(of('rare').length).toBeGreaterThanOrEqual(6);
  const low = second.traces.filter(({ trace }) => cheap(trace.id) < 0.4).length / 40;
  expect(low).toBeGreaterThan(0.48);
});

it('draws the same in any order of the traces, and pools what rows are too few for', () => {
  expect(secondPhase('one', 40, traces.toReversed()).second).toEqual(secondPhase('one').second);
  for (const rows of [1, 2, 5, 9]) {
    const { second } = secondPhase('one', rows);
    expect(second.traces).toHaveLength(rows);
    expect(sum(second.strata.map(({ count }) => count))).toBe(160);
  }
  expect(secondPhase('one', 0).second.traces).toEqual([]);
  expect(secondPhase('one', 5_000).second.traces).toHaveLength(160);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
