import type { RankedRows } from './ranked-statistic.ts';

/** Area under the ROC curve of weighted rows, ties counting half; NaN without both classes. See `auc`. */
export function rankedAuc({ tied, positive }: RankedRows, weights: Uint32Array): number {
  let [area, below, above] = [0, 0, 0];
  let [positives, negatives] = [0, 0];
  for (let place = 0; place < tied.length; place++) {
    const weight = weights[place] ?? 0;
    const found = weight * (positive[place] ?? 0);
    positives += found;
    negatives += weight - found;
    if (tied[place] === 1) continue;
    area += positives * (below + negatives / 2);
    below += negatives;
    above += positives;
    positives = 0;
    negatives = 0;
  }
  return below > 0 && above > 0 ? area / (below * above) : Number.NaN;
}
