import { expect, it } from 'vitest';
import { minimumDetectableEffect } from '../../../core/statistics/minimum-detectable-effect.ts';

it('is about two and a half standard errors', () => {
  // z.95 + z.8 = 1.6449 + .8416
  expect(minimumDetectableEffect(1, { alpha: 0.05 })).toBeCloseTo(2.4865, 4);
  expect(minimumDetectableEffect(0.01, { alpha: 0.025, power: 0.9 })).toBeCloseTo(0.032415, 6);
});
