import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import type { Rule } from '../../../core/gates/gate.ts';
import { chance, decideOne, durationScale, gateOf, mostByChance, type Pair, times } from './score-tables.ts';

const gap = (threshold: number, groups: readonly string[] = ['group']): Rule => ({
  kind: 'gap',
  groups,
  threshold,
});
const gate = (threshold: number, over: Parameters<typeof gateOf>[1] = {}) =>
  gateOf(gap(threshold), { minRows: 30, ...over });

/** Rows of groups by how many of them pass in the candidate, and in the baseline where it differs. */
function passing(groups: Readonly<Record<string, readonly [passes: number, rows: number, before?: number]>>) {
  const pairs: Pair[] = [];
  const group: string[] = [];
  for (const [name, [passes, rows, before = passes]] of Object.entries(groups)) {
    for (let row = 0; row < rows; row += 1) {
      pairs.push([row < before ? 1 : 0, row < passes ? 1 : 0]);
      group.push(name);
    }
  }
  return { pairs, segments: { group } };
}

describe('the gap between two groups', () => {
  it('is broken when it is established to be wider than it may be', () => {
    const result = decideOne(passing({ a: [304, 500], b: [195, 500] }), gate(0.05));
    expect(result).toMatchObject({
      decision: 'broken',
      decided: true,
      kind: 'gap',
      reference: null,
      rule: 'gap by group at-most 5%',
      segment: null,
      rows: 1000,
      limit: 0.05,
      method: 'farrington-manning+newcombe',
      scale: { direction: 'lowerIsBetter', range: [0, 1], unit: 'share' },
    });
    expect(result.estimate).toBeCloseTo(0.218, 12);
    expect(result.candidate).toBeCloseTo(0.218, 12);
    expect(result.notes[0]).toBe('widest: group=a 60.8 % against group=b 39 %');
  });

  it('holds when even the far end of its interval may be, in either direction', () => {
    const result = decideOne(passing({ a: [1500, 3000], b: [1515, 3000] }), gate(0.05));
    expect(result.decision).toBe('holds');
    const [lower, upper] = result.interval ?? [];
    expect(lower).toBe(0);
    expect(upper).toBeLessThan(0.05);
    expect(upper).toBeGreaterThan(result.estimate ?? 1);
  });

  it('is undecided between, and says how many rows would settle it', () => {
    const result = decideOne(passing({ a: [50, 100], b: [53, 100] }), gate(0.1));
    expect(result.decision).toBe('undecided');
    expect(result.rowsNeeded).toBeGreaterThan(500);
    expect(result.detectable).toBeGreaterThan(0.1);
  });

  it('is two-sided where no gap may be at all', () => {
    const result = decideOne(passing({ a: [60, 100], b: [45, 100] }), gate(0));
    // pooled rate .525: z = .15 / √(.525 · .475 · 2 / 100) = 2.123977, 2 Φ(−z) = .0336719
    expect(result.p).toBeCloseTo(0.0336719, 6);
  });

  it('says what it was in the baseline, which excuses nothing', () => {
    const result = decideOne(passing({ a: [304, 500, 300], b: [195, 500, 180] }), gate(0.05));
    expect(result.decision).toBe('broken');
    expect(result.baseline).toBeCloseTo(0.24, 12);
    expect(result.notes).toContain("the baseline's widest: group=a 60 % against group=b 36 %");
  });
});

