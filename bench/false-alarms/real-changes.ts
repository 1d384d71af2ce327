import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { Chance } from '../drift/chance.ts';
import { fieldTraffic } from './field-traffic.ts';
import { numbersOfDays } from './field-traffics.ts';
import type { RealChange } from './found-changes.ts';
import { followingLatency, latencies } from './measure-traffics.ts';
import { scoreTraffic } from './score-traffic.ts';
import { agreeing, passing, unevenDays } from './score-traffics.ts';

/** Changes that last, in traffic whose traces and days do not depend on each other, and in traffic where they do. */
export function realChanges(): readonly RealChange[] {
  return [
    losing('pass/fail, 87 → 79 %', 0.79, passing),
    losing('pass/fail, 87 → 77 %', 0.77, passing),
    losing('conversations of 5, 87 → 77 %', 0.77, talking),
    losing('conversations of 5, ids known, 87 → 77 %', 0.77, talking, 5),
    losing('days that differ by 3 points, 87 → 77 %', 0.77, unevenDays),
    losing('days that differ by 3 points, 87 → 70 %', 0.7, unevenDays),
    slowing('latency, +20 %', 1.2, ({ normal }) => Math.exp(0.8 * normal())),
    slowing('latency, +30 %', 1.3, ({ normal }) => Math.exp(0.8 * normal())),
    {
      name: 'latency like the one before by .8, +60 %',
      quiet: latencies('', followingLatency(500)),
      changed: latencies('', followingLatency(800)),
    },
    {
      name: 'routes, 50 → 60 %',
      quiet: routed(0.5),
      changed: routed(0.6),
    },
    {
      name: 'numbers, half of a standard deviation',
      quiet: numbersOfDays('', 0),
      changed: numbersOfDays('', 0, 0.5),
    },
    {
      name: 'numbers whose days differ by .2 SD, one SD',
      quiet: numbersOfDays('', 0.2),
      changed: numbersOfDays('', 0.2, 1),
    },
  ];
}

type DaysOf = (rate: number) => (day: Chance) => (one: Chance) => number;

function talking(rate: number) {
  return () => agreeing(rate, 0.5, 5);
}

function losing(name: string, rate: number, daysOf: DaysOf, conversation = 1): RealChange {
  const of = (share: number) =>
    scoreTraffic({
      name,
      conversation,
      segments: 8,
      day: daysOf(share),
      accepted: (one) => Number(one.happens(share)),
    });
  return { name, quiet: of(0.87), changed: of(rate) };
}

function slowing(name: string, factor: number, draw: (one: Chance) => number): RealChange {
  const of = (scale: number) => latencies(name, () => (one) => scale * draw(one));
  return { name, quiet: of(500), changed: of(500 * factor) };
}

function routed(share: number) {
  const rule: WatchRule = { kind: 'route', metric: 'route', threshold: 0.05, per: [] };
  return fieldTraffic({
    name: '',
    rules: [rule],
    day: () => (one) => ({ route: one.happens(share) ? 'a' : 'b' }),
  });
}
