import { describe, expect, it } from 'vitest';
import type { ConfidenceSequence } from '../../../core/statistics/confidence-sequence.ts';
import { empiricalBernsteinSequence } from '../../../core/statistics/empirical-bernstein-sequence.ts';
import { hedgedBettingSequence } from '../../../core/statistics/hedged-betting-sequence.ts';
import { hoeffdingSequence } from '../../../core/statistics/hoeffding-sequence.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const sequences = { hedgedBettingSequence, empiricalBernsteinSequence, hoeffdingSequence };
const last = ({ lower, upper }: ConfidenceSequence) => [lower.at(-1)!, upper.at(-1)!] as const;
const sample = (length: number, rate: number, seed: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length }, () => (random.below(1000) < rate * 1000 ? 1 : 0));
};

describe.each(Object.entries(sequences))('%s', (_, sequence) => {
  it('holds the true mean at all times in nearly all runs', () => {
    let missed = 0;
    for (let run = 0; run < 60; run++) {
      const [lower, upper] = last(sequence(sample(200, 0.7, run), { alpha: 0.05 }));
      if (lower > 0.7 || upper < 0.7) missed++;
    }
    expect(missed).toBeLessThanOrEqual(3);
  });

  it('only narrows, within [0, 1]', () => {
    const { lower, upper } = sequence(sample(300, 0.4, 1), { alpha: 0.05 });
    expect(lower).toEqual(lower.toSorted());
    expect(upper).toEqual(upper.toSorted().reverse());
    expect(lower[0]).toBeGreaterThanOrEqual(0);
    expect(upper[0]).toBeLessThanOrEqual(1);
  });

  it('mirrors when passes and failures swap', () => {
    const values = sample(150, 0.7, 2);
    const [lower, upper] = last(sequence(values, { alpha: 0.05 }));
    const [mirrorLower, mirrorUpper] = last(
      sequence(
        values.map((value) => 1 - value),
        { alpha: 0.05 },
      ),
    );
    expect(lower).toBeCloseTo(1 - mirrorUpper, 9);
    expect(upper).toBeCloseTo(1 - mirrorLower, 9);
  });

  it('is narrower for a finite file, and then of its mean', () => {
    const file = sample(200, 0.6, 3);
    const mean = file.reduce((sum, value) => sum + value, 0) / file.length;
    const [lower, upper] = last(sequence(file, { alpha: 0.05, populationSize: 200 }));
    const [iidLower, iidUpper] = last(sequence(file, { alpha: 0.05 }));
    expect(lower).toBeLessThanOrEqual(mean);
    expect(upper).toBeGreaterThanOrEqual(mean);
    expect(upper - lower).toBeLessThan(iidUpper - iidLower);
  });
});

it('betting is the tightest of the three on skewed rows', () => {
  const width = (sequence: ConfidenceSequence) => last(sequence)[1] - last(sequence)[0];
  const values = sample(500, 0.95, 4);
  const hedged = width(hedgedBettingSequence(values, { alpha: 0.05 }));
  const bernstein = width(empiricalBernsteinSequence(values, { alpha: 0.05 }));
  expect(hedged).toBeLessThan(bernstein);
  expect(bernstein).toBeLessThan(width(hoeffdingSequence(values, { alpha: 0.05 })));
});
