import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GateResult } from '../../../core/report/report.ts';
import {
  type Comparison,
  comparisons,
  type Drawn,
  decide,
  decideFirst,
  draw,
  gateFor,
  resampled,
} from './comparisons.ts';
import type { Pair } from './score-tables.ts';

function check(comparison: Comparison, holds: (drawn: Drawn) => void): void {
  const asked = fc.record({
    rows: fc.constantFrom(...comparison.rows),
    seed: fc.nat(),
    drop: fc.constantFrom(0, 0.05, 0.2),
  });
  const property = fc.property(asked, ({ rows, seed, drop }) => holds(draw(comparison, rows, seed, drop)));
  fc.assert(property, { numRuns: comparison === resampled ? 5 : 20 });
}

function near(one: number | null | undefined, other: number | null | undefined, tolerance: number): void {
  if (one == null || other == null) expect(one ?? null).toBe(other ?? null);
  else expect(Math.abs(one - other)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(one)));
}

/** Estimate and interval as numbers that turn round with their arms: differences, or logs of ratios. */
function mirrorable({ mirror }: Comparison, result: GateResult): readonly (number | null)[] {
  const ends = [result.estimate, ...(result.interval ?? [null, null])];
  if (mirror === 'difference') return ends;
  return ends.map((end) => (end === null ? null : Math.log(1 + end / (result.baseline ?? Number.NaN))));
}

function negative(value: number | null | undefined): number | null {
  return value == null ? null : -value;
}

/** Ties and careful methods leave the sum of both p above 1, sampled flips near it; a small p is that of the arm that looks worse. */
function expectOneSide({ summary, scale }: Comparison, there: GateResult, back: GateResult): void {
  const noise = there.method.startsWith('sign-flip') ? 0.03 : 1e-9;
  const [p, other] = [there.p ?? 1, back.p ?? 1];
  expect(p + other).toBeGreaterThanOrEqual(1 - noise);
  if (summary !== 'mean') return;
  const worse = scale.direction === 'lowerIsBetter' ? -(there.estimate ?? 0) : (there.estimate ?? 0);
  // Near one half the skewness of scores may count for more than which arm looks worse.
  if (Math.min(p, other) < 0.25) expect(worse < 0 ? p : other).toBeLessThan(0.25 + noise);
}

describe.each([...comparisons, resampled])('$name', (comparison) => {
  it('mirror when the arms change places', () => {
    check(comparison, (drawn) => {
      const gate = gateFor(comparison, comparison.margins[4] ?? 0);
      const there = decideFirst(comparison, drawn, gate);
      const swapped = drawn.pairs.map(([before, now]): Pair => [now, before]);
      const back = decideFirst(comparison, { ...drawn, pairs: swapped }, gate);
      const [estimate, lower, upper] = mirrorable(comparison, there);
      const [otherEstimate, otherLower, otherUpper] = mirrorable(comparison, back);
      near(estimate, negative(otherEstimate), 1e-9);
      near(lower, negative(otherUpper), 1e-9);
      near(upper, negative(otherLower), 1e-9);
      expect(back.method).toBe(there.method);
      expect(there.decision === 'broken' && back.decision === 'broken').toBe(false);
      expectOneSide(comparison, there, back);
    });
  });

  it('do not depend on the order of rows', () => {
    check(comparison, (drawn) => {
      const gates = [
        gateFor(comparison, 0.05),
        gateFor(comparison, 0.05, { per: ['part'], claim: 'not-worse' }),
      ];
      const order = Array.from(drawn.pairs, (_, row) => (row * 7919 + 13) % drawn.pairs.length);
      fc.pre(new Set(order).size === order.length);
      const moved = <Value>(values: readonly Value[]) => order.flatMap((row) => values[row] ?? []);
      const shuffled = {
        pairs: order.map((row) => drawn.pairs[row] ?? ([0, 0] as const)),
        clusters: moved(drawn.clusters),
        parts: moved(drawn.parts),
      };
      const [first, second] = [drawn, shuffled].map((rows) => decide(comparison, rows, gates));
      first?.forEach((result, at) => {
        const other = second?.[at];
        const rounding = 1e-12 * Math.max(1, Math.abs(result.baseline ?? 0));
        for (const figure of [
          'estimate',
          'baseline',
          'candidate',
          'p',
          'pAdjusted',
          'limit',
          'detectable',
        ] as const)
          near(result[figure], other?.[figure], rounding);
        near(result.interval?.[0], other?.interval?.[0], rounding);
        near(result.interval?.[1], other?.interval?.[1], rounding);
        expect([other?.decision, other?.method, other?.rows, other?.segment]).toEqual([
          result.decision,
          result.method,
          result.rows,
          result.segment,
        ]);
      });
    });
  });

  it('never turn from holding to broken and back as the margin gets finer', () => {
    const rank = { broken: 0, undecided: 1, holds: 2 };
    check(comparison, (drawn) => {
      for (const over of [{}, { failWhen: 'beyond-margin' }, { claim: 'not-worse' }] as const) {
        const ranks = comparison.margins.map(
          (margin) => rank[decideFirst(comparison, drawn, gateFor(comparison, margin, over)).decision],
        );
        expect(ranks).toEqual(ranks.toSorted());
      }
    });
  });

  it('have segments that add up to the whole', () => {
    check(comparison, (drawn) => {
      const gates = [gateFor(comparison, 0.05), gateFor(comparison, 0.05, { per: ['part'] })];
      const [whole, ...parts] = decide(comparison, drawn, gates);
      expect(parts.reduce((sum, { rows }) => sum + rows, 0)).toBe(whole?.rows);
      if (comparison.summary !== 'mean') return;
      for (const arm of ['baseline', 'candidate'] as const) {
        const sum = parts.reduce((total, part) => total + part.rows * (part[arm] ?? Number.NaN), 0);
        near(sum, (whole?.rows ?? 0) * (whole?.[arm] ?? Number.NaN), 1e-9);
      }
    });
  });

  it('adjust p in the order of p, and never down', () => {
    check(comparison, (drawn) => {
      const results = decide(comparison, drawn, [
        gateFor(comparison, 0.05),
        gateFor(comparison, 0.05, { per: ['part'] }),
      ]);
      const ordered = results.toSorted((one, other) => (one.p ?? 1) - (other.p ?? 1));
      const adjusted = ordered.map(({ pAdjusted }) => pAdjusted ?? 1);
      expect(adjusted).toEqual(adjusted.toSorted((one, other) => one - other));
      near(adjusted[0], Math.min(1, results.length * (ordered[0]?.p ?? 1)), 1e-12);
      for (const { p, pAdjusted } of results) {
        expect(pAdjusted ?? 1).toBeGreaterThanOrEqual(p ?? 1);
        expect(pAdjusted ?? 1).toBeLessThanOrEqual(Math.min(1, results.length * (p ?? 1)) + 1e-12);
      }
    });
  });
});
