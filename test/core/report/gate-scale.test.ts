import { expect, it } from 'vitest';
import { gateScales, placeOn, scaleKey } from '../../../core/report/gate-scale.ts';
import { failingReport, gateFixture } from '../../helpers/report-fixture.ts';

it('shares one axis between differences of a unit, and gives each metric on its own values another', () => {
  expect([...gateScales(failingReport().gates).keys()]).toEqual([
    'difference share',
    'value shape.mean',
    'difference ms',
    'value cost.mean',
  ]);
});

it('always reaches zero and the margin', () => {
  const gate = gateFixture({ estimate: 0.3, interval: [0.2, 0.4], limit: -0.02 });
  expect(gateScales([gate]).get(scaleKey(gate))).toMatchObject({ worst: -0.02, best: 0.4 });
});

it('has an axis also for one number, or none', () => {
  const point = gateFixture({ rule: 'at-least 99%', estimate: 1, interval: null, limit: null });
  const none = gateFixture({ rule: 'at-least 99%', estimate: null, interval: null, limit: null });
  for (const gate of [point, none]) {
    const scale = gateScales([gate]).get(scaleKey(gate))!;
    expect(scale.worst).toBeLessThan(scale.best);
    expect(placeOn(scale, (scale.worst + scale.best) / 2, gate)).toBe(0.5);
  }
});