describe('the largest gap of several groups', () => {
  const groups = Object.fromEntries(
    Array.from({ length: 6 }, (_, at) => [`g${at}`, [240 + 4 * at, 400] as const]),
  );

  it('has a p that allows for the number of pairs', () => {
    const six = decideOne(passing(groups), gate(0));
    const two = decideOne(passing({ g0: [240, 400], g5: [260, 400] }), gate(0));
    expect(six.p).toBeCloseTo(Math.min(1, 15 * (two.p ?? Number.NaN)), 10);
    expect(six.method).toBe('farrington-manning+newcombe+bonferroni');
    expect(six.notes.join()).toMatch(/largest of 15 differences between 6 groups/);
  });

  it('lists small groups and does not compare them', () => {
    const result = decideOne(passing({ a: [250, 500], b: [250, 500], tiny: [0, 29] }), gate(0.1));
    expect(result).toMatchObject({ decision: 'holds', rows: 1000 });
    expect(result.notes).toContain('not compared, fewer than 30 rows: group=tiny (29)');
  });

  it('never compares fewer than ten rows, whatever the gate says', () => {
    const result = decideOne(passing({ a: [9, 9], b: [0, 9] }), gate(0.1, { minRows: 0 }));
    expect(result).toMatchObject({ decision: 'undecided', decided: false, rows: 18 });
    expect(result.notes.join()).toMatch(/two groups that are large enough; .*group=a \(9\), group=b \(9\)/);
  });

  it('is told to name fields with fewer values where there are hundreds', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`g${at}`, [5, 10] as const]));
    const result = decideOne(passing(many), gate(0.1, { minRows: 0 }));
    expect(result).toMatchObject({ decision: 'undecided', decided: false });
    expect(result.notes.join()).toMatch(/201 groups; at most 200/);
  });

  it('takes combinations of fields for groups', () => {
    const { pairs, segments } = passing({ a: [300, 400], b: [200, 400] });
    const half = segments.group.map((_, row) => (row % 2 === 0 ? 'x' : 'y'));
    const result = decideOne(
      { pairs, segments: { ...segments, half } },
      gateOf(gap(0.05, ['group', 'half']), { minRows: 30 }),
    );
    expect(result.notes[0]).toMatch(/^widest: group=a, half=\w 75 % against group=b, half=\w 50 %$/);
  });
});

/** How many of `runs` draws of groups with these rates were decided in which way, and covered the true gap. */
function simulate(rates: readonly number[], rows: number, threshold: number, runs: number) {
  const random = chance(11);
  const truth = Math.max(...rates) - Math.min(...rates);
  const passesOf = (rate: number) => times(rows, [0, 0]).filter(() => random.happens(rate)).length;
  const results = Array.from({ length: runs }, () => {
    const groups = rates.map((rate, at) => [`g${at}`, [passesOf(rate), rows] as const] as const);
    return decideOne(passing(Object.fromEntries(groups)), gate(threshold));
  });
  const count = (kind: string) => results.filter(({ decision }) => decision === kind).length;
  const covered = results.filter(
    ({ interval }) => interval !== null && interval[0] <= truth && truth <= interval[1],
  );
  return { broken: count('broken'), held: count('holds'), covered: covered.length };
}

describe('error rates of gaps', () => {
  it('eight equal groups are found to differ in at most one of twenty runs', () => {
    const { broken, covered } = simulate(Array(8).fill(0.3), 60, 0, 400);
    expect(broken).toBeLessThanOrEqual(mostByChance(0.05, 400));
    expect(400 - covered).toBeLessThanOrEqual(mostByChance(0.1, 400));
  });

  it('a gap of just the threshold holds, and is broken, in at most one of twenty runs each', () => {
    const { broken, held, covered } = simulate([0.2, 0.3], 300, 0.1, 600);
    expect(held).toBeLessThanOrEqual(mostByChance(0.05, 600));
    expect(broken).toBeLessThanOrEqual(mostByChance(0.05, 600));
    expect(600 - covered).toBeLessThanOrEqual(mostByChance(0.1, 600));
  });

  it('a gap of twice the threshold is found', () => {
    expect(simulate([0.2, 0.4], 300, 0.1, 100).broken).toBeGreaterThan(70);
  });
});

