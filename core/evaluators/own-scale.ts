import * as z from 'zod';
import { binaryScale, type Scale, shareScale } from './scale.ts';

/** Options by which a suite says what the scores of its own evaluator are. */
export const ownScaleOptions = {
  scores: z
    .enum(['binary', 'ordinal', 'share'])
    .default('share')
    .describe(
      '`binary`: 0 or 1; `ordinal`: whole steps of `range`; `share`: anything from 0 to 1. Other scores are errors',
    ),
  range: z
    .tuple([z.int(), z.int()])
    .optional()
    .describe('lowest and highest step of ordinal scores, such as `[1, 5]`'),
};

export interface OwnScale {
  readonly scores: 'binary' | 'ordinal' | 'share';
  readonly range?: readonly [number, number] | undefined;
}

/** Complains about a range that does not go with the scores. */
export function checkOwnScale({ scores, range }: OwnScale, context: z.core.$RefinementCtx): void {
  const message = rangeProblem(scores, range);
  if (message !== null) context.issues.push({ code: 'custom', path: ['range'], input: range, message });
}

function rangeProblem(scores: OwnScale['scores'], range: OwnScale['range']): string | null {
  if (scores !== 'ordinal') return range === undefined ? null : '`range` goes with `scores: ordinal` only';
  if (range === undefined) return 'expected the lowest and highest step of ordinal scores, such as [1, 5]';
  return range[0] < range[1] ? null : 'expected the lowest step before the highest';
}

export function ownScale({ scores, range }: OwnScale): Scale {
  switch (scores) {
    case 'binary':
      return binaryScale;
    case 'ordinal':
      return { type: 'ordinal', direction: 'higherIsBetter', range: range ?? [0, 1], unit: 'number' };
    case 'share':
      return shareScale;
    default:
      return scores satisfies never;
  }
}
