import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import { verdictOf } from '../../../core/gates/verdict-of.ts';
import { advisoryJudges, explainJudges } from '../../../core/judges/gates-of-judges.ts';
import { measureAgreement } from '../../../core/judges/measure-agreement.ts';
import { gateOf, noWorse, pairsOf, tableOf } from '../gates/score-tables.ts';

/** A judge that says of `right` of 100 outputs what people say, half of them passed. */
function judge(right: number) {
  const people = Array.from({ length: 100 }, (_, row) => row % 2);
  return measureAgreement(
    { name: 'score', scale: binaryScale, calibration: { path: 'labels.jsonl', minAgreement: 0.4 } },
    {
      rows: people.map((_, row) => row),
      people,
      judge: people.map((label, row) => (row < right ? label : 1 - label)),
      malformed: 0,
      undecided: 0,
    },
    { clusters: null, seed: 1 },
  );
}

const gates = [gateOf(noWorse(0.02)), gateOf(noWorse(0.02), { advisory: true, per: [] })];

function decided(right: number, pairs: Parameters<typeof pairsOf>[0]) {
  const judges = [judge(right)];
  const asked = advisoryJudges(gates, judges);
  return explainJudges(decideGates(tableOf({ pairs: pairsOf(pairs) }), asked, { seed: 1 }), gates, judges);
}

const complete = { total: 400, paired: 400, missing: 0, maxMissingShare: 0.02 };

it('a judge that agrees with people blocks', () => {
  const [gate] = decided(90, { a: 200, b: 100, c: 0, d: 100 });
  expect(gate).toMatchObject({ blocking: true, decision: 'broken' });
  expect(gate?.notes.join()).not.toContain('does not block');
});

it('a judge that does not agree with people is shown and does not block, and says why', () => {
  const [gate] = decided(60, { a: 200, b: 100, c: 0, d: 100 });
  expect(gate).toMatchObject({ blocking: false, decision: 'broken' });
  expect(gate?.notes).toContain(
    'does not block: the judge agrees with people too little: kappa 0.20 on 100 labelled outputs, at least 0.4 is needed',
  );
});

it('with no gate left that may block nothing passes and nothing fails', () => {
  expect(verdictOf(decided(60, { a: 300, b: 0, c: 0, d: 100 }), complete)).toBe('inconclusive');
  expect(verdictOf(decided(60, { a: 200, b: 100, c: 0, d: 100 }), complete)).toBe('inconclusive');
  expect(verdictOf(decided(90, { a: 300, b: 0, c: 0, d: 100 }), complete)).toBe('pass');
});

it('gates of other evaluators stay as they are', () => {
  const other = gateOf(noWorse(0.02), { metric: { evaluator: 'shape', summary: 'mean' } });
  expect(advisoryJudges([other], [judge(60)])).toEqual([other]);
});
