import type { Scale } from '../evaluators/scale.ts';
import type { Margin, Summary } from './gate.ts';

/**
 * True when a margin is a share of the baseline, which the data know only with an error of its own. A percent is points of a
 * mean in [0, 1] and of the net win rate of ordinal scores.
 */
export function isRelativeMargin(margin: Margin, scale: Scale, summary: Summary): boolean {
  switch (margin.kind) {
    case 'relative':
      return scale.type !== 'ordinal';
    case 'percent':
      return scale.type !== 'ordinal' && (summary === 'sum' || !isShare(scale));
    case 'absolute':
      return false;
    default:
      return margin satisfies never;
  }
}

/** Scores in [0, 1], whose failures are what is missing to the best score. */
export function isShare({ range }: Pick<Scale, 'range'>): boolean {
  return range[0] === 0 && range[1] === 1;
}
