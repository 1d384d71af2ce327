import { expect, it } from 'vitest';
import { clusteredMean } from '../../../core/statistics/clustered-mean.ts';
import type { CorpusStatistic } from '../../../core/statistics/corpus-statistic.ts';
import { groupJackknife, jackknifeGroups } from '../../../core/statistics/group-jackknife.ts';
import { pairedT } from '../../../core/statistics/paired-t.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';
import { summedStatistic } from '../../../core/statistics/summed-statistic.ts';

function meanOf(values: Float64Array): CorpusStatistic {
  return summedStatistic({
    rows: values.length,
    numbersPerRow: 1,
    sums: 2,
    add(sums, weights, groupOf) {
      for (const [row, value] of values.entries()) {
        const at = 2 * (groupOf[row] ?? 0);
        sums[at] = (sums[at] ?? 0) + (weights[row] ?? 0) * value;
        sums[at + 1] = (sums[at + 1] ?? 0) + (weights[row] ?? 0);
      }
    },
    combine: ([sum = 0, rows = 0]) => sum / rows,
  });
}

function someValues(rows: number): Float64Array {
  const random = seededRandom(11);
  return new Float64Array(rows).map(() => random.below(100) / 10 - 4);
}

it('is the t interval where every row is a group', () => {
  const values = someValues(120);
  const jackknife = groupJackknife(meanOf(values), { clusters: null, units: 120, seed: 1 }, 0.9);
  const t = pairedT(values, 0.9);
  expect(jackknife.interval[0]).toBeCloseTo(t.interval[0], 10);
  expect(jackknife.interval[1]).toBeCloseTo(t.interval[1], 10);
  expect(jackknife.pWorse).toBeCloseTo(t.pWorse, 10);
});

it('is close to the t interval with 200 groups of many rows', () => {
  const values = someValues(20_000);
  const jackknife = groupJackknife(meanOf(values), { clusters: null, units: 20_000, seed: 1 }, 0.9);
  expect(jackknife.df).toBe(199);
  expect(jackknife.se / pairedT(values, 0.9).se).toBeCloseTo(1, 0);
  expect(Math.abs(jackknife.se / pairedT(values, 0.9).se - 1)).toBeLessThan(0.15);
});

it('leaves out whole clusters', () => {
  const values = someValues(90);
  const clusters = new Uint32Array(90).map((_, row) => Math.floor(row / 3));
  const jackknife = groupJackknife(meanOf(values), { clusters, units: 30, seed: 1 }, 0.9);
  expect(jackknife.se).toBeCloseTo(clusteredMean(values, clusters, 0.9).se, 10);
});

it('deals units out evenly and by the seed', () => {
  const groups = (seed: number) => jackknifeGroups(1000, { clusters: null, units: 1000, seed }, 200).groupOf;
  const sizes = new Uint32Array(200);
  for (const group of groups(1)) sizes[group] = (sizes[group] ?? 0) + 1;
  expect(new Set(sizes)).toEqual(new Set([5]));
  expect(groups(1)).toEqual(groups(1));
  expect(groups(1)).not.toEqual(groups(2));
});
