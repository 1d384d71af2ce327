import { describe, expect, it } from 'vitest';
import { shareScale } from '../../../core/evaluators/scale.ts';
import { pairedT } from '../../../core/statistics/paired-t.ts';
import { quantileOrderInterval } from '../../../core/statistics/quantile-order-interval.ts';
import { ratioOfMeans } from '../../../core/statistics/ratio-of-means.ts';
import { skewedMean } from '../../../core/statistics/skewed-mean.ts';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.ts';
import {
  chance,
  decideOne,
  durationScale,
  failureScale,
  gateOf,
  moneyScale,
  noWorse,
  ordinalScale,
  type Pair,
  pairsOf,
  times,
} from './score-tables.ts';

const level = 0.9;

/** Row means that differ everywhere, better by `lead` on average. */
function noisyPairs(rows: number, lead: number, seed = 3): readonly Pair[] {
  const { uniform, normal } = chance(seed);
  return Array.from({ length: rows }, () => {
    const before = 0.3 + 0.4 * uniform();
    return [before, before + lead + 0.05 * normal()] as const;
  });
}

function differences(pairs: readonly Pair[]): Float64Array {
  return Float64Array.from(pairs, ([before, now]) => now - before);
}

function clusterNames(rows: number, size: number): readonly string[] {
  return Array.from({ length: rows }, (_, row) => `conversation ${Math.floor(row / size)}`);
}

describe('means of paired rows', () => {
  it('are compared by t, corrected for skewness, from 50 rows', () => {
    const pairs = noisyPairs(120, -0.03);
    const result = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.02)));
    const t = skewedMean(differences(pairs), null, level);
    expect(result).toMatchObject({ method: 'paired-t', decision: 'broken' });
    expect(result.interval?.[0]).toBeCloseTo(t.interval[0], 9);
    expect(result.p).toBeCloseTo(t.pWorse, 12);
  });

  it('do not hold on a t interval that rare large losses make too narrow', () => {
    const pairs = Array.from(
      { length: 100 },
      (_, row): Pair => [0.9, row % 25 === 0 ? 0.1 : 0.9 + (row % 3) / 50],
    );
    const plain = pairedT(differences(pairs), level);
    const result = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.04)));
    expect(plain.interval[0]).toBeGreaterThan(-0.04);
    expect(result.interval?.[0]).toBeLessThan(-0.04);
    expect(result).toMatchObject({ method: 'paired-t', decision: 'undecided' });
  });

  it('need sign-flips to agree below 50 rows', () => {
    const pairs = noisyPairs(30, 0.01);
    const result = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.03)));
    expect(result).toMatchObject({ method: 'sign-flip+paired-t', decision: 'holds' });
  });

  it('do not hold below 50 rows on a t interval that sign-flips contradict', () => {
    const moves = [-0.09, 0.14, 0.01, -0.05, -0.02, -0.02, -0.03, 0.17, 0.18, 0.01];
    const pairs = moves.map((move): Pair => [0.5, 0.5 + move]);
    const result = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.03)));
    expect(result.interval?.[0]).toBeGreaterThan(-0.03);
    expect(result.decision).toBe('undecided');
  });

  it('are never decided by t below ten rows: five lost rows of five are an exact test', () => {
    const pairs: readonly Pair[] = [0.1, 0.2, 0.15, 0.3, 0.25].map((loss) => [0.9, 0.9 - loss]);
    const lost = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.02)));
    expect(lost).toMatchObject({ method: 'sign-flip', decision: 'broken', interval: null, p: 1 / 32 });
    const gained = pairs.map(([before, now]) => [now, before] as const);
    expect(decideOne({ pairs: gained, scale: shareScale }, gateOf(noWorse(0.02))).decision).toBe('undecided');
  });

  it('of repeated replies are collapsed rows, not single passes', () => {
    const { happens } = chance(5);
    const reply = () => [0, 0, 0].filter(() => happens(0.7)).length / 3;
    const pairs = Array.from({ length: 150 }, (): Pair => [reply(), reply()]);
    const result = decideOne({ pairs, repeats: 3 }, gateOf(noWorse(0.1)));
    expect(result).toMatchObject({ method: 'paired-t', rows: 150 });
  });

  it('of clustered rows have clusters for units', () => {
    const { normal } = chance(8);
    const pairs = Array.from({ length: 60 }, () => 0.1 * normal()).flatMap((shared) =>
      Array.from({ length: 5 }, (): Pair => [0.5, 0.5 + shared + 0.01 * normal()]),
    );
    const clusters = clusterNames(pairs.length, 5);
    const result = decideOne({ pairs, scale: shareScale, clusters }, gateOf(noWorse(0.05)));
    const codes = clusters.map((_, row) => Math.floor(row / 5));
    const clustered = skewedMean(differences(pairs), codes, level);
    expect(result.method).toBe('clustered-t');
    expect(result.interval?.[0]).toBeCloseTo(clustered.interval[0], 9);
    expect(result.p).toBeCloseTo(clustered.pWorse, 12);
    const alone = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.05)));
    expect(widthOf(result.interval)).toBeGreaterThan(1.8 * widthOf(alone.interval));
  });

  it('of fewer than ten clusters are left to the exact test, however many rows there are', () => {
    const pairs = times(400, [1, 1]).map((pair, row) => (row < 50 ? ([1, 0] as const) : pair));
    const clusters = clusterNames(400, 50);
    expect(decideOne({ pairs }, gateOf(noWorse(0.05))).decision).toBe('broken');
    expect(decideOne({ pairs, clusters }, gateOf(noWorse(0.05)))).toMatchObject({
      method: 'sign-flip',
      decision: 'undecided',
      p: 0.5,
    });
  });

  it('in clusters of one row give what single rows give', () => {
    const pairs = noisyPairs(80, -0.01);
    const single = decideOne({ pairs, scale: shareScale }, gateOf(noWorse(0.02)));
    const clustered = decideOne(
      { pairs, scale: shareScale, clusters: clusterNames(80, 1) },
      gateOf(noWorse(0.02)),
    );
    expect(clustered.interval?.[0]).toBeCloseTo(single.interval?.[0] ?? Number.NaN, 12);
    expect(clustered.decision).toBe(single.decision);
  });
});

