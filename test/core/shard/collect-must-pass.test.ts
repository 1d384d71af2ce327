import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale } from '../../../core/evaluators/scale.ts';
import type { RowSelection } from '../../../core/gates/gate.ts';
import { tallyKey } from '../../../core/gates/must-pass-tally.ts';
import { collectMustPass } from '../../../core/shard/collect-must-pass.ts';
import type { ArmResult, ShardResult } from '../../../core/shard/shard-result.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { gateOf, ordinalScale } from '../gates/score-tables.ts';

const mustPass = (rows: RowSelection) => gateOf({ kind: 'must-pass', rows });

/** Two rows of tier `gold`, then one of `silver`, named `r<place in the dataset>`. */
function shard(number: number): ShardResult {
  return {
    format: 1,
    shard: number,
    firstRow: 3 * number,
    rows: 3,
    ids: [0, 1, 2].map((at) => `r${3 * number + at}`),
    segments: { tier: { values: ['gold', 'silver'], codes: [0, 0, 1] } },
    clusters: null,
    arms: {},
  };
}

function arm(scores: readonly (number | null)[]): ArmResult {
  return {
    scores: { score: scores },
    parts: {},
    problems: [],
    missingRows: [],
    outputs: digestBytes('outputs'),
    models: [],
    complete: true,
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
}

interface Parts {
  readonly rows: RowSelection;
  /** scores of the candidate, shard by shard */
  readonly candidate: readonly (readonly (number | null)[])[];
  readonly baseline?: readonly (readonly (number | null)[])[];
  readonly repeats?: number;
  readonly scale?: Scale;
  readonly order?: readonly number[];
}

function tallied({ rows, candidate, baseline, repeats = 1, scale = binaryScale, order }: Parts) {
  const evaluators = new Map([['score', { scale }]]);
  const withBaseline = baseline !== undefined;
  const collecting = collectMustPass({ gates: [mustPass(rows)], repeats, evaluators, withBaseline });
  for (const at of order ?? candidate.keys()) {
    collecting?.addRows(shard(at));
    collecting?.addArm(shard(at), 'candidate', arm(candidate[at] ?? []));
    if (baseline !== undefined) collecting?.addArm(shard(at), 'baseline', arm(baseline[at] ?? []));
  }
  return collecting?.get(tallyKey('score', rows));
}

it.each<[string, RowSelection, object]>([
  ['all rows', { kind: 'all' }, { named: 6, passing: 4, failing: { count: 2, first: ['r1', 'r5'] } }],
  ['rows by id', { kind: 'ids', ids: ['r4', 'r1'] }, { named: 2, failing: { count: 1, first: ['r1'] } }],
  [
    'rows by a segment value',
    { kind: 'values', fields: { tier: ['silver'] } },
    { named: 2, failing: { count: 1, first: ['r5'] } },
  ],
  [
    'rows by several values',
    { kind: 'values', fields: { tier: ['silver', 'gold'] } },
    { named: 6, failing: { count: 2, first: ['r1', 'r5'] } },
  ],
  ['rows of a field that is not there', { kind: 'values', fields: { level: ['1'] } }, { named: 0, seen: 6 }],
])('follows %s', (_name, rows, expected) => {
  expect(
    tallied({
      rows,
      candidate: [
        [1, 0, 1],
        [1, 1, 0],
      ],
    }),
  ).toMatchObject(expected);
});

it('names ids that no row has', () => {
  const rows = { kind: 'ids', ids: ['r2', 'gone', 'r0'] } as const;
  expect(tallied({ rows, candidate: [[1, 1, 1]] })).toMatchObject({ named: 2, unknown: ['gone'] });
});

it('says the same in whatever order shards come', () => {
  const candidate = [
    [1, 0, null],
    [0, 1, 0],
    [0, 0, 0],
  ];
  const parts = { rows: { kind: 'all' }, candidate } as const;
  expect(tallied({ ...parts, order: [2, 0, 1] })).toEqual(tallied(parts));
});

describe('with repeats', () => {
  const rows = { kind: 'all' } as const;
  it('every reply must pass', () => {
    const found = tallied({ rows, repeats: 2, candidate: [[1, 1, 1, 0, 0, 0]] });
    expect(found).toMatchObject({ passing: 1, failing: { count: 2, first: ['r1', 'r2'] } });
  });

  it('a reply without a score leaves open whether the row passes, unless another one fails', () => {
    const found = tallied({ rows, repeats: 2, candidate: [[1, null, null, 0, 1, 1]] });
    expect(found).toMatchObject({
      passing: 1,
      failing: { count: 1, first: ['r1'] },
      unscored: { count: 1, first: ['r0'] },
    });
  });
});

it('takes all but the best score for a failure', () => {
  const parts = { rows: { kind: 'all' }, scale: ordinalScale, candidate: [[5, 4, 1]] } as const;
  expect(tallied(parts)).toMatchObject({ passing: 1, failing: { count: 2 } });
  const turned: Scale = { ...ordinalScale, direction: 'lowerIsBetter' };
  expect(tallied({ ...parts, scale: turned })).toMatchObject({
    passing: 1,
    failing: { count: 2, first: ['r0', 'r1'] },
  });
});

it('counts what failed in the baseline already', () => {
  const parts = { rows: { kind: 'all' }, candidate: [[1, 0, 1]] } as const;
  expect(tallied({ ...parts, baseline: [[0, 0, null]] })).toMatchObject({ failedBefore: 2 });
  expect(tallied(parts)).toMatchObject({ failedBefore: null });
});

it('keeps 20 ids of a million rows', () => {
  const collecting = collectMustPass({
    gates: [mustPass({ kind: 'all' })],
    repeats: 1,
    evaluators: new Map([['score', { scale: binaryScale }]]),
    withBaseline: false,
  });
  for (let at = 999; at >= 0; at -= 1) collecting?.addArm(shard(at), 'candidate', arm([0, 0, 0]));
  const found = collecting?.get(tallyKey('score', { kind: 'all' }));
  expect(found?.failing.count).toBe(3000);
  expect(found?.failing.first).toEqual(Array.from({ length: 20 }, (_, at) => `r${at}`));
});

it('has nothing to follow where no gate demands it', () => {
  const frame = { repeats: 1, evaluators: new Map([['score', { scale: binaryScale }]]), withBaseline: false };
  expect(collectMustPass({ ...frame, gates: [gateOf({ kind: 'at-least', threshold: 0.9 })] })).toBeNull();
});
