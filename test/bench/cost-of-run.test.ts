import { expect, it } from 'vitest';
import { type CountedRun, costOfRun, listPrices, scaledRun } from '../../bench/cost-of-run.ts';

const nothing: CountedRun = {
  rows: 1000,
  lambdaGbSeconds: 0,
  lambdaInvocations: 0,
  s3Writes: 0,
  s3Reads: 0,
  s3StoredBytes: 0,
  dynamoWriteUnits: 0,
  dynamoReadUnits: 0,
  stateTransitions: 0,
  expressRequests: 0,
  expressGbSeconds: 0,
  logBytes: 0,
};

it.each<[Partial<CountedRun>, number]>([
  [{ lambdaInvocations: 1_000_000 }, 0.2],
  [{ lambdaGbSeconds: 3600 }, 0.048],
  [{ s3Writes: 1000 }, 0.005],
  [{ s3Reads: 1000 }, 0.0004],
  [{ s3StoredBytes: 1024 ** 3 }, 0.023],
  [{ dynamoWriteUnits: 1_000_000 }, 0.625],
  [{ dynamoReadUnits: 1_000_000 }, 0.125],
  [{ stateTransitions: 1000 }, 0.025],
  [{ expressRequests: 1_000_000 }, 1],
  [{ logBytes: 1024 ** 3 }, 0.5],
])('%j cost %d USD at list prices', (counted, usd) => {
  expect(costOfRun({ ...nothing, ...counted }).total).toBeCloseTo(usd, 5);
});

it('a run that takes nothing costs nothing, and the total is the sum of its parts', () => {
  expect(costOfRun(nothing).total).toBe(0);
  const { total, ...parts } = costOfRun({ ...nothing, s3Writes: 7, logBytes: 1e9, expressGbSeconds: 4 });
  expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
  expect(Object.keys(parts)).toEqual(Object.keys(listPrices));
});

it('scaling keeps what every run takes and grows by what a row adds', () => {
  const smaller = { ...nothing, rows: 1000, s3Reads: 60, dynamoWriteUnits: 50 };
  const larger = { ...nothing, rows: 3000, s3Reads: 100, dynamoWriteUnits: 50 };
  expect(scaledRun(smaller, larger, 1_000_000)).toMatchObject({
    rows: 1_000_000,
    s3Reads: 60 + 999_000 / 50,
    dynamoWriteUnits: 50,
  });
  expect(scaledRun(smaller, larger, 1000)).toEqual(smaller);
  expect(() => scaledRun(larger, smaller, 5)).toThrow(RangeError);
});

it('what shrinks by chance from one run to the other is never less than nothing', () => {
  const smaller = { ...nothing, rows: 1000, lambdaGbSeconds: 2 };
  const larger = { ...nothing, rows: 2000, lambdaGbSeconds: 1 };
  expect(scaledRun(smaller, larger, 1_000_000).lambdaGbSeconds).toBe(0);
});
