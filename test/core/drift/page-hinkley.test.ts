import { expect, it } from 'vitest';
import { pageHinkley } from '../../../core/drift/page-hinkley.ts';

const steady = Array.from({ length: 500 }, (_, i) => Math.sin(i * 12.9));

it('alarms soon after a step up or down and not before', () => {
  for (const step of [3, -3]) {
    const alarm = pageHinkley([...steady, ...steady.map((value) => value + step)]);
    expect(alarm).toBeGreaterThanOrEqual(500);
    expect(alarm).toBeLessThan(540);
  }
});

it('stays quiet in control', () => {
  expect(pageHinkley(steady)).toBeNull();
});

it('waits for the first thirty values', () => {
  const jump = [...new Array(5).fill(0), ...new Array(100).fill(1000)];
  expect(pageHinkley(jump)).toBe(29);
});

it('depends on the unit of the values', () => {
  const weak = [...steady, ...steady.map((value) => value + 0.05)];
  expect(pageHinkley(weak)).toBeNull();
  expect(pageHinkley(weak.map((value) => 1000 * value))).not.toBeNull();
});
