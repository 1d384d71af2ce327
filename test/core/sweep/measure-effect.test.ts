import { expect, it } from 'vitest';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';
import { addValue, emptyField, type FieldProfile } from '../../../core/sweep/field-profile.ts';
import { measureEffect } from '../../../core/sweep/measure-effect.ts';

const rule = {
  kind: 'measure',
  metric: 'latency',
  summary: 'p95',
  watch: 'rise',
  threshold: 0.2,
  per: [],
} as const;
const settings = { level: 0.95, minRows: 30 };

function field(values: readonly (number | undefined)[]): FieldProfile {
  const profile = emptyField(2_000);
  for (const [rank, value] of values.entries()) addValue(profile, value, { rank, id: `t-${rank}` });
  return profile;
}

/** Skewed times: −100 ln u. */
function times(count: number, seed: number, factor = 1): number[] {
  const random = seededRandom(seed);
  return Array.from(
    { length: count },
    () => -100 * factor * Math.log((1 + random.below(999_999)) / 1_000_000),
  );
}

it.each(['mean', 'p50', 'p95'] as const)(
  'covers the ratio of two %s at least as often as it promises',
  (summary) => {
    const found = Array.from({ length: 300 }, (_, at) =>
      measureEffect(
        field(times(400, 2 * at + 1)),
        field(times(400, 2 * at + 2, 1.5)),
        { ...rule, summary },
        settings,
      ),
    );
    const covered = found.filter(
      (one) => one.kind === 'measured' && one.interval[0] <= 0.5 && 0.5 <= one.interval[1],
    );
    expect(covered.length / found.length).toBeGreaterThan(0.92);
    const mean =
      found.reduce((sum, one) => sum + (one.kind === 'measured' ? one.estimate : 0), 0) / found.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.06);
  },
);

it('shows the slowest traces, and leaves out what has no value', () => {
  const values = [...times(100, 1), undefined, undefined];
  const effect = measureEffect(field(values), field(values), rule, settings);
  expect(effect).toMatchObject({ kind: 'measured', rows: 100, estimate: 0 });
  const slowest = values.indexOf(Math.max(...times(100, 1)));
  expect(effect.kind === 'measured' && effect.evidence[0]).toBe(`t-${slowest}`);
});

it('has no data where values are few, or 0', () => {
  const why = (before: readonly number[], now: readonly number[]) => {
    const effect = measureEffect(field(before), field(now), rule, settings);
    return effect.kind === 'no-data' ? effect.why : 'measured';
  };
  expect(why(times(100, 1), times(29, 2))).toBe('29 values of latency on one side, 30 are needed');
  expect(why(Array(50).fill(0), times(50, 2))).toBe('latency.p95 is 0: there is no change as a share of it');
});

it('says from where on a quantile moved that few values bound from below alone', () => {
  const effect = measureEffect(field(times(300, 1)), field(times(60, 2, 10)), rule, {
    ...settings,
    level: 0.99,
  });
  expect(effect).toMatchObject({
    kind: 'measured',
    interval: [expect.any(Number), Number.POSITIVE_INFINITY],
    detail: expect.stringMatching(/^few values lie above p95: it is bounded from below alone, by \+\d+ %$/),
  });
});
