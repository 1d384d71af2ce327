import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bca } from '../../../core/statistics/bca.ts';
import { clopperPearsonInterval } from '../../../core/statistics/clopper-pearson-interval.ts';
import { clusteredMean } from '../../../core/statistics/clustered-mean.ts';
import type { Interval } from '../../../core/statistics/interval.ts';
import { mcnemar } from '../../../core/statistics/mcnemar.ts';
import { newcombeInterval } from '../../../core/statistics/newcombe-interval.ts';
import { type PairedCounts, pairedDifference, pairedRows } from '../../../core/statistics/paired-counts.ts';
import { pairedT } from '../../../core/statistics/paired-t.ts';
import { ratioOfMeans } from '../../../core/statistics/ratio-of-means.ts';
import { signFlip } from '../../../core/statistics/sign-flip.ts';
import { tangoInterval, tangoPNotWorse, tangoPWorse } from '../../../core/statistics/tango-interval.ts';
import { wilcoxonSignedRank } from '../../../core/statistics/wilcoxon-signed-rank.ts';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.ts';

const count = fc.oneof(fc.nat(3), fc.nat(60), fc.nat(2000));
const counts = fc.record({ a: count, b: count, c: count, d: count }).filter((table) => pairedRows(table) > 0);
const level = fc.constantFrom(0.8, 0.9, 0.95, 0.99);
const score = fc.integer({ min: -40, max: 40 }).map((step) => step / 20);
const differences = fc.array(score, { minLength: 2, maxLength: 40 });
const swapped = ({ a, b, c, d }: PairedCounts): PairedCounts => ({ a, b: c, c: b, d });
const isP = (p: number) => p >= 0 && p <= 1;
const contains = ([lower, upper]: Interval, value: number) =>
  lower <= value + 1e-12 && value - 1e-12 <= upper;
const near = (x: number, y: number) => x === y || Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x));

