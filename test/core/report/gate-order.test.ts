import { expect, it } from 'vitest';
import { worstFirst } from '../../../core/report/gate-order.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { gateFixture } from '../../helpers/report-fixture.ts';

it('sorts by what matters: broken, undecided, too small, holding; blocking before advisory', () => {
  const gates = [
    named('holds', {}),
    named('small', { decision: 'undecided', decided: false }),
    named('undecided', { decision: 'undecided' }),
    named('broken advisory', { decision: 'broken', blocking: false }),
    named('broken', { decision: 'broken' }),
  ];
  expect(worstFirst(gates).map(({ metric }) => metric)).toEqual([
    'broken',
    'broken advisory',
    'undecided',
    'small',
    'holds',
  ]);
});

it('sorts equals by how far they are from their limit, whichever way the metric points', () => {
  const slow = { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' } as const;
  const gates = [
    named('far', { estimate: 0.05, interval: [0.03, 0.07] }),
    named('slow', {
      estimate: 95,
      interval: [45, 145],
      limit: 100,
      scale: slow,
      rule: 'no-worse-than baseline + 10%',
    }),
    named('near', { estimate: -0.01, interval: [-0.03, 0.01] }),
    named('unknown', { estimate: null, interval: null }),
  ];
  expect(worstFirst(gates).map(({ metric }) => metric)).toEqual(['slow', 'near', 'far', 'unknown']);
});

function named(metric: string, over: Partial<GateResult>): GateResult {
  return gateFixture({ metric, ...over });
}