describe('gaps of other scores', () => {
  const spread = (means: readonly number[], rows: number, seed: number) => {
    const random = chance(seed);
    const group = means.flatMap((_, at) => Array.from({ length: rows }, () => `g${at}`));
    const pairs = means.flatMap((mean) =>
      Array.from({ length: rows }, (): Pair => [mean, mean + 20 * random.normal()]),
    );
    return { pairs, segments: { group } };
  };

  it('are differences of means by Welch, in the unit of the metric', () => {
    const result = decideOne(
      { ...spread([400, 450], 200, 3), scale: durationScale },
      gateOf(gap(20), { minRows: 30 }),
    );
    expect(result).toMatchObject({
      decision: 'broken',
      method: 'welch-t',
      rule: 'gap by group at-most 20 ms',
    });
    expect(result.estimate).toBeGreaterThan(45);
  });

  it('ask no direction of a metric: a gap is a gap', () => {
    const neutral: Scale = { ...durationScale, direction: 'neutral' };
    const result = decideOne(
      { ...spread([400, 401], 200, 3), scale: neutral },
      gateOf(gap(20), { minRows: 30 }),
    );
    expect(result.decision).toBe('holds');
  });

  it('that do not spread at all establish nothing', () => {
    const equal = spread([400, 450], 50, 3).segments;
    const pairs = equal.group.map((name): Pair => (name === 'g0' ? [1, 1] : [2, 2]));
    const result = decideOne(
      { pairs, segments: equal, scale: durationScale },
      gateOf(gap(5), { minRows: 30 }),
    );
    expect(result).toMatchObject({ decision: 'undecided', interval: null });
  });

  it('of shares that are nearly all 1 are read as rates, which know how little that says', () => {
    const group = Array.from({ length: 80 }, (_, row) => (row < 40 ? 'a' : 'b'));
    const pairs = group.map((): Pair => [1, 1]);
    const result = decideOne({ pairs, segments: { group }, scale: shareScale }, gate(0.05));
    expect(result.decision).toBe('undecided');
    expect(result.interval?.[1]).toBeGreaterThan(0.05);
  });

  it('have clusters for units, also where a cluster has rows in both groups', () => {
    const random = chance(5);
    const levels = Array.from({ length: 120 }, random.uniform);
    const rows = levels.flatMap((level, cluster) =>
      Array.from({ length: 10 }, (_, row) => ({ level, cluster: `c${cluster}`, group: row < 5 ? 'a' : 'b' })),
    );
    const pairs = rows.map(({ level }): Pair => [0, random.happens(level) ? 1 : 0]);
    const group = rows.map((row) => row.group);
    const clusters = rows.map((row) => row.cluster);
    const apart = group.map((name, row) => `${name}${clusters[row]}`);
    const width = (own: readonly string[]) => {
      const { interval, method } = decideOne({ pairs, segments: { group }, clusters: own }, gate(0.2));
      expect(method).toBe('clustered-welch-t');
      return interval?.[1] ?? Number.NaN;
    };
    // Shared levels cancel in the difference of groups of one cluster, and add up in groups of different ones.
    expect(width(clusters)).toBeLessThan(0.8 * width(apart));
  });
});

it('refuses a gap of anything but means', () => {
  const result = decideOne(
    { ...passing({ a: [300, 400], b: [200, 400] }), scale: durationScale },
    gateOf(gap(5), { metric: { evaluator: 'score', summary: 'p95' }, minRows: 30 }),
  );
  expect(result.notes).toEqual(['score.p95: a gap compares means of groups; name the metric score alone']);
});

it('is the binary scale that makes passes', () => {
  const { pairs, segments } = passing({ a: [300, 400], b: [200, 400] });
  const [first, ...rest] = pairs;
  if (first === undefined) throw new Error('no rows');
  const result = decideOne({ pairs: [[1, 0.5], ...rest], segments, scale: binaryScale }, gate(0.1));
  expect(result).toMatchObject({ decision: 'undecided', decided: false });
  expect(result.notes.join()).toMatch(/0\.5 is off the scale .* expected 0 or 1/);
});
