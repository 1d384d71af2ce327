import { clopperPearsonInterval } from '../../core/statistics/clopper-pearson-interval.ts';

/** How often something happened in simulated gates. */
export interface MeasuredRate {
  readonly hits: number;
  readonly trials: number;
}

/** Share of trials with Clopper–Pearson's 95 % interval. */
export function rateInterval({ hits, trials }: MeasuredRate) {
  const [lower, upper] = clopperPearsonInterval(hits, trials, 0.95);
  return { rate: hits / trials, lower, upper };
}
