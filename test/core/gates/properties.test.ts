import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Gate, Margin, Summary } from '../../../core/gates/gate.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { chance, durationScale, gateOf, noWorse, ordinalScale, type Pair, tableOf } from './score-tables.ts';

/** One way scores are compared, and how to draw tables for it. */
interface Comparison {
  readonly name: string;
  readonly scale: Scale;
  readonly repeats: number;
  readonly clustered: boolean;
  readonly summary: Summary;
  readonly margin: Margin['kind'];
  /** sizes of tables that reach its methods */
  readonly rows: readonly number[];
  readonly pair: (random: ReturnType<typeof chance>, drop: number) => Pair;
  /** margins to ask for */
  readonly margins: readonly number[];
  /** 1 = an estimate that turns round with its arms, ratio = one that is inverted */
  readonly mirror: 'difference' | 'ratio';
}

const points = [0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32];
const usual = {
  repeats: 1,
  clustered: false,
  summary: 'mean',
  margin: 'percent',
  margins: points,
  mirror: 'difference',
} as const;
const clip = (value: number) => Math.min(1, Math.max(0, value));
const amount: Comparison['pair'] = ({ normal }, drop) => {
  const common = 400 * Math.exp(0.6 * normal());
  return [common * Math.exp(0.3 * normal()), common * Math.exp(0.3 * normal() + drop)];
};

const comparisons: readonly Comparison[] = [
  {
    ...usual,
    name: 'passes and failures',
    scale: binaryScale,
    rows: [5, 12, 60, 400],
    pair: ({ happens }, drop) => {
      const before = Number(happens(0.8));
      return [before, happens(0.15) ? Number(happens(0.8 - drop)) : before];
    },
  },
  {
    ...usual,
    name: 'means of repeats',
    scale: binaryScale,
    repeats: 3,
    rows: [5, 12, 30, 60, 400],
    pair: ({ happens }, drop) => {
      const mean = (rate: number) => [0, 0, 0].filter(() => happens(rate)).length / 3;
      return [mean(0.7), mean(0.7 - drop)];
    },
  },
  {
    ...usual,
    name: 'shares',
    scale: shareScale,
    rows: [5, 12, 30, 60, 400],
    pair: ({ uniform, normal }, drop) => {
      const before = 0.4 + 0.5 * uniform();
      return [before, clip(before - drop + 0.1 * normal())];
    },
  },
  {
    ...usual,
    name: 'clustered shares',
    scale: shareScale,
    clustered: true,
    rows: [40, 120, 400],
    pair: ({ uniform, normal }, drop) => {
      const before = 0.4 + 0.5 * uniform();
      return [before, clip(before - drop + 0.1 * normal())];
    },
  },
  {
    ...usual,
    name: 'ordinal steps',
    scale: ordinalScale,
    rows: [5, 12, 60, 400],
    pair: ({ uniform, happens }, drop) => {
      const before = 1 + Math.floor(5 * uniform());
      return [before, happens(0.3 + drop) ? Math.max(1, before - Number(happens(0.5 + drop))) : before];
    },
  },
  { ...usual, name: 'amounts', scale: durationScale, rows: [12, 30, 60, 400], pair: amount, mirror: 'ratio' },
  {
    ...usual,
    name: 'amounts by an absolute margin',
    scale: durationScale,
    margin: 'absolute',
    margins: points.map((share) => 400 * share),
    rows: [12, 30, 60, 400],
    pair: amount,
  },
  {
    ...usual,
    name: 'quantiles by rows beyond',
    scale: durationScale,
    summary: 'p90',
    margin: 'absolute',
    margins: points.map((share) => 900 * share),
    rows: [12, 60, 90],
    pair: amount,
  },
  {
    ...usual,
    name: 'clustered quantiles by rows beyond',
    scale: durationScale,
    clustered: true,
    summary: 'p90',
    rows: [60, 150, 270],
    pair: amount,
  },
];

/** Resampling takes a tenth of a second: fewer tables. */
const resampled: Comparison = {
  ...usual,
  name: 'resampled quantiles',
  scale: durationScale,
  summary: 'p50',
  margin: 'absolute',
  margins: points.map((share) => 400 * share),
  rows: [30],
  pair: amount,
};
const all = [...comparisons, resampled];

interface Drawn {
  readonly pairs: readonly Pair[];
  readonly clusters: readonly string[];
  readonly parts: readonly string[];
}

function draw({ pair }: Comparison, rows: number, seed: number, drop: number): Drawn {
  const random = chance(seed);
  const indices = Array.from({ length: rows }, (_, row) => row);
  return {
    pairs: indices.map(() => pair(random, drop)),
    clusters: indices.map((row) => `conversation ${Math.floor(row / 3)}`),
    parts: indices.map(() => `part ${Math.floor(3 * random.uniform())}`),
  };
}

function decide(comparison: Comparison, drawn: Drawn, gates: readonly Gate[]): GateResult[] {
  const { scale, repeats, clustered } = comparison;
  const clusters = clustered ? { clusters: drawn.clusters } : {};
  const table = tableOf({ pairs: drawn.pairs, scale, repeats, segments: { part: drawn.parts }, ...clusters });
  return decideGates(table, gates, { seed: 3 });
}

function gateFor({ summary, margin }: Comparison, value: number, over: Partial<Gate> = {}): Gate {
  return gateOf(noWorse(value, margin), { metric: { evaluator: 'score', summary }, ...over });
}

function decideFirst(comparison: Comparison, drawn: Drawn, gate: Gate): GateResult {
  const [result] = decide(comparison, drawn, [gate]);
  if (result === undefined) throw new Error('expected a result');
  return result;
}

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

describe.each(all)('$name', (comparison) => {
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

describe('p without a change', () => {
  /** Each row's arms change places by the toss of a coin: exchangeable, whatever the scores look like. */
  function nullP(comparison: Comparison, rows: number, tables: number): readonly number[] {
    const random = chance(20260806);
    return Array.from({ length: tables }, (_, seed) => {
      const drawn = draw(comparison, rows, seed, 0.05);
      const flips = drawn.clusters.map(() => random.happens(0.5));
      const unit = (row: number) => (comparison.clustered ? Math.floor(row / 3) : row);
      const pairs = drawn.pairs.map(
        ([before, now], row): Pair => (flips[unit(row)] ? [now, before] : [before, now]),
      );
      return decideFirst(comparison, { ...drawn, pairs }, gateFor(comparison, 0)).p ?? 1;
    });
  }

  it.each(comparisons)('is small no oftener than it says: $name', (comparison) => {
    const rows = comparison.rows.at(-1) ?? 0;
    const tables = 600;
    const p = nullP(comparison, rows, tables);
    // Mid-p is one half whenever gains and losses are equal: it keeps its level where gates use it, not everywhere.
    for (const level of [0.005, 0.02, 0.05, 0.1]) {
      const share = p.filter((value) => value <= level).length / tables;
      const chanceAlone = 3.5 * Math.sqrt((level * (1 - level)) / tables);
      expect(share, `p ≤ ${level}`).toBeLessThanOrEqual(level + chanceAlone);
      // Nor so seldom that nothing could ever be found.
      expect(share, `p ≤ ${level}`).toBeGreaterThanOrEqual(0.5 * level - chanceAlone);
    }
  });
});
