import { expect, it } from 'vitest';
import { pairedT } from '../../../core/statistics/paired-t.ts';

/** Student 1908: extra hours of sleep with two drugs, as in R's data set `sleep`. */
const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const sleep = second.map((value, i) => value - first[i]!);

it('agrees with the published sleep data', () => {
  // R documentation of t.test: t = 4.0621, df = 9, p = .002833, interval .7001142 to 2.4598858
  const test = pairedT(sleep, 0.95);
  expect(test.estimate / test.se).toBeCloseTo(4.0621, 4);
  expect(test.df).toBe(9);
  expect(test.pTwoSided).toBeCloseTo(0.002833, 6);
  expect(test.interval[0]).toBeCloseTo(0.7001142, 7);
  expect(test.interval[1]).toBeCloseTo(2.4598858, 7);
  expect(test.pWorse).toBeCloseTo(1 - test.pTwoSided / 2, 12);
});

it('takes typed arrays', () => {
  expect(pairedT(Float64Array.from(sleep), 0.95)).toEqual(pairedT(sleep, 0.95));
});

it('never decides by a zero-width interval', () => {
  for (const equal of [0, -0.1, 0.3 - 0.2]) {
    const test = pairedT(new Array(20).fill(equal), 0.9);
    expect(test.se).toBe(0);
    expect(test.interval).toEqual([-Infinity, Infinity]);
    expect(test.pWorse).toBe(1);
  }
});

it('says nothing of one row', () => {
  expect(pairedT([0.5], 0.9).interval).toEqual([-Infinity, Infinity]);
});