describe('paired pass/fail rows', () => {
  it('mirror when the arms swap', () => {
    fc.assert(
      fc.property(
        counts,
        level,
        fc.nat(500).map((points) => points / 1000),
        (table, wide, margin) => {
          const mirrored = swapped(table);
          for (const interval of [tangoInterval, newcombeInterval]) {
            const [lower, upper] = interval(table, wide);
            const [mirrorLower, mirrorUpper] = interval(mirrored, wide);
            expect(near(lower, -mirrorUpper) && near(upper, -mirrorLower)).toBe(true);
          }
          expect(mcnemar(table).pWorse).toBe(mcnemar(mirrored).pBetter);
          expect(mcnemar(table).midP).toBe(mcnemar(mirrored).midP);
          expect(near(tangoPWorse(table, margin), tangoPNotWorse(mirrored, -margin))).toBe(true);
        },
      ),
    );
  });

  it('have p in [0, 1] and intervals in [−1, 1] around the estimate', () => {
    fc.assert(
      fc.property(counts, level, (table, wide) => {
        expect(Object.values(mcnemar(table)).every(isP)).toBe(true);
        for (const interval of [tangoInterval(table, wide), newcombeInterval(table, wide)]) {
          expect(contains(interval, pairedDifference(table))).toBe(true);
          expect(interval[0]).toBeGreaterThanOrEqual(-1 - 1e-12);
          expect(interval[1]).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('never look better by one more loss', () => {
    fc.assert(
      fc.property(counts, level, (table, wide) => {
        const worse = { ...table, a: table.a + 1, b: table.b };
        const lost = { ...table, b: table.b + 1 };
        expect(tangoInterval(lost, wide)[0]).toBeLessThanOrEqual(tangoInterval(worse, wide)[0] + 1e-12);
        expect(mcnemar(lost).pWorse).toBeLessThanOrEqual(mcnemar(table).pWorse + 1e-12);
      }),
    );
  });
});

describe('rates', () => {
  it('lie in their intervals, and Clopper–Pearson mirrors with successes and failures', () => {
    fc.assert(
      fc.property(count, count, level, (successes, failures, wide) => {
        const n = successes + failures;
        if (n === 0) return;
        for (const interval of [wilsonInterval, clopperPearsonInterval]) {
          const [lower, upper] = interval(successes, n, wide);
          expect(0 <= lower && contains([lower, upper], successes / n) && upper <= 1).toBe(true);
          expect(near(lower, 1 - interval(failures, n, wide)[1])).toBe(true);
        }
      }),
    );
  });
});

describe('differences of rows', () => {
  const tests = {
    pairedT: (values: readonly number[]) => pairedT(values, 0.9),
    clusteredMean: (values: readonly number[]) =>
      clusteredMean(
        values,
        values.map((_, i) => i),
        0.9,
      ),
  };

  it.each(Object.entries(tests))(
    '%s mirrors, ignores the order of rows and contains its estimate',
    (_, test) => {
      fc.assert(
        fc.property(differences, (values) => {
          const straight = test(values);
          const turned = test(values.map((value) => -value));
          const reversed = test(values.toReversed());
          expect(near(straight.interval[0], -turned.interval[1])).toBe(true);
          expect(near(straight.pTwoSided, turned.pTwoSided)).toBe(true);
          expect(near(straight.pWorse, reversed.pWorse)).toBe(true);
          expect(contains(straight.interval, straight.estimate)).toBe(true);
          expect(isP(straight.pWorse) && isP(straight.pTwoSided)).toBe(true);
        }),
      );
    },
  );

  it('sign flips mirror, ignore the order of rows and have p in (0, 1]', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const straight = signFlip(values, 3);
        const turned = signFlip(
          values.map((value) => -value),
          3,
        );
        expect(signFlip(values.toReversed(), 3).pLess).toBe(straight.pLess);
        expect(turned.pTwoSided).toBe(straight.pTwoSided);
        if (values.length <= 14) expect(turned.pGreater).toBe(straight.pLess);
        for (const p of [straight.pTwoSided, straight.pGreater, straight.pLess]) {
          expect(p > 0 && p <= 1).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('signed ranks mirror and have p in [0, 1]', () => {
    fc.assert(
      fc.property(differences, fc.constantFrom('wilcox', 'pratt'), (values, zeroRule) => {
        const straight = wilcoxonSignedRank(values, zeroRule);
        const turned = wilcoxonSignedRank(
          values.map((value) => -value),
          zeroRule,
        );
        expect(near(straight.exact?.pGreater ?? 2, turned.exact?.pLess ?? 3)).toBe(true);
        expect(near(straight.pNormal, turned.pNormal)).toBe(true);
        expect(isP(straight.pNormal) && isP(straight.exact?.pTwoSided ?? 2)).toBe(true);
      }),
    );
  });

  it('BCa ignores the order of rows', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 20, maxLength: 30 }), (values) => {
        const { interval } = bca(values, 0.9, 1);
        expect(bca(values.toReversed(), 0.9, 1).interval).toEqual(interval);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the ratio of means', () => {
  const cost = fc.integer({ min: 1, max: 1000 }).map((cents) => cents / 100);

  it('turns over when the arms swap, ignores the order of rows and contains its estimate', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cost, cost), { minLength: 3, maxLength: 40 }), (rows) => {
        const baseline = rows.map(([a]) => a);
        const candidate = rows.map(([, b]) => b);
        const straight = ratioOfMeans(baseline, candidate, 0.9);
        const turned = ratioOfMeans(candidate, baseline, 0.9);
        const reversed = ratioOfMeans(baseline.toReversed(), candidate.toReversed(), 0.9);
        expect(near(straight.interval[0], 1 / turned.interval[1])).toBe(true);
        expect(near(straight.pAbove, turned.pBelow) || straight.se === 0).toBe(true);
        expect(near(straight.interval[1], reversed.interval[1])).toBe(true);
        expect(contains(straight.interval, straight.ratio)).toBe(true);
      }),
    );
  });
});