describe('rows that do not differ', () => {
  it('never pass on an interval of no width: what other rows could do stays open', () => {
    const same = (rows: number) =>
      decideOne({ pairs: times(rows, [0.7, 0.7]), scale: shareScale }, gateOf(noWorse(0.02)));
    expect(same(100)).toMatchObject({ decision: 'undecided', p: 1, estimate: 0 });
    expect(same(100).rowsNeeded).toBe(149);
    expect(same(149).decision).toBe('holds');
    expect(same(148).decision).toBe('undecided');
    expect(same(100).interval?.[0]).toBeCloseTo(-(1 - 0.05 ** (1 / 100)), 9);
  });

  it('are broken when every one of them lost the same', () => {
    const result = decideOne({ pairs: times(60, [0.9, 0.8]), scale: shareScale }, gateOf(noWorse(0.02)));
    expect(result.decision).toBe('broken');
  });

  it('leave more open when few of many changed than t would say', () => {
    const pairs = [...times(98, [1, 1]), ...times(2, [1, 0])];
    const result = decideOne({ pairs, repeats: 3 }, gateOf(noWorse(0.05)));
    const t = pairedT(differences(pairs), level);
    expect(result.method).toBe('sign-flip+tango');
    expect(t.interval[0]).toBeGreaterThan(-0.05);
    expect(result.decision).toBe('undecided');
  });

  it('of a score without bounds are undecided when all of it is 0', () => {
    expect(decideOne({ pairs: times(500, [0, 0]), scale: moneyScale }, gateOf(noWorse(0.1)))).toMatchObject({
      decision: 'undecided',
      interval: null,
    });
  });

  it('of a score without bounds hold in large numbers, with the assumption named', () => {
    const pairs = Array.from({ length: 500 }, (_, row): Pair => [0.001 + row / 1e6, 0.001 + row / 1e6]);
    const result = decideOne({ pairs, scale: moneyScale }, gateOf(noWorse(0.1)));
    expect(result.decision).toBe('holds');
    expect(result.notes.join()).toMatch(/assumes that none could move by more than the largest score seen/);
  });
});

