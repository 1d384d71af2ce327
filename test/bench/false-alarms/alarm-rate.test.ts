import { describe, expect, it } from 'vitest';
import { alarmRate } from '../../../bench/false-alarms/alarm-rate.ts';
import { fieldTraffics, shareTraffics } from '../../../bench/false-alarms/field-traffics.ts';
import { measureTraffics } from '../../../bench/false-alarms/measure-traffics.ts';
import type { QuietTraffic } from '../../../bench/false-alarms/quiet-traffic.ts';
import { scoreTraffics } from '../../../bench/false-alarms/score-traffics.ts';
import { volumeTraffics } from '../../../bench/false-alarms/volume-traffics.ts';

const traffics = [
  ...scoreTraffics(),
  ...fieldTraffics(),
  ...shareTraffics(),
  ...measureTraffics(),
  ...volumeTraffics(),
];

/** Quarters that take a second; the rest is the long bench's. */
const quarters: Readonly<Record<string, number>> = {
  'pass/fail, 14 segments of 36': 4,
  'pass/fail, release of 100 rows': 12,
  'shares, rarely far below': 4,
  'numbers, 100 traces, 10 fields': 2,
  'categories, 12 of which 10 are rare, 400 traces, 10 fields': 1,
  'shares, 20 models': 2,
  'shares, 1 % errors, 60 traces': 10,
  'latency, Pareto without a variance': 2,
  'volumes, log-normal, spread .15': 40,
};

function named(name: string): QuietTraffic {
  const traffic = traffics.find((one) => one.name === name);
  if (traffic === undefined) throw new Error(`no traffic is called "${name}"`);
  return traffic;
}

describe('a budget of one false alarm a quarter', () => {
  it.each(Object.entries(quarters))('is kept for %s', (name, count) => {
    const { raised, exceeded } = alarmRate(named(name), { quarters: count, rivalQuarters: 0 });
    expect(raised.mean).toBeLessThanOrEqual(0.5);
    // Single windows are bounded by twice the budget only: limits are good to that in tails of 1 in 10,000.
    expect(exceeded.lower).toBeLessThanOrEqual(2);
  });

  it('is kept, or nearly so, for traces that follow each other: windows lend each other their spread', () => {
    const { raised } = alarmRate(named('latency, each trace like the one before by .8'), {
      quarters: 3,
      rivalQuarters: 0,
    });
    expect(raised.mean).toBeLessThanOrEqual(1);
  });

  it('is a fraction of what rules that look at each column for itself tell', () => {
    const { raised, rivals } = alarmRate(named('numbers, 100 traces, 10 fields'), {
      quarters: 1,
      rivalQuarters: 1,
    });
    expect(raised.mean).toBe(0);
    expect(rivals.psi).toBeGreaterThan(20);
    expect(rivals.tests).toBeGreaterThan(20);
  });
});
