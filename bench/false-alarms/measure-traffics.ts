import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { Chance } from '../drift/chance.ts';
import { fieldTraffic } from './field-traffic.ts';
import type { QuietTraffic } from './quiet-traffic.ts';

const rules = (['mean', 'p50', 'p90', 'p95', 'p99'] as const).map(
  (summary): WatchRule => ({
    kind: 'measure',
    metric: 'latency',
    summary,
    watch: 'rise',
    threshold: 0.1,
    per: [],
  }),
);

/** Latencies of shapes that are hard on means and quantiles. */
export function measureTraffics(): readonly QuietTraffic[] {
  const of = (name: string, draw: (one: Chance) => number) => latencies(name, () => draw);
  return [
    of('latency, log-normal', ({ normal }) => 500 * Math.exp(0.8 * normal())),
    of('latency, Pareto without a variance', (one) => 100 * pareto(one)),
    of('latency, one in a hundred times out', (one) =>
      one.happens(0.01) ? 30_000 : 400 + 50 * one.normal(),
    ),
    latencies('latency, each trace like the one before by .8', followingLatency(500), false),
  ];
}

/** @param day latencies of one window, one after the other, in milliseconds; asked once a window */
export function latencies(
  name: string,
  day: () => (one: Chance) => number,
  isIndependent = true,
): QuietTraffic {
  const drawDay = () => {
    const draw = day();
    return (one: Chance) => ({ output: { latencyMs: draw(one) } });
  };
  return fieldTraffic({ name, isIndependent, rules, day: drawDay });
}

/** Log-normal, each like the one before by .8. */
export function followingLatency(scale: number) {
  return () => {
    let last = 0;
    return ({ normal }: Chance) => {
      last = 0.8 * last + 0.6 * normal();
      return scale * Math.exp(0.8 * last);
    };
  };
}

/** α = 1.5: a mean, no variance. */
export function pareto({ uniform }: Chance): number {
  return uniform() ** (-1 / 1.5);
}
