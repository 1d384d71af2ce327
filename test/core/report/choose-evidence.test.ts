import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import type { ScoreTable } from '../../../core/gates/score-table.ts';
import { chooseEvidence } from '../../../core/report/choose-evidence.ts';
import { pairedTables } from '../../../core/report/paired-tables.ts';
import { gateFixture } from '../../helpers/report-fixture.ts';

function table(
  baseline: readonly number[] | null,
  candidate: readonly number[],
  scale: Scale = binaryScale,
  repeats = 1,
): ScoreTable {
  const rows = candidate.length;
  return {
    rows,
    columns: new Map([
      [
        'correct',
        {
          scale,
          baseline: baseline && Float64Array.from(baseline),
          candidate: Float64Array.from(candidate),
          others: new Map(),
          parts: new Map(),
        },
      ],
    ]),
    segments: new Map([
      [
        'category',
        { codes: Uint32Array.from({ length: rows }, (_, at) => at % 2), values: ['other', 'refund'] },
      ],
    ]),
    clusters: null,
    repeats,
  };
}

const overall = gateFixture();
const refundBroken = gateFixture({ segment: { category: 'refund' }, decision: 'broken' });
const none = Number.NaN;

describe('rows worth showing', () => {
  it('are the lost ones, those of broken segments first, then gained, then still wrong ones', () => {
    const chosen = chooseEvidence(table([1, 1, 1, 0, 0, 1], [0, 0, 0, 1, 0, 1]), [overall, refundBroken]);
    expect(chosen.map(({ position, cell }) => [position, cell])).toEqual([
      [1, 'lost'],
      [0, 'lost'],
      [2, 'lost'],
      [3, 'gained'],
      [4, 'still-wrong'],
    ]);
  });

  it('begin with those that lost most', () => {
    const chosen = chooseEvidence(table([1, 1, 1], [0.9, 0.2, 0.5], shareScale), [overall]);
    expect(chosen.map(({ position }) => position)).toEqual([1, 2, 0]);
  });

  it('turn around where lower is better', () => {
    const lower: Scale = { ...shareScale, direction: 'lowerIsBetter' };
    const chosen = chooseEvidence(table([0, 1], [1, 0], lower), [overall]);
    expect(chosen.map(({ cell }) => cell)).toEqual(['lost', 'gained']);
  });

  it('are the lowest scores where there is no baseline', () => {
    const chosen = chooseEvidence(table(null, [1, 0.5, 0], shareScale), [overall]);
    expect(chosen.map(({ position, cell }) => [position, cell])).toEqual([
      [2, 'still-wrong'],
      [1, 'still-wrong'],
    ]);
  });

  it('are not those that an arm has no score of', () => {
    expect(chooseEvidence(table([1, none], [none, 0]), [overall])).toEqual([]);
  });

  it('are a bounded number, however many changed', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => at % 3);
    const chosen = chooseEvidence(
      table(
        many.map((one) => (one === 0 ? 1 : 0)),
        many.map((one) => (one === 1 ? 1 : 0)),
      ),
      [overall],
    );
    const count = (cell: string) => chosen.filter((row) => row.cell === cell).length;
    expect([count('lost'), count('gained'), count('still-wrong')]).toEqual([60, 15, 15]);
    expect(chosen[0]?.position).toBe(0);
  });

  it('are not called lost where the replies of the baseline disagreed, or those of the candidate still mostly pass', () => {
    const before = [0.75, 0.75, 1, 1, 0.25, 0, 0, 0.5];
    const after = [0, 0.5, 0.75, 0.5, 1, 1, 0.5, 0.5];
    const chosen = chooseEvidence(table(before, after, binaryScale, 4), [overall]);
    expect(chosen.map(({ position, cell, flaky }) => [position, cell, flaky])).toEqual([
      [3, 'lost', false],
      [0, 'changed', true],
      [4, 'changed', true],
      [6, 'changed', false],
      [1, 'changed', true],
      [2, 'changed', false],
      [5, 'gained', false],
      [7, 'still-wrong', true],
    ]);
  });

  it('are none for measures, which have no right and wrong', () => {
    const latency: Scale = { type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' };
    expect(chooseEvidence(table([1], [9], latency), [overall])).toEqual([]);
  });
});

describe('the table of four cells', () => {
  it('counts rows that both arms have', () => {
    expect(pairedTables(table([1, 1, 0, 0, none, 1], [1, 0, 1, 0, 1, none]))).toEqual([
      { evaluator: 'correct', kept: 1, lost: 1, gained: 1, stillWrong: 1 },
    ]);
  });

  it('counts apart what changes sides from a baseline that disagrees with itself', () => {
    const before = [0.75, 0.25, 0.75, 1, 0, 0.25];
    const after = [0, 1, 1, 0.25, 0.75, 0];
    expect(pairedTables(table(before, after, binaryScale, 4))).toEqual([
      { evaluator: 'correct', kept: 1, lost: 1, gained: 1, stillWrong: 1, flaky: 2 },
    ]);
  });

  it('is for pass and fail, and for two arms', () => {
    expect(pairedTables(table([1], [1], shareScale))).toEqual([]);
    expect(pairedTables(table(null, [1]))).toEqual([]);
  });
});
