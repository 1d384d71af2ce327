import type { Chance } from '../drift/chance.ts';
import { fieldTraffic } from './field-traffic.ts';
import type { QuietTraffic } from './quiet-traffic.ts';

/** Numbers of traces of days against those of the same weekday before. */
export function volumeTraffics(): readonly QuietTraffic[] {
  const spread = (one: Chance, by: number) => Math.round(300 * Math.exp(by * one.normal()));
  return [
    volumes('volumes, log-normal, spread .15', true, (one) => () => spread(one, 0.15)),
    volumes(
      'volumes, with one day in 50 of a half',
      false,
      (one) => () => Math.round(spread(one, 0.1) * (one.happens(0.02) ? 0.5 : 1)),
    ),
    volumes('volumes, each day like the one before by .7', false, (one) => {
      let last = 0;
      return () => {
        last = 0.7 * last + 0.71 * one.normal();
        return Math.round(300 * Math.exp(0.15 * last));
      };
    }),
  ];
}

function volumes(name: string, isIndependent: boolean, traces: (one: Chance) => () => number): QuietTraffic {
  const seasonMs = 7 * 24 * 3_600_000;
  return fieldTraffic({
    name,
    isIndependent,
    before: 56,
    rules: [{ kind: 'volume', metric: 'traces', watch: 'change', threshold: 0.2, seasonMs, windows: 8 }],
    traces,
    day: () => () => ({}),
  });
}
