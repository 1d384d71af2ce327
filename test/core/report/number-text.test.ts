import { expect, it } from 'vitest';
import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import {
  differenceText,
  intervalText,
  rangeText,
  sizeText,
  valueText,
} from '../../../core/report/number-text.ts';

const ms: Scale = { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' };
const usd: Scale = { type: 'money', direction: 'lowerIsBetter', range: [0, null], unit: 'usd' };
const plain: Scale = { type: 'continuous', direction: 'higherIsBetter', range: [null, null], unit: 'number' };

it('writes differences of shares in points, with a sign and no more digits than the interval supports', () => {
  expect(differenceText(-0.15, binaryScale, [-0.224, -0.086])).toBe('−15 points');
  expect(differenceText(0.0123, binaryScale, [0.008, 0.0166])).toBe('+1.2 points');
  expect(differenceText(0.01234, binaryScale, [0.0118, 0.0128])).toBe('+1.23 points');
  expect(differenceText(-0.01, binaryScale, [-0.06, 0.04])).toBe('−1 point');
});

it('says ±0 of what rounds to nothing', () => {
  expect(differenceText(-0.0004, binaryScale, [-0.06, 0.06])).toBe('±0 points');
  expect(differenceText(0, ms, null)).toBe('±0 ms');
});

it('writes other units as they are', () => {
  expect(differenceText(154, ms, [-38, 351])).toBe('+154 ms');
  expect(differenceText(-1234, ms, [-1500, -968])).toBe('−1,234 ms');
  expect(differenceText(0.0002, usd, [0.00014, 0.00026])).toBe('+0.00020 USD');
  expect(differenceText(-2.5, plain, null)).toBe('−2.50');
});

it('writes both ends of an interval to the same digit', () => {
  expect(intervalText([-0.224, -0.086], binaryScale)).toBe('−22 to −9');
  expect(intervalText([-0.0134, 0.0072], binaryScale)).toBe('−1.3 to +0.7');
  expect(rangeText([0.9912, 0.9979], binaryScale)).toBe('99.1 to 99.8');
});

it('writes values without a sign', () => {
  expect(valueText(0.6, binaryScale, [-0.224, -0.086])).toBe('60 %');
  expect(valueText(0.29, binaryScale, null)).toBe('29 %');
  expect(valueText(1964, ms, null)).toBe('1,964 ms');
  expect(valueText(0.0021, usd, [0.00224, 0.00236])).toBe('0.00210 USD');
});

it('writes the size of a change to two digits', () => {
  expect(sizeText(0.018, binaryScale)).toBe('1.8 points');
  expect(sizeText(-0.1, binaryScale)).toBe('10 points');
  expect(sizeText(290, ms)).toBe('290 ms');
});

it('does not break on what no report should hold', () => {
  expect(differenceText(Number.POSITIVE_INFINITY, ms, [0, Number.POSITIVE_INFINITY])).toBe('+∞ ms');
  expect(intervalText([0, 0], binaryScale)).toBe('±0 to ±0');
});
