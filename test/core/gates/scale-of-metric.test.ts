import { expect, it } from 'vitest';
import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import { summaries } from '../../../core/gates/metric.ts';
import { scaleOfMetric } from '../../../core/gates/scale-of-metric.ts';

const length: Scale = { type: 'count', direction: 'neutral', range: [0, null], unit: 'characters' };

it('leaves summaries of values on the scale of the scores', () => {
  expect(scaleOfMetric('mean', length)).toBe(length);
  expect(scaleOfMetric('p95', length)).toBe(length);
});

it('gives each metric over all rows its direction, whatever the scores are', () => {
  const lower = summaries.filter(
    (summary) => scaleOfMetric(summary, binaryScale).direction === 'lowerIsBetter',
  );
  expect(lower.toSorted()).toEqual(['brier', 'ece', 'ece-mass', 'log-loss', 'mae', 'rmse']);
  expect(scaleOfMetric('r2', length)).toMatchObject({ direction: 'higherIsBetter', range: [null, 1] });
  expect(scaleOfMetric('auc', length)).toMatchObject({ range: [0, 1], unit: 'share' });
});
