import { expect, it } from 'vitest';
import { runSummary } from '../../../core/views/run-summary.ts';
import { plantedSecret } from '../../helpers/hostile-texts.ts';
import { failingReport, gateFixture, hostileReport } from '../../helpers/report-fixture.ts';

const pointOf = (gate: object) => {
  const { metrics } = runSummary(failingReport({ gates: [gateFixture(gate)], segments: [] }), 'main');
  return metrics[0];
};

it('draws the interval of a comparison from where the baseline stands', () => {
  const point = pointOf({ baseline: 0.8, candidate: 0.75, estimate: -0.05, interval: [-0.07, -0.03] });
  expect(point).toMatchObject({ value: 0.75, baseline: 0.8 });
  expect(point?.band?.[0]).toBeCloseTo(0.73);
  expect(point?.band?.[1]).toBeCloseTo(0.77);
});

it('draws the interval of a threshold as it is', () => {
  const gate = { rule: 'at-least 99%', candidate: 0.995, estimate: 0.995, interval: [0.98, 0.999] };
  expect(pointOf(gate)?.band).toEqual([0.98, 0.999]);
});

it('draws no interval where the estimate is no difference of the two values', () => {
  const ratio = { baseline: 800, candidate: 900, estimate: 0.125, interval: [0.1, 0.15] };
  expect(pointOf(ratio)?.band).toBeNull();
});

it('has no decision of a gate with too few rows', () => {
  expect(pointOf({ decided: false, decision: 'undecided' })?.decision).toBeNull();
});

it('keeps what gates say before what segments sum up to, each once', () => {
  const { metrics } = runSummary(failingReport(), 'main');
  const keys = metrics.map(({ metric, segment }) => `${metric} ${segment}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(metrics.find(({ segment }) => segment === 'category=refund')?.decision).toBe('broken');
});

it('tells no secret and hides no character of hostile texts', () => {
  const text = JSON.stringify(runSummary(hostileReport(), `evil\u202Ebranch ${plantedSecret}`));
  expect(text).not.toContain(plantedSecret);
  expect(text).not.toContain('\u202E');
  expect(text).toContain('evil⟨U+202E⟩branch');
});
