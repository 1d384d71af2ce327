import { expect, it } from 'vitest';
import { metricScale } from '../../../core/report/metric-scale.ts';
import { failingReport } from '../../helpers/report-fixture.ts';

it('reads a metric as its gate, its evaluator or its name says', () => {
  const report = failingReport();
  expect(metricScale(report, 'latency.p95').unit).toBe('ms');
  expect(metricScale(report, 'correct.rate').unit).toBe('share');
  expect(metricScale(report, 'tokens.sum').unit).toBe('tokens');
  expect(metricScale(report, 'unheard-of.mean').unit).toBe('number');
});
