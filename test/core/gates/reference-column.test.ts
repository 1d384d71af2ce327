import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Rule } from '../../../core/gates/gate.ts';
import { referenceColumn, referenceProblem } from '../../../core/gates/reference-column.ts';
import type { ArmColumns, ScoreTable } from '../../../core/gates/score-table.ts';
import { gateOf, noWorse } from './score-tables.ts';

const passes = (count: number) => Float64Array.from({ length: 200 }, (_, row) => Number(row < count));
const arms: ArmColumns = {
  baseline: passes(100),
  candidate: passes(120),
  others: new Map([['release:production', passes(180)]]),
};

function against(channel: string): Rule {
  const margin = { kind: 'percent', value: 0.02 } as const;
  return { kind: 'no-worse-than', reference: { kind: 'release', channel }, margin };
}

it('finds the arm that a rule compares with', () => {
  expect(referenceColumn(arms, noWorse(0.02))).toBe(arms.baseline);
  expect(referenceColumn(arms, against('production'))).toBe(arms.others.get('release:production'));
  expect(referenceColumn(arms, { kind: 'at-least', threshold: 0.5 })).toBeNull();
});

it('says what is missing', () => {
  expect(referenceProblem(arms, against('production'))).toBeNull();
  expect(referenceProblem(arms, against('canary'))).toMatch(/channel canary/);
  expect(referenceProblem({ ...arms, baseline: null }, noWorse(0.02))).toMatch(/no baseline/);
  expect(referenceProblem({ ...arms, baseline: null }, { kind: 'at-most', threshold: 1 })).toBeNull();
});

it('decides against a release as against a baseline', () => {
  const column = { ...arms, scale: binaryScale, parts: new Map() };
  const table: ScoreTable = {
    rows: 200,
    columns: new Map([['score', column]]),
    segments: new Map(),
    clusters: null,
    repeats: 1,
  };
  const gates = [noWorse(0.02), against('production'), against('canary')].map((rule) => gateOf(rule));
  const [baseline, production, canary] = decideGates(table, gates, { seed: 1 });
  expect(baseline).toMatchObject({ decision: 'holds', baseline: 0.5, candidate: 0.6 });
  expect(production).toMatchObject({ decision: 'broken', baseline: 0.9, candidate: 0.6 });
  expect(canary).toMatchObject({ decision: 'undecided', decided: false });
});
