import { expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import {
  overriddenScale,
  type ScaleOverride,
  scaleProblem,
} from '../../../core/evaluators/scale-override.ts';

const count: Scale = { type: 'count', direction: 'neutral', range: [0, null], unit: 'characters' };
const grades: Scale = { type: 'ordinal', direction: 'higherIsBetter', range: [1, 5], unit: 'number' };

it('replaces what a suite says and leaves the rest to the type', () => {
  const { scale } = prepareEvaluator('length', {}, { direction: 'lowerIsBetter' });
  expect(scale).toEqual({ ...prepareEvaluator('length', {}).scale, direction: 'lowerIsBetter' });
});

it.each<[Scale, ScaleOverride, RegExp | null]>([
  [count, { direction: 'lowerIsBetter' }, null],
  [count, { direction: 'lowerIsBetter', range: [0, 500] }, null],
  [shareScale, { type: 'ordinal' }, null],
  [grades, { type: 'continuous' }, null],
  [grades, { range: [0, 10] }, null],
  [grades, { range: [5, 1] }, /from the smallest to the largest/],
  [grades, { range: [2, 5] }, /its type gives scores from 1 to 5/],
  [shareScale, { range: [0, 0.5], unit: 'number' }, /its type gives scores from 0 to 1/],
  [count, { range: [10, null] }, /its type gives scores from 0 to any/],
  [grades, { type: 'binary' }, /binary scores are 0 and 1/],
  [count, { type: 'ordinal', unit: 'number' }, /ordinal scores have a smallest and a largest/],
  [count, { unit: 'ms' }, /count scores are no ms; expected unit: number or tokens or characters/],
  [count, { type: 'duration' }, /duration scores are no characters; expected unit: ms/],
  [binaryScale, { type: 'money', unit: 'share' }, /money scores are no share/],
  [grades, { unit: 'share' }, /a share lies between 0 and 1/],
])('checks %j with %j', (own, override, words) => {
  const problem = scaleProblem(own, overriddenScale(own, override));
  if (words === null) expect(problem).toBeNull();
  else expect(problem).toMatch(words);
});
