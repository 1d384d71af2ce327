import { expect, it } from 'vitest';
import type { CorpusMetric } from '../../../core/evaluators/corpus-metric.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Rule } from '../../../core/gates/gate.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { type CorpusParts, corpusGate, corpusTable, mapParts } from './corpus-tables.ts';
import { chance, mostByChance, noWorse } from './score-tables.ts';

/** Each sample is a segment, so that one call decides all of them. */
const samples = 300;
/** Rows of a last segment, so many that the others get the fewest draws, which take the least time. */
const padding = 150_000;

function decideSamples(metric: CorpusMetric, rule: Rule, parts: CorpusParts, rows: number): GateResult[] {
  const padded = mapParts(parts, (values) =>
    Float64Array.from(
      { length: samples * rows + padding },
      (_, row) => values[row % values.length] ?? Number.NaN,
    ),
  );
  const codes = Uint32Array.from({ length: samples * rows + padding }, (_, row) =>
    Math.min(Math.floor(row / rows), samples),
  );
  const values = Array.from({ length: samples + 1 }, (_, code) => String(1000 + code));
  const table = corpusTable({ ...parts, parts: padded, segments: { sample: { codes, values } } });
  return decideGates(table, [corpusGate(metric, rule, { per: ['sample'] })], { seed: 1 }).slice(0, samples);
}

/** How often the interval lies above and below the truth. */
function misses(results: readonly GateResult[], truth: number) {
  const above = results.filter(({ interval }) => interval !== null && interval[0] > truth).length;
  const below = results.filter(({ interval }) => interval !== null && interval[1] < truth).length;
  return { above, below };
}

/** Each side of an interval may miss in 5 % of samples; what small samples add to that is allowed for. */
const mostMissed = mostByChance(0.06, samples);

/** A fifth of the rows are positive; an arm is wrong on a share of the rows, partly on the same ones. */
function classified(
  rows: number,
  seed: number,
  wrong: { both: number; baseline: number; candidate: number },
) {
  const draw = chance(seed);
  const truth = new Float64Array(samples * rows).map(() => Number(draw.happens(0.2)));
  const shared = truth.map(() => Number(draw.happens(wrong.both)));
  const arm = (own: number) =>
    truth.map((outcome, row) => {
      const isWrong = shared[row] === 1 || draw.happens(own);
      return isWrong ? 1 - outcome : outcome;
    });
  const predicted = { baseline: arm(wrong.baseline), candidate: arm(wrong.candidate) };
  return { metrics: ['f1'], classes: { count: 2, positive: 1 }, parts: { truth, predicted } } as const;
}

/** F1 of predictions that are wrong on a share of all rows, a fifth of which are positive. */
function f1Of(wrong: number): number {
  const right = 0.2 * (1 - wrong);
  return (2 * right) / (0.2 + right + 0.8 * wrong);
}

it('covers the true difference of F1', () => {
  const rows = 120;
  const results = decideSamples(
    'f1',
    noWorse(0.02),
    classified(rows, 1, { both: 0.05, baseline: 0.05, candidate: 0.15 }),
    rows,
  );
  const truth = f1Of(1 - 0.95 * 0.85) - f1Of(1 - 0.95 * 0.95);
  const { above, below } = misses(results, truth);
  expect(results.every(({ interval }) => interval !== null)).toBe(true);
  expect(above).toBeLessThanOrEqual(mostMissed);
  expect(below).toBeLessThanOrEqual(mostMissed);
  expect(above + below).toBeGreaterThan(samples / 50);
});

it('finds arms of equal F1 worse no more often than alpha', () => {
  const rows = 120;
  const results = decideSamples(
    'f1',
    noWorse(0.02),
    classified(rows, 2, { both: 0.05, baseline: 0.1, candidate: 0.1 }),
    rows,
  );
  const worse = results.filter(({ p }) => p !== null && p <= 0.05).length;
  expect(worse).toBeLessThanOrEqual(mostMissed);
  expect(worse).toBeGreaterThan(samples / 100);
});

it('neither breaks nor holds a threshold that F1 lies on more often than alpha', () => {
  const rows = 150;
  const parts = classified(rows, 6, { both: 0, baseline: 0.1, candidate: 0.1 });
  const results = decideSamples('f1', { kind: 'at-least', threshold: f1Of(0.1) }, parts, rows);
  const { above } = misses(results, f1Of(0.1));
  expect(results[0]?.method).toBe('bca-bootstrap');
  expect(above).toBeLessThanOrEqual(mostMissed);
  expect(results.filter(({ p }) => p !== null && p <= 0.05).length).toBeLessThanOrEqual(mostMissed);
});

/** Probabilities over [0, 1] of outcomes that happen with the probability given by `actual`. */
function calibrated(rows: number, seed: number, shift: { baseline: number; candidate: number }) {
  const draw = chance(seed);
  const chances = new Float64Array(samples * rows).map(() => 0.15 + 0.7 * draw.uniform());
  const truth = chances.map((actual) => Number(draw.happens(actual)));
  const arm = (by: number) => chances.map((actual) => actual + by);
  const probability = { baseline: arm(shift.baseline), candidate: arm(shift.candidate) };
  return { metrics: ['ece', 'ece-mass'], parts: { truth, probability } } as const;
}

it.each<CorpusMetric>(['ece', 'ece-mass'])('covers the true difference of %s', (metric) => {
  const rows = 200;
  const parts = calibrated(rows, 3, { baseline: 0.06, candidate: -0.1 });
  const { above, below } = misses(decideSamples(metric, noWorse(0.02), parts, rows), 0.04);
  expect(above).toBeLessThanOrEqual(mostMissed);
  expect(below).toBeLessThanOrEqual(mostMissed);
});

it.each<CorpusMetric>(['ece', 'ece-mass'])(
  'neither breaks nor holds a threshold that %s lies on more often than alpha',
  (metric) => {
    const rows = 300;
    const parts = calibrated(rows, 4, { baseline: 0, candidate: 0.08 });
    const results = decideSamples(metric, { kind: 'at-most', threshold: 0.08 }, parts, rows);
    const worse = results.filter(({ p }) => p !== null && p <= 0.05).length;
    const held = results.filter(({ interval }) => interval !== null && interval[1] < 0.08).length;
    expect(worse).toBeLessThanOrEqual(mostMissed);
    expect(held).toBeLessThanOrEqual(mostMissed);
  },
);

it('does not break a threshold on a calibrated model, whose error comes out above it', () => {
  const rows = 150;
  const parts = calibrated(rows, 5, { baseline: 0, candidate: 0 });
  const results = decideSamples('ece', { kind: 'at-most', threshold: 0.03 }, parts, rows);
  const above = results.filter(({ candidate }) => (candidate ?? 0) > 0.03).length;
  expect(above).toBeGreaterThan(0.9 * samples);
  expect(results.filter(({ p }) => p !== null && p <= 0.05).length).toBeLessThanOrEqual(mostMissed);
});
