import type { RankedRows } from './ranked-statistic.ts';

/** Average precision of weighted rows, rows of equal score entering together; NaN without both classes. See `averagePrecision`. */
export function rankedAveragePrecision({ tied, positive }: RankedRows, weights: Uint32Array): number {
  let [sum, found, seen, entering] = [0, 0, 0, 0];
  for (let place = tied.length - 1; place >= 0; place--) {
    const weight = weights[place] ?? 0;
    seen += weight;
    entering += weight * (positive[place] ?? 0);
    const more = place > 0 && tied[place - 1] === 1;
    if (more || entering === 0) continue;
    found += entering;
    sum += entering * (found / seen);
    entering = 0;
  }
  return found > 0 && found < seen ? sum / found : Number.NaN;
}
