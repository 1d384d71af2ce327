import { expect, it } from 'vitest';
import { sampleSizePairedBinary } from '../../../core/statistics/sample-size-paired-binary.ts';

it('agrees with a calculation by hand', () => {
  // ((1.959964 √.1 + .841621 √(.1 − .0009)) / .03)² = 869.99
  const plan = { discordant: 0.1, delta: 0.03, alpha: 0.05, power: 0.8 };
  expect(sampleSizePairedBinary({ ...plan, sides: 2 })).toBe(870);
  expect(sampleSizePairedBinary({ ...plan, sides: 1 })).toBeLessThan(870);
});
