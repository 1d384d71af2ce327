import { expect, it } from 'vitest';
import { pairedBootstrap } from '../../../core/statistics/paired-bootstrap.ts';
import { pairedT } from '../../../core/statistics/paired-t.ts';
import { quantile } from '../../../core/statistics/quantile.ts';

const differences = Array.from({ length: 100 }, (_, i) => Math.sin(i * 3.1) - 0.2);
const mean = (rows: Uint32Array) => rows.reduce((sum, row) => sum + differences[row]!, 0) / rows.length;

it('agrees with the t interval on the mean of many rows', () => {
  const { estimate, interval, se } = pairedBootstrap({ rows: 100, statistic: mean, level: 0.9, seed: 1 });
  const t = pairedT(differences, 0.9);
  expect(estimate).toBeCloseTo(t.estimate, 12);
  expect(se / t.se).toBeCloseTo(1, 1);
  expect(Math.abs(interval[0] - t.interval[0])).toBeLessThan(0.1 * t.se);
});

it('draws rows jointly, so what cancels within a row cancels in the statistic', () => {
  const latency = Array.from({ length: 50 }, (_, i) => 100 + 90 * Math.sin(i * 5.1));
  const p95 = (rows: Uint32Array, add: number) =>
    quantile(Float64Array.from(rows, (row) => latency[row]! + add).sort(), 0.95);
  const statistic = (rows: Uint32Array) => p95(rows, 7) - p95(rows, 0);
  const { interval } = pairedBootstrap({ rows: 50, statistic, level: 0.9, seed: 1, replicates: 200 });
  expect(interval[0]).toBeCloseTo(7, 9);
  expect(interval[1]).toBeCloseTo(7, 9);
});

it('repeats itself from the same seed', () => {
  const run = (seed: number) =>
    pairedBootstrap({ rows: 100, statistic: mean, level: 0.9, seed, replicates: 99 }).interval;
  expect(run(4)).toEqual(run(4));
  expect(run(4)).not.toEqual(run(5));
});

it('never gives a p of 0', () => {
  const statistic = () => -1;
  const { pBelow, pAbove } = pairedBootstrap({ rows: 5, statistic, level: 0.9, seed: 1, replicates: 99 });
  expect(pBelow).toBe(0.01);
  expect(pAbove).toBe(1);
});

it('draws whole clusters', () => {
  const clusters = Array.from({ length: 100 }, (_, i) => Math.floor(i / 10));
  const sizes = new Set<number>();
  const statistic = (rows: Uint32Array) => {
    for (const [code, count] of Map.groupBy(rows, (row) => clusters[row]!))
      sizes.add(count.length % 10 || code * 0);
    return rows.length;
  };
  const { interval } = pairedBootstrap({
    rows: 100,
    statistic,
    level: 0.9,
    seed: 1,
    replicates: 50,
    clusters,
  });
  expect([...sizes]).toEqual([0]);
  expect(interval).toEqual([100, 100]);
});

it('leaves out replicates where the statistic is undefined, and says nothing when all are', () => {
  const once = (rows: Uint32Array) => (rows.includes(0) ? 1 : Number.NaN);
  const some = pairedBootstrap({ rows: 3, statistic: once, level: 0.9, seed: 1, replicates: 100 });
  expect(some.replicates.length).toBeGreaterThan(50);
  expect(some.replicates.length).toBeLessThan(100);
  const statistic = () => Number.NaN;
  const none = pairedBootstrap({ rows: 3, statistic, level: 0.9, seed: 1, replicates: 100 });
  expect(none).toMatchObject({ interval: [-Infinity, Infinity], pBelow: 1, pAbove: 1 });
});
