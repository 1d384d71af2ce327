import { expect, it } from 'vitest';
import {
  detectableWithRows,
  sampleSizePairedContinuous,
} from '../../../core/statistics/sample-size-paired-continuous.ts';

/** Miller 2024, arXiv 2411.00640, section 5: 969 questions find 3 points. */
const plan = {
  between: 1 / 9,
  withinBaseline: 0,
  withinCandidate: 0,
  repeatsBaseline: 1,
  repeatsCandidate: 1,
  alpha: 0.05,
  power: 0.8,
};

it('agrees with the published example', () => {
  expect(Math.ceil(sampleSizePairedContinuous(plan, 0.03))).toBe(969);
});

it('is inverted by the detectable difference', () => {
  expect(detectableWithRows(plan, sampleSizePairedContinuous(plan, 0.03))).toBeCloseTo(0.03, 14);
});

it('counts the noise of a repeat once for every repeat', () => {
  const noisy = { ...plan, withinBaseline: 0.3, withinCandidate: 0.3 };
  const averaged = { ...noisy, repeatsBaseline: 3, repeatsCandidate: 3 };
  const less = sampleSizePairedContinuous(noisy, 0.03) - sampleSizePairedContinuous(averaged, 0.03);
  expect(less / sampleSizePairedContinuous(plan, 0.03)).toBeCloseTo(0.4 * 9, 10);
});
