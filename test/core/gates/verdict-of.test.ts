import { expect, it } from 'vitest';
import { type Completeness, verdictOf } from '../../../core/gates/verdict-of.ts';
import type { GateResult } from '../../../core/report/report.ts';
import { gateFixture } from '../../helpers/report-fixture.ts';

const complete: Completeness = { total: 100, paired: 100, missing: 0, maxMissingShare: 0.02 };
const holds = gateFixture({ decision: 'holds' });
const broken = gateFixture({ decision: 'broken' });
const undecided = gateFixture({ decision: 'undecided' });
const segment = { category: 'refund' };
const small = gateFixture({ segment, decision: 'undecided', decided: false, rows: 3 });

it.each<[string, readonly GateResult[], string]>([
  ['every blocking gate holds', [holds, gateFixture({ segment })], 'pass'],
  ['one blocking gate is broken', [holds, broken, undecided], 'fail'],
  ['a segment is broken', [holds, gateFixture({ segment, decision: 'broken' })], 'fail'],
  ['one blocking gate is undecided', [holds, undecided], 'inconclusive'],
  [
    'a segment that must hold is undecided',
    [holds, gateFixture({ segment, decision: 'undecided' })],
    'inconclusive',
  ],
  ['a segment is too small to be decided', [holds, small], 'pass'],
  ['nothing but too small segments', [small, small], 'inconclusive'],
  ['an overall gate is too small to be decided', [holds, { ...small, segment: null }], 'inconclusive'],
  ['an overall gate has no row at all', [holds, { ...small, segment: null, rows: 0 }], 'incomplete'],
  ['an advisory gate is broken', [holds, { ...broken, blocking: false }], 'pass'],
  ['an advisory gate is undecided', [holds, { ...undecided, blocking: false }], 'pass'],
  ['only advisory gates hold', [{ ...holds, blocking: false }], 'inconclusive'],
  ['there is no gate', [], 'inconclusive'],
])('when %s', (_when, results, verdict) => {
  expect(verdictOf(results, complete)).toBe(verdict);
});

it.each<[string, Partial<Completeness>]>([
  ['no row was measured in both arms', { paired: 0, missing: 0 }],
  ['the dataset has no rows', { total: 0, paired: 0 }],
  ['too many rows are missing', { paired: 97, missing: 3 }],
])('is incomplete, neither pass nor fail, when %s', (_when, over) => {
  expect(verdictOf([holds], { ...complete, ...over })).toBe('incomplete');
  expect(verdictOf([broken], { ...complete, ...over })).toBe('incomplete');
});

it('tolerates missing rows up to the share the policy allows', () => {
  expect(verdictOf([holds], { ...complete, paired: 98, missing: 2 })).toBe('pass');
});
