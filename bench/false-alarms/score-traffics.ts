import { normalQuantile } from '../../core/statistics/normal-distribution.ts';
import type { Chance } from '../drift/chance.ts';
import type { QuietTraffic } from './quiet-traffic.ts';
import { scoreTraffic } from './score-traffic.ts';

/** Scores of all shapes; the last three depend on each other, which no interval of one window can see. */
export function scoreTraffics(): readonly QuietTraffic[] {
  return [
    scoreTraffic({ name: 'pass/fail, 87 % pass, 8 segments of 62', segments: 8, day: passing(0.87) }),
    scoreTraffic({ name: 'pass/fail, 99.5 % pass', segments: 8, threshold: 0.01, day: passing(0.995) }),
    scoreTraffic({ name: 'pass/fail, 14 segments of 36', segments: 14, day: passing(0.87) }),
    scoreTraffic({ name: 'pass/fail, release of 100 rows', segments: 0, rows: 100, day: passing(0.87) }),
    scoreTraffic({
      name: 'pass/fail, 102 cells',
      segments: 16,
      evaluators: 6,
      traces: 1_000,
      day: passing(0.8),
    }),
    scoreTraffic({ name: 'pass/fail, over-sampled', segments: 4, suspicious: 0.5, day: passing(0.87) }),
    scoreTraffic({ name: 'shares, most of them 1', segments: 8, day: () => spiky }),
    scoreTraffic({ name: 'shares, rarely far below', segments: 8, threshold: 0.02, day: () => rarelyLow }),
    conversations('pass/fail, conversations of 5 that agree by half', 1),
    conversations('pass/fail, conversations of 5 that agree by half, ids known', 5),
    scoreTraffic({
      name: 'pass/fail, each trace like the one before by half',
      isIndependent: false,
      segments: 8,
      day: () => following(0.87, 0.5),
      accepted: (one) => passes(0.87, one.normal()),
    }),
    scoreTraffic({
      name: 'pass/fail, days that differ by 3 points',
      isIndependent: false,
      segments: 8,
      day: unevenDays(0.87),
      accepted: passing(0.87)(),
    }),
  ];
}

function conversations(name: string, conversation: number): QuietTraffic {
  return scoreTraffic({
    ...{ name, conversation, isIndependent: false, segments: 8 },
    day: () => agreeing(0.87, 0.5, 5),
    accepted: (one) => passes(0.87, one.normal()),
  });
}

export function passing(rate: number) {
  return () => (one: Chance) => Number(one.happens(rate));
}

/** Days that differ by 3 points. */
export function unevenDays(rate: number) {
  return (day: Chance) => passing(Math.min(1, rate + 0.03 * day.normal()))();
}

function passes(rate: number, latent: number): number {
  return Number(latent < normalQuantile(rate));
}

/** 70 % are 1, the rest anything. */
function spiky({ happens, uniform }: Chance): number {
  return happens(0.7) ? 1 : uniform();
}

/** One in a hundred is anything below. */
function rarelyLow({ happens, uniform }: Chance): number {
  return happens(0.99) ? 1 : uniform();
}

/** Runs of traces that share a part of what decides about them. */
export function agreeing(rate: number, share: number, size: number): (one: Chance) => number {
  let [at, common] = [0, 0];
  return ({ normal }) => {
    if (at % size === 0) common = normal();
    at += 1;
    return passes(rate, Math.sqrt(share) * common + Math.sqrt(1 - share) * normal());
  };
}

function following(rate: number, share: number): (one: Chance) => number {
  let last: number | null = null;
  return ({ normal }) => {
    last = last === null ? normal() : share * last + Math.sqrt(1 - share ** 2) * normal();
    return passes(rate, last);
  };
}
