import { expect, it } from 'vitest';
import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import { gateProblem } from '../../../core/gates/gate-problem.ts';
import { durationScale, gateOf, noWorse } from './score-tables.ts';

const neutral: Scale = { type: 'count', direction: 'neutral', range: [0, null], unit: 'characters' };

it('finds nothing wrong with a gate that fits its scale', () => {
  expect(gateProblem(gateOf(noWorse(0.02)), binaryScale)).toBeNull();
});

it('says which summaries fit instead', () => {
  const gate = gateOf(noWorse(0.02), { metric: { evaluator: 'correct', summary: 'p95' } });
  expect(gateProblem(gate, binaryScale)).toBe(
    'correct.p95: p95 does not fit binary scores; use one of mean, rate, sum, min, max, pass^k, pass@k',
  );
});

it('does not compare a neutral metric, but lets a threshold say which way is better', () => {
  expect(gateProblem(gateOf(noWorse(0.02)), neutral)).toMatch(/no better or worse/);
  expect(gateProblem(gateOf({ kind: 'at-most', threshold: 400 }), neutral)).toBeNull();
});

it('does not compare the extremes of two arms', () => {
  const metric = { evaluator: 'latency', summary: 'max' } as const;
  expect(gateProblem(gateOf(noWorse(0.1), { metric }), durationScale)).toMatch(/give at-least or at-most/);
  expect(gateProblem(gateOf({ kind: 'at-most', threshold: 900 }, { metric }), durationScale)).toBeNull();
});

it('takes a metric over all rows where the evaluator has it, with a direction of its own', () => {
  const metric = { evaluator: 'translation', summary: 'corpus' } as const;
  expect(gateProblem(gateOf(noWorse(0.01), { metric }), neutral, ['corpus'])).toBeNull();
  expect(gateProblem(gateOf(noWorse(0.01), { metric }), neutral)).toMatch(/corpus does not fit count scores/);
});
