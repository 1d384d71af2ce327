import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import { collectFlakyRows } from '../../../core/shard/collect-flaky-rows.ts';
import type { ArmResult, ShardResult } from '../../../core/shard/shard-result.ts';
import { digestBytes } from '../../../core/text/digest.ts';

type Replies = readonly (number | null)[];

function arm(correct: Replies): ArmResult {
  return {
    scores: { correct },
    parts: {},
    problems: [],
    missingRows: [],
    outputs: digestBytes(''),
    models: [],
    complete: true,
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
}

function shard(number: number, firstRow: number, rows: number): ShardResult {
  const ids = Array.from({ length: rows }, (_, at) => `t-${firstRow + at}`);
  return { format: 1, shard: number, firstRow, rows, ids, segments: {}, clusters: null, arms: {} };
}

function collecting(repeats: number, scale: Scale = binaryScale, withBaseline = true) {
  return collectFlakyRows({ repeats, evaluators: new Map([['correct', { scale }]]), withBaseline });
}

describe('flaky rows', () => {
  it('are those whose replies disagree, with the chance that two of them do, the flakiest first', () => {
    const rows = collecting(4);
    const baseline = arm([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    const candidate = arm([0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0]);
    rows.add(shard(0, 7, 3), { baseline, candidate });
    const [found, ...others] = rows.finish();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ evaluator: 'correct', repeats: 4, baseline: 1, candidate: 1 });
    expect(found?.shown).toEqual([
      {
        id: 't-9',
        position: 10,
        baseline: { passed: 0, of: 4 },
        candidate: { passed: 2, of: 4 },
        flipRate: 4 / 6,
        posterior: expect.closeTo(0.98288, 5),
      },
      {
        id: 't-8',
        position: 9,
        baseline: { passed: 3, of: 4 },
        candidate: { passed: 4, of: 4 },
        flipRate: 0.5,
        posterior: expect.closeTo(0.91808, 5),
      },
    ]);
  });

  it('count the replies there are: a missing one is no failure', () => {
    const rows = collecting(3);
    rows.add(shard(0, 0, 2), {
      baseline: arm([1, null, 1, 1, null, 0]),
      candidate: arm([null, null, null, 1, 1, 1]),
    });
    expect(rows.finish()[0]).toMatchObject({
      baseline: 1,
      candidate: 0,
      shown: [{ id: 't-1', baseline: { passed: 1, of: 2 }, candidate: { passed: 3, of: 3 }, flipRate: 1 }],
    });
  });

  it('are looked for in the candidate alone where there is no baseline, and by failures where those score 1', () => {
    const rows = collecting(2, { ...binaryScale, direction: 'lowerIsBetter' }, false);
    rows.add(shard(0, 0, 2), { candidate: arm([1, 0, 0, 0]) });
    const [found] = rows.finish();
    expect(found).toMatchObject({ baseline: null, candidate: 1, shown: [{ id: 't-0', baseline: null }] });
    expect(found?.repeated[0]?.candidate).toMatchObject({ rows: 2, all: { mean: 0.75 } });
  });

  it('are not looked for with one reply, or in scores that are no passes', () => {
    expect(collecting(1).finish()).toEqual([]);
    expect(collecting(3, shareScale).finish()).toEqual([]);
    expect(collecting(3, { ...binaryScale, direction: 'neutral' }).finish()).toEqual([]);
  });

  it('do not depend on the order in which shards come, and are shown at most 50', () => {
    const halves = [shard(0, 0, 300), shard(1, 300, 300)];
    const scores = arm(Array.from({ length: 1200 }, (_, at) => at % 2));
    const inOrder = collecting(2);
    const reversed = collecting(2);
    for (const half of halves) inOrder.add(half, { baseline: scores, candidate: scores });
    for (const half of halves.toReversed()) reversed.add(half, { baseline: scores, candidate: scores });
    expect(reversed.finish()).toEqual(inOrder.finish());
    const [found] = inOrder.finish();
    expect(found?.candidate).toBe(600);
    expect(found?.shown.map(({ position }) => position)).toEqual(
      Array.from({ length: 50 }, (_, at) => at + 1),
    );
  });
});

describe('the chances of k replies', () => {
  it('are means over rows with enough replies, with their standard errors', () => {
    const rows = collecting(3, binaryScale, false);
    rows.add(shard(0, 0, 3), { candidate: arm([1, 1, 1, 1, 1, 0, 0, 0, null]) });
    const repeated = rows.finish()[0]?.repeated;
    expect(repeated?.map(({ k, baseline }) => [k, baseline])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    const mean = (1 + 2 / 3) / 3;
    const spread = Math.sqrt(((1 - mean) ** 2 + (2 / 3 - mean) ** 2 + mean ** 2) / 2 / 3);
    expect(repeated?.[0]?.candidate?.all).toEqual({
      mean: expect.closeTo(mean, 12),
      standardError: expect.closeTo(spread, 12),
    });
    // 1 of 3 pairs of the second row passes; the third row has two replies, both failing.
    expect(repeated?.[1]?.candidate).toMatchObject({
      rows: 3,
      any: { mean: expect.closeTo(2 / 3, 12) },
      all: { mean: expect.closeTo((1 + 1 / 3) / 3, 12) },
    });
    expect(repeated?.[2]?.candidate).toMatchObject({ rows: 2, any: { mean: 1 }, all: { mean: 0.5 } });
  });

  it('are unknown where no row has so many replies', () => {
    const rows = collecting(2, binaryScale, false);
    rows.add(shard(0, 0, 1), { candidate: arm([1, null]) });
    const repeated = rows.finish()[0]?.repeated;
    expect(repeated?.[0]?.candidate).toEqual({
      rows: 1,
      any: { mean: 1, standardError: null },
      all: { mean: 1, standardError: null },
    });
    expect(repeated?.[1]?.candidate).toBeNull();
  });
});
