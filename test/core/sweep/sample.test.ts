import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DrawnSample } from '../../../core/sweep/draw-sample.ts';
import { mostSegments, type SampleDesign, TraceSample } from '../../../core/sweep/sample.ts';
import { sampleStateSchema } from '../../../core/sweep/sample-state.ts';
import { suspicionOf } from '../../../core/sweep/suspicion.ts';
import type { Trace } from '../../../core/sweep/trace.ts';
import { productionTrace } from './production-trace.ts';

const design: SampleDesign = { seed: 'one', rows: 60, floor: 5, per: ['category'] };

/** 2,000 traces: 3 categories of very different sizes, one in twenty in error, latencies that depend on both. */
const traces: readonly Trace[] = Array.from({ length: 2000 }, (_, at) => {
  const category = at % 100 === 0 ? 'rare' : at % 10 === 1 ? 'seldom' : 'common';
  const isError = at % 20 === 7;
  const latencyMs = (category === 'rare' ? 900 : 100) + (isError ? 50 : 0) + ((at * 37) % 100);
  const id = `trace-${at}`;
  return productionTrace(id, {
    row: { id, input: 'q', category },
    output: { id, output: 'a', latencyMs, error: isError ? 'timeout' : null },
  });
});

function sampled(of: readonly Trace[], by: SampleDesign = design): TraceSample {
  const sample = new TraceSample(by);
  for (const trace of of) sample.add(trace, suspicionOf(trace, null));
  return sample;
}

function reopened(sample: TraceSample): TraceSample {
  const again = new TraceSample(sample.design);
  again.merge(sampleStateSchema.parse(JSON.parse(JSON.stringify(sample.state()))));
  return again;
}

function meanLatency({ traces: drawn, population }: DrawnSample): number {
  const sum = drawn.reduce((total, { trace, weight }) => total + weight * (trace.output.latencyMs ?? 0), 0);
  return sum / population;
}

it('gives the same sample for the same traces in any order and in any two parts that are merged', () => {
  const whole = sampled(traces).draw();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: traces.length }), fc.boolean(), (cut, isTurned) => {
      const parts = [traces.slice(0, cut), traces.slice(cut).toReversed()];
      const [one, other] = (isTurned ? parts.toReversed() : parts).map((part) => sampled(part));
      const merged = reopened(one ?? sampled([]));
      merged.merge((other ?? sampled([])).state());
      expect(merged.draw()).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

it('keeps the order out of it even with more segments than are told apart', () => {
  const many = Array.from({ length: 6000 }, (_, at) =>
    productionTrace(`t${at}`, { row: { id: `t${at}`, category: `segment ${(at * 13) % 700}` } }),
  );
  const forth = sampled(many).draw();
  expect(sampled(many.toReversed()).draw()).toEqual(forth);
  const parts = sampled(many.slice(0, 999));
  parts.merge(sampled(many.slice(999)).state());
  expect(parts.draw()).toEqual(forth);
  const named = new Set(
    sampled(many)
      .state()
      .strata.map(({ segment }) => segment),
  );
  expect(named.size).toBe(mostSegments + 1);
  expect(sum(forth.traces.map(({ weight }) => weight))).toBeCloseTo(6000, 6);
});

it('over-samples what is rare and what failed, keeps the floor, and weighs the traces back to the whole', () => {
  const { traces: drawn, strata, population } = sampled(traces).draw();
  const of = (category: string) => drawn.filter(({ trace }) => trace.row['category'] === category);
  expect(drawn).toHaveLength(60);
  expect(population).toBe(2000);
  expect(of('rare').length).toBeGreaterThanOrEqual(5);
  expect(of('rare').length / 20).toBeGreaterThan(4 * (of('common').length / 1780));
  expect(sum(of('rare').map(({ weight }) => weight))).toBeCloseTo(20, 6);
  const failed = drawn.filter(({ trace }) => typeof trace.output.error === 'string');
  expect(failed.length / 60).toBeGreaterThan(0.1);
  expect(sum(failed.map(({ weight }) => weight))).toBeCloseTo(100, 6);
  expect(sum(strata.map(({ count }) => count))).toBe(2000);
});

it('estimates without bias: over 300 seeds the mean misses the truth by no more than its own noise allows', () => {
  const truth = sum(traces.map(({ output }) => output.latencyMs ?? 0)) / traces.length;
  const means = Array.from({ length: 300 }, (_, at) =>
    meanLatency(sampled(traces, { ...design, rows: 30, seed: `seed ${at}` }).draw()),
  );
  const mean = sum(means) / means.length;
  const deviation = Math.sqrt(sum(means.map((one) => (one - mean) ** 2)) / (means.length - 1));
  expect(Math.abs(mean - truth)).toBeLessThan(4 * (deviation / Math.sqrt(means.length)));
  const unweighted = sampled(traces)
    .draw()
    .traces.map(({ trace }) => trace.output.latencyMs ?? 0);
  expect(Math.abs(sum(unweighted) / unweighted.length - truth)).toBeGreaterThan(20);
});

it('draws as one the strata that rows are too few for, and still weighs back to the whole', () => {
  for (const rows of [1, 2, 3, 5, 7]) {
    const { traces: drawn, strata } = sampled(traces, { ...design, rows }).draw();
    expect(drawn).toHaveLength(rows);
    expect(sum(strata.map(({ count }) => count))).toBe(2000);
    expect(sum(drawn.map(({ weight }) => weight))).toBeCloseTo(2000, 6);
  }
});

it('holds no more traces than its design says, however many there are', () => {
  const kept = sampled(Array.from({ length: 20_000 }, (_, at) => productionTrace(`t${at}`))).state();
  expect(sum(kept.strata.map((stratum) => stratum.kept.length))).toBeLessThanOrEqual(4020);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
