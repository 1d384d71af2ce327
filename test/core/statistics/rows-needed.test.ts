import { expect, it } from 'vitest';
import {
  pairedBinaryVariance,
  rowsNeeded,
  rowsNeededPairedBinary,
} from '../../../core/statistics/rows-needed.ts';

const alpha = 0.05;

it('agrees with the published table of non-inferiority trials', () => {
  // Blackwelder 1982: (z.95 + z.8)² · 2 · .25 / .2² = 77.3, one difference of two independent rates of .5
  expect(rowsNeeded({ estimate: 0, variance: 0.5, margin: 0.2, alpha })).toBe(78);
});

it('grows as the estimate nears the margin, and no number will do beyond it', () => {
  const at = (estimate: number) => rowsNeeded({ estimate, variance: 0.1, margin: 0.02, alpha });
  // (z.95 + z.8)² = 6.18256 times .1 over (.02 + estimate)²
  expect(at(0.01)).toBe(687);
  expect(at(0)).toBe(1546);
  expect(at(-0.01)).toBe(6183);
  expect(at(-0.02)).toBeNull();
  expect(at(-0.05)).toBeNull();
});

it('has the variance of a difference of 1, 0 and −1', () => {
  expect(pairedBinaryVariance({ a: 70, b: 20, c: 10, d: 0 })).toBeCloseTo(0.3 - 0.01, 14);
});

it('never asks for fewer rows than a clean run needs', () => {
  expect(rowsNeededPairedBinary({ a: 10, b: 0, c: 0, d: 0 }, 0.03, { alpha })).toBe(88);
  expect(rowsNeededPairedBinary({ a: 90, b: 10, c: 0, d: 0 }, 0.03, { alpha })).toBeNull();
});
