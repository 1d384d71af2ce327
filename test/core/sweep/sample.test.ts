import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAs } from '../../../core/schema/read-as.ts';
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
  again.merge(readAs(sampleStateSchema, JSON.parse(JSON.stringify(sample.state()))));
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

/** 1,200 traces of one or two kilobytes, of which one in fifty has 20 and lasts long: size and figure belong together. */
const large: readonly Trace[] = Array.from({ length: 1200 }, (_, at) => {
  const id = `large-${at}`;
  const isLong = at % 50 === 3;
  const category = at % 6 === 0 ? 'seldom' : 'common';
  const output = 'x'.repeat(isLong ? 20_000 : 500 + ((at * 131) % 1500));
  return productionTrace(id, {
    row: { id, input: 'q', category },
    output: { id, output, latencyMs: isLong ? 5000 : output.length },
  });
});

function inRoom(of: readonly Trace[], bytes: number, by: SampleDesign = design): TraceSample {
  const sample = new TraceSample(by, bytes);
  for (const trace of of) sample.add(trace, suspicionOf(trace, null));
  return sample;
}

function heldBytes(sample: TraceSample): number {
  return JSON.stringify(sample.state()).length;
}

it('holds no more bytes than there is room for, however large traces are', () => {
  for (const room of [30_000, 100_000, 400_000]) {
    const sample = inRoom(large, room);
    expect(heldBytes(sample)).toBeLessThan(1.3 * room + 4_000);
    expect(heldBytes(sample)).toBeGreaterThan(room / 4);
    expect(sum(sample.draw().traces.map(({ weight }) => weight))).toBeCloseTo(1200, 6);
  }
});

it('fills the same room with the same traces in any order and in any parts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: large.length }),
      fc.integer({ min: 5_000, max: 500_000 }),
      fc.constantFrom([], ['category']),
      (cut, room, per) => {
        const by = { ...design, per };
        const whole = inRoom(large, room, by).state();
        const [one, other] = [large.slice(0, cut).toReversed(), large.slice(cut)];
        const merged = new TraceSample(by, room);
        merged.merge(readAs(sampleStateSchema, JSON.parse(JSON.stringify(inRoom(other, room, by).state()))));
        merged.merge(inRoom(one, room, by).state());
        expect(merged.state()).toEqual(whole);
        const continued = new TraceSample(by, room);
        continued.merge(inRoom(one, room, by).state());
        for (const trace of other) continued.add(trace, suspicionOf(trace, null));
        expect(continued.state()).toEqual(whole);
      },
    ),
    { numRuns: 25 },
  );
});

it('fills the room alike in any order with more segments than are told apart', () => {
  const many = Array.from({ length: 3000 }, (_, at) =>
    productionTrace(`t${at}`, {
      row: { id: `t${at}`, category: `segment ${(at * 13) % 400}` },
      output: { id: `t${at}`, output: 'x'.repeat((at * 7919) % 3000) },
    }),
  );
  const forth = inRoom(many, 700_000).state();
  expect(forth.strata.some(({ below }) => below !== null)).toBe(true);
  expect(inRoom(many.toReversed(), 700_000).state()).toEqual(forth);
  const parts = inRoom(many.slice(0, 999), 700_000);
  parts.merge(inRoom(many.slice(999), 700_000).state());
  expect(parts.state()).toEqual(forth);
});

it('estimates without bias where large traces leave less room, though they differ from others', () => {
  const truth = sum(large.map(({ output }) => output.latencyMs ?? 0)) / large.length;
  const drawn = Array.from({ length: 300 }, (_, at) =>
    inRoom(large, 60_000, { ...design, rows: 200, seed: `seed ${at}` }).draw(),
  );
  const sizes = new Set(drawn.map(({ traces: { length } }) => length));
  expect(sizes.size).toBeGreaterThan(10);
  expect(Math.max(...sizes)).toBeLessThan(200);
  const means = drawn.map(meanLatency);
  const mean = sum(means) / means.length;
  const deviation = Math.sqrt(sum(means.map((one) => (one - mean) ** 2)) / (means.length - 1));
  expect(Math.abs(mean - truth)).toBeLessThan(3.5 * (deviation / Math.sqrt(means.length)));
});

it('keeps a trace that is larger than any room without its texts, so that its stratum is still drawn', () => {
  const id = 'huge';
  const huge = productionTrace(id, {
    row: { id, input: 'q'.repeat(2 * 1024 * 1024), category: 'rare', context: ['c'] },
    output: { id, output: 'a', latencyMs: 7, toolCalls: [] },
    mayBecomeRow: true,
  });
  const { traces: drawn } = sampled([...traces, huge]).draw();
  const kept = drawn.map(({ trace }) => trace).find((trace) => trace.id === id) ?? huge;
  for (const trace of [
    kept,
    sampled([huge]).draw().traces[0]?.trace,
    inRoom([huge], 10).draw().traces[0]?.trace,
  ]) {
    if (trace === huge) continue;
    expect(trace).toMatchObject({
      tooLarge: expect.any(Number),
      mayBecomeRow: false,
      output: { latencyMs: 7 },
    });
    expect(trace?.row['category']).toBe('rare');
    expect(trace?.tooLarge).toBeGreaterThan(2 * 1024 * 1024);
    expect(JSON.stringify(trace).length).toBeLessThan(1_000);
  }
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