describe('an ordinal score', () => {
  it('is compared by wins and losses, not by the size of steps', () => {
    const small: readonly Pair[] = [...times(12, [4, 3]), ...times(2, [3, 4]), ...times(40, [4, 4])];
    const large: readonly Pair[] = [...times(12, [5, 1]), ...times(2, [3, 4]), ...times(40, [4, 4])];
    const [one, other] = [small, large].map((pairs) =>
      decideOne({ pairs, scale: ordinalScale }, gateOf(noWorse(0.05))),
    );
    expect(one).toMatchObject({ method: 'mcnemar-mid-p+tango', decision: 'broken', p: other?.p });
    expect(one?.estimate).toBeCloseTo(-10 / 54, 12);
    expect(one?.notes.join()).toMatch(/net win rate/);
  });
});

describe('amounts with a margin that is a share of the baseline', () => {
  const { normal } = chance(21);
  const dearer = (factor: number, rows: number) =>
    Array.from({ length: rows }, (): Pair => {
      const amount = 0.002 * Math.exp(0.6 * normal());
      return [amount * Math.exp(0.2 * normal()), factor * amount * Math.exp(0.2 * normal())];
    });

  it('are compared by the ratio of their means, shown in their own unit', () => {
    const pairs = dearer(1.3, 400);
    const result = decideOne({ pairs, scale: moneyScale }, gateOf(noWorse(0.1)));
    const [before, now] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
    const ratio = ratioOfMeans(before, now, level);
    const mean = result.baseline ?? Number.NaN;
    expect(result).toMatchObject({ method: 'ratio-of-means', decision: 'broken' });
    expect(result.estimate).toBeCloseTo((ratio.ratio - 1) * mean, 12);
    const upper = Math.max(ratio.interval[1], ratio.fieller?.[1] ?? Number.NaN);
    expect(result.interval?.[1]).toBeCloseTo((upper - 1) * mean, 12);
    expect(result.limit).toBeCloseTo(0.1 * mean, 12);
    expect(result.notes.join()).toMatch(/^ratio of means 1\.\d{3} \(90 %: /);
  });

  it('hold when the ratio is below its margin', () => {
    expect(decideOne({ pairs: dearer(1, 400), scale: moneyScale }, gateOf(noWorse(0.1))).decision).toBe(
      'holds',
    );
  });

  it('take clusters for units', () => {
    const pairs = dearer(1, 400);
    const result = decideOne(
      { pairs, scale: moneyScale, clusters: clusterNames(400, 4) },
      gateOf(noWorse(0.1)),
    );
    expect(result.method).toBe('clustered-ratio-of-means');
  });

  it('let failures grow by a share of themselves where scores lie in [0, 1]', () => {
    const pairs = pairsOf({ a: 9500, b: 280, c: 20, d: 200 });
    const limit = (result: { limit: number | null }) => result.limit ?? Number.NaN;
    const result = decideOne({ pairs }, gateOf(noWorse(0.5, 'relative')));
    expect(limit(result)).toBeCloseTo(-0.5 * 0.022, 9);
    expect(result.decision).toBe('broken');
    expect(result.estimate).toBeCloseTo(-0.026, 9);
    const failures = pairs.map(([before, now]) => [1 - before, 1 - now] as const);
    const mirrored = decideOne({ pairs: failures, scale: failureScale }, gateOf(noWorse(0.5, 'relative')));
    expect(limit(mirrored)).toBeCloseTo(0.5 * 0.022, 9);
    expect(mirrored.decision).toBe('broken');
  });

  it('are differences in their own unit when the margin is one', () => {
    const pairs = Array.from({ length: 100 }, (_, row): Pair => [800 + row, 830 + ((row * 7) % 100)]);
    const result = decideOne({ pairs, scale: durationScale }, gateOf(noWorse(50, 'absolute')));
    expect(result).toMatchObject({ method: 'paired-t', limit: 50, decision: 'holds' });
  });
});

describe('one arm against a threshold', () => {
  const rate = (passes: number, failures: number) => [...times(passes, [1, 1]), ...times(failures, [1, 0])];
  const atLeast = (threshold: number) => gateOf({ kind: 'at-least', threshold });

  it('is a rate with Wilson’s interval and the score test', () => {
    const result = decideOne({ pairs: rate(980, 20) }, atLeast(0.97));
    const [lower, upper] = wilsonInterval(980, 1000, level);
    expect(result).toMatchObject({
      method: 'wilson+score-test',
      limit: 0.97,
      estimate: 0.98,
      decision: 'holds',
    });
    expect(result.interval?.[0]).toBeCloseTo(lower, 12);
    expect(result.interval?.[1]).toBeCloseTo(upper, 12);
    expect(decideOne({ pairs: rate(940, 60) }, atLeast(0.97)).decision).toBe('broken');
    expect(decideOne({ pairs: rate(970, 30) }, atLeast(0.97)).decision).toBe('undecided');
  });

  it('is turned round for a rate of failures', () => {
    const pairs = rate(980, 20).map(([before, now]) => [1 - before, 1 - now] as const);
    const result = decideOne({ pairs, scale: failureScale }, gateOf({ kind: 'at-most', threshold: 0.03 }));
    const [lower, upper] = wilsonInterval(20, 1000, level);
    expect(result).toMatchObject({ decision: 'holds', limit: 0.03, rule: 'at-most 3%' });
    expect(result.estimate).toBeCloseTo(0.02, 12);
    expect(result.interval?.[0]).toBeCloseTo(lower, 12);
    expect(result.interval?.[1]).toBeCloseTo(upper, 12);
  });

  it('uses exact limits below ten rows', () => {
    expect(decideOne({ pairs: rate(8, 1) }, atLeast(0.5)).method).toBe('clopper-pearson+binomial-test');
    expect(decideOne({ pairs: rate(0, 9) }, atLeast(0.5)).decision).toBe('broken');
  });

  it('tolerates no failure at 100 %, whatever the baseline did', () => {
    const leaking = [...times(99, [1, 1]), [0, 0]] as const;
    const result = decideOne({ pairs: leaking }, atLeast(1));
    expect(result).toMatchObject({ method: 'hard-rule', decision: 'broken' });
    expect(result.notes).toContain('1 of 100 rows fail; none is tolerated');
    const strict = gateOf({ kind: 'at-least', threshold: 1 }, { failWhen: 'beyond-margin' });
    expect(decideOne({ pairs: leaking }, strict).decision).toBe('broken');
  });

  it('says how many failures no failure leaves open', () => {
    const clean = decideOne({ pairs: times(100, [1, 1]) }, atLeast(1));
    expect(clean.decision).toBe('holds');
    expect(clean.notes).toContain('no failure in 100 rows proves at most 3 % failures');
    expect(clean.interval?.[0]).toBeCloseTo(0.05 ** (1 / 100), 9);
    const leaks = decideOne(
      { pairs: times(100, [0, 0]), scale: failureScale },
      gateOf({ kind: 'at-most', threshold: 0 }),
    );
    expect(leaks).toMatchObject({ method: 'hard-rule', decision: 'holds', limit: 0 });
  });

  it('takes clusters, not rows, for what no failure proves', () => {
    const clean = decideOne({ pairs: times(100, [1, 1]), clusters: clusterNames(100, 10) }, atLeast(1));
    expect(clean.interval?.[0]).toBeCloseTo(0.05 ** (1 / 10), 9);
  });

  it('is a one-sample t for means, and undecided below ten rows', () => {
    const { uniform } = chance(2);
    const costs = (rows: number) => Array.from({ length: rows }, (): Pair => [0, 0.002 + 0.002 * uniform()]);
    const atMost = (threshold: number) => gateOf({ kind: 'at-most', threshold });
    expect(decideOne({ pairs: costs(100), scale: moneyScale }, atMost(0.004))).toMatchObject({
      method: 'one-sample-t',
      decision: 'holds',
      limit: 0.004,
    });
    expect(decideOne({ pairs: costs(100), scale: moneyScale }, atMost(0.002)).decision).toBe('broken');
    expect(decideOne({ pairs: costs(9), scale: moneyScale }, atMost(0.002)).decision).toBe('undecided');
    const clustered = decideOne(
      { pairs: costs(100), scale: moneyScale, clusters: clusterNames(100, 5) },
      atMost(0.004),
    );
    expect(clustered.method).toBe('clustered-one-sample-t');
  });

  it('is broken when all rows cost the same, and too much', () => {
    const costs = (cost: number) => ({ pairs: times(100, [0, cost]), scale: moneyScale });
    const gate = gateOf({ kind: 'at-most', threshold: 0.004 });
    expect(decideOne(costs(0.0045), gate)).toMatchObject({ method: 'rule-of-three', decision: 'broken' });
    expect(decideOne(costs(0.0007), gate).decision).toBe('holds');
    expect(decideOne(costs(0), gate).decision).toBe('holds');
  });

  it('moves by its margin when a value may be missed', () => {
    const rule = {
      kind: 'no-worse-than',
      reference: { kind: 'value', value: 0.98 },
      margin: { kind: 'percent', value: 0.02 },
    } as const;
    expect(decideOne({ pairs: rate(980, 20) }, gateOf(rule))).toMatchObject({
      limit: 0.96,
      decision: 'holds',
    });
  });

  it('shows the baseline beside it', () => {
    expect(decideOne({ pairs: rate(80, 20) }, atLeast(0.5))).toMatchObject({ baseline: 1, candidate: 0.8 });
    expect(decideOne({ pairs: rate(80, 20), oneArm: true }, atLeast(0.5))).toMatchObject({ baseline: null });
  });
});

describe('quantiles', () => {
  const p95 = { metric: { evaluator: 'score', summary: 'p95' } } as const;
  const slower = (rows: number, factor: number, seed = 4) => {
    const { normal } = chance(seed);
    return Array.from({ length: rows }, (): Pair => {
      const shared = 800 * Math.exp(0.4 * normal());
      return [shared * Math.exp(0.1 * normal()), factor * shared * Math.exp(0.1 * normal())];
    });
  };

  it('of one arm lie between order statistics', () => {
    const pairs = slower(400, 1);
    const gate = gateOf({ kind: 'at-most', threshold: 2500 }, p95);
    const result = decideOne({ pairs, scale: durationScale }, gate);
    const sorted = pairs.map(([, now]) => now).toSorted((one, other) => one - other);
    const { interval } = quantileOrderInterval(sorted, 0.95, level);
    expect(result).toMatchObject({ method: 'order-statistics+binomial-test', decision: 'holds' });
    expect(result.interval?.[0]).toBeCloseTo(interval[0], 6);
    expect(result.interval?.[1]).toBeCloseTo(interval[1], 6);
    const tight = gateOf({ kind: 'at-most', threshold: 1000 }, p95);
    expect(decideOne({ pairs, scale: durationScale }, tight).decision).toBe('broken');
  });

  it('of one arm need 59 rows to be bounded at p95', () => {
    const gate = gateOf({ kind: 'at-most', threshold: 1e9 }, p95);
    expect(decideOne({ pairs: slower(58, 1), scale: durationScale }, gate)).toMatchObject({
      decision: 'undecided',
      rowsNeeded: 59,
    });
    expect(decideOne({ pairs: slower(59, 1), scale: durationScale }, gate).decision).toBe('holds');
  });

  it('of two arms are resampled from 200 rows', () => {
    const same = decideOne({ pairs: slower(200, 1), scale: durationScale }, gateOf(noWorse(0.5), p95));
    expect(same).toMatchObject({ method: 'paired-bootstrap', decision: 'holds' });
    const worse = decideOne({ pairs: slower(200, 1.8), scale: durationScale }, gateOf(noWorse(0.1), p95));
    expect(worse).toMatchObject({ method: 'paired-bootstrap', decision: 'broken' });
    expect(worse.estimate).toBeGreaterThan(worse.limit ?? Number.NaN);
  });

  it.each([150, 3000])('of two arms of %i rows are compared by rows beyond them', (rows) => {
    const same = decideOne({ pairs: slower(rows, 1), scale: durationScale }, gateOf(noWorse(0.6), p95));
    expect(same).toMatchObject({
      method: 'exceedance+mcnemar-mid-p+order-statistics',
      decision: 'holds',
    });
    const worse = decideOne({ pairs: slower(rows, 2), scale: durationScale }, gateOf(noWorse(0.1), p95));
    expect(worse.decision).toBe('broken');
    const [lower, upper] = worse.interval ?? [Number.NaN, Number.NaN];
    expect(lower).toBeLessThan(worse.estimate ?? Number.NaN);
    expect(upper).toBeGreaterThan(worse.estimate ?? Number.NaN);
  });

  it('of two arms that are the same do not pass on an interval of no width', () => {
    const pairs = slower(300, 1).map(([before]): Pair => [before, before]);
    const result = decideOne({ pairs, scale: durationScale }, gateOf(noWorse(0.1), p95));
    expect(result).toMatchObject({ method: 'exceedance+mcnemar-mid-p+order-statistics', p: 1 });
    expect(widthOf(result.interval)).toBeGreaterThan(0);
    expect(decideOne({ pairs, scale: durationScale }, gateOf(noWorse(0), p95)).decision).toBe('undecided');
  });

  it('of clustered rows are compared cluster by cluster', () => {
    const pairs = slower(3000, 2);
    const result = decideOne(
      { pairs, scale: durationScale, clusters: clusterNames(3000, 10) },
      gateOf(noWorse(0.1), p95),
    );
    expect(result).toMatchObject({ method: 'exceedance+clustered-t+order-statistics', decision: 'broken' });
  });

  it('have p below what resamples can count, for many cells in one family', () => {
    const worse = decideOne({ pairs: slower(220, 2), scale: durationScale }, gateOf(noWorse(0.1), p95));
    expect(worse.method).toBe('paired-bootstrap');
    expect(worse.p).toBeLessThan(1e-5);
  });

  it('draw the same samples from the same seed', () => {
    const pairs = slower(220, 1.1);
    const gate = gateOf(noWorse(0.1), p95);
    const parts = { pairs, scale: durationScale };
    expect(decideOne(parts, gate, 7)).toEqual(decideOne(parts, gate, 7));
    expect(decideOne(parts, gate, 7).interval).not.toEqual(decideOne(parts, gate, 8).interval);
  });
});

describe('sums and extremes', () => {
  it('decides a sum as the mean of its rows', () => {
    const pairs = Array.from({ length: 100 }, (_, row): Pair => [1 + (row % 3), 1 + ((row + 1) % 3)]);
    const sum = { metric: { evaluator: 'score', summary: 'sum' } } as const;
    const result = decideOne({ pairs, scale: moneyScale }, gateOf({ kind: 'at-most', threshold: 250 }, sum));
    expect(result).toMatchObject({ decision: 'holds', limit: 250 });
    expect(result.estimate).toBeCloseTo(200, 9);
    const share = decideOne({ pairs, scale: moneyScale }, gateOf(noWorse(0.2), sum));
    expect(share.method).toBe('ratio-of-means');
    expect(share.limit).toBeCloseTo(0.2 * (share.baseline ?? Number.NaN), 9);
  });

  it('takes the extreme of the observed rows for a fact', () => {
    const pairs = Array.from({ length: 30 }, (_, row): Pair => [100, 100 + row]);
    const max = { metric: { evaluator: 'score', summary: 'max' } } as const;
    const gate = (threshold: number) => gateOf({ kind: 'at-most', threshold }, max);
    const within = decideOne({ pairs, scale: durationScale }, gate(129));
    expect(within).toMatchObject({ method: 'observed-extreme', decision: 'holds', candidate: 129 });
    expect(within.notes).toContain('a fact about these 30 rows; others may lie beyond');
    expect(decideOne({ pairs, scale: durationScale }, gate(128)).decision).toBe('broken');
  });
});

function widthOf(interval: readonly [number, number] | null): number {
  return interval === null ? Number.NaN : interval[1] - interval[0];
}
