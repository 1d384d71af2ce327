import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import type { Gate } from '../../../core/gates/gate.ts';
import { ruleText } from '../../../core/gates/rule-text.ts';
import { knownAssumption } from '../../../core/power/known-assumption.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { gateFixture } from '../../helpers/report-fixture.ts';

function gateOf(
  rule: Gate['rule'],
  metric: Gate['metric'] = { evaluator: 'correct', summary: 'mean' },
): Gate {
  const usual = { per: [], minRows: 0, confidence: 0.95, advisory: false, method: 'auto' } as const;
  return { metric, rule, ...usual, claim: 'non-inferior', failWhen: 'worse' };
}

const noWorse = gateOf({
  kind: 'no-worse-than',
  reference: { kind: 'baseline' },
  margin: { kind: 'percent', value: 0.02 },
});

function found(
  gate: Gate,
  results: readonly GateResult[],
  frame: { scale?: Scale; margin?: number | null } = {},
) {
  const { scale = binaryScale, margin = 0.02 } = frame;
  const known = { run: 'f'.repeat(64), createdAt: '2026-01-10T12:00:00.000Z', gates: results };
  return knownAssumption(gate, { category: 'refund' }, known, {
    scale,
    rule: ruleText(gate.rule, scale),
    margin,
  });
}

// z.90 two-sided is 1.6449, so these intervals have standard errors of .01 and .02.
const overall = gateFixture({ interval: [-0.0165, 0.0164], rows: 1000 });
const refund = gateFixture({ segment: { category: 'refund' }, interval: [-0.0329, 0.0329], rows: 100 });

describe('what an earlier run tells of a cell', () => {
  it('is the variance of one row, from its own interval or that of all rows', () => {
    expect(found(noWorse, [overall, refund])).toMatchObject({
      text: 'as in run ffffffffffff',
      variance: expect.closeTo(0.04, 4),
      room: 0.02,
      isPaired: true,
    });
    expect(found(noWorse, [overall, { ...refund, interval: null }])).toMatchObject({
      text: 'as in run ffffffffffff over all rows',
      variance: expect.closeTo(0.1, 3),
    });
  });

  it('is nothing where it asked another metric, or a threshold instead of a difference', () => {
    expect(found(noWorse, [gateFixture({ metric: 'shape.mean' })])).toBeNull();
    expect(found(noWorse, [gateFixture({ rule: 'at-least 90%' })])).toBeNull();
    expect(found(noWorse, [])).toBeNull();
  });

  it('takes a margin that is a share of the baseline from that run, when the rule is the same', () => {
    const scale: Scale = { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' };
    const rule = 'no-worse-than baseline + 2%';
    const result = gateFixture({ rule, scale, limit: 16, interval: [-9, 12], rows: 50 });
    expect(found(noWorse, [result], { scale, margin: null })).toMatchObject({ room: 16, isPaired: false });
    const other = { ...result, rule: 'no-worse-than baseline + 5%' };
    expect(found(noWorse, [other], { scale, margin: null })).toMatchObject({ room: null });
  });

  it('takes how far the candidate was from a threshold', () => {
    const atMost = gateOf({ kind: 'at-most', threshold: 0.1 });
    const result = gateFixture({ rule: 'at-most 10%', estimate: 0.04, limit: 0.1, interval: [0.02, 0.06] });
    expect(found(atMost, [result])).toMatchObject({ room: expect.closeTo(0.06, 12), isPaired: false });
  });
});
