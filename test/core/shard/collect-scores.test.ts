import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { collectScores } from '../../../core/shard/collect-scores.ts';
import type { ArmResult, ShardResult } from '../../../core/shard/shard-result.ts';
import { digestBytes } from '../../../core/text/digest.ts';

const frame = {
  rows: 4,
  repeats: 2,
  gates: [],
  evaluators: new Map([['correct', { scale: binaryScale, parts: [] }]]),
  others: [],
  segments: ['category'],
  clustered: true,
  withBaseline: true,
};

function arm(scores: readonly (number | null)[], over: Partial<ArmResult> = {}): ArmResult {
  return {
    scores: { correct: scores },
    parts: {},
    problems: [],
    missingRows: [],
    outputs: digestBytes('outputs'),
    models: [],
    complete: true,
    calls: { target: 2, fromMemo: 1 },
    costUsd: 0.25,
    ...over,
  };
}

function shard(number: number, categories: readonly string[], clusters: readonly string[]): ShardResult {
  const coded = (values: readonly string[]) => ({
    values: [...new Set(values)],
    codes: values.map((value) => [...new Set(values)].indexOf(value)),
  });
  return {
    format: 1,
    shard: number,
    firstRow: 2 * number,
    rows: 2,
    ids: [`r${2 * number}`, `r${2 * number + 1}`],
    segments: { category: coded(categories) },
    clusters: coded(clusters),
    arms: {},
  };
}

const first = shard(0, ['b', 'a'], ['t1', 't2']);
const second = shard(1, ['a', 'c'], ['t2', 't3']);

function collected(
  order: readonly ShardResult[],
  arms: (at: ShardResult) => ArmResult = () => arm([1, 0, 1, null]),
) {
  const collecting = collectScores(frame);
  for (const one of order) {
    collecting.addRows(one);
    collecting.addArm(one, 'baseline', arms(one));
    collecting.addArm(one, 'candidate', arms(one));
  }
  return collecting.finish();
}

it('repeats collapse to the mean of those that have a value', () => {
  const { table } = collected([first, second]);
  expect([...(table.columns.get('correct')?.candidate ?? [])]).toEqual([0.5, 1, 0.5, 1]);
});

it('a row without any value has no score', () => {
  const { table } = collected([first, second], () => arm([null, null, 0, 0]));
  expect([...(table.columns.get('correct')?.candidate ?? [])]).toEqual([Number.NaN, 0, Number.NaN, 0]);
});

it('values of segments and clusters mean the same in every shard, in whatever order shards come', () => {
  const { table } = collected([first, second]);
  const texts = ({ codes, values }: { readonly codes: Uint32Array; readonly values: readonly string[] }) =>
    [...codes].map((code) => values[code]);
  const category = table.segments.get('category');
  expect(category?.values).toEqual(['a', 'b', 'c']);
  expect(category && texts(category)).toEqual(['b', 'a', 'a', 'c']);
  expect(table.clusters && texts(table.clusters)).toEqual(['t1', 't2', 't2', 't3']);
  expect(collected([second, first])).toEqual(collected([first, second]));
});

it('a row that is missing in one arm is unmatched once', () => {
  const collecting = collectScores(frame);
  collecting.addArm(first, 'baseline', arm([], { missingRows: [0] }));
  collecting.addArm(first, 'candidate', arm([], { missingRows: [0, 1] }));
  expect(collecting.finish().unmatched).toBe(2);
});

it('a row that is missing in an ablation alone is not unmatched', () => {
  const collecting = collectScores({ ...frame, others: ['ablation:model'] });
  collecting.addArm(first, 'candidate', arm([1, 1, 1, 1]));
  collecting.addArm(first, 'ablation:model', arm([null, null, 0, 0], { missingRows: [0], complete: false }));
  const { unmatched, arms, table } = collecting.finish();
  expect(unmatched).toBe(0);
  expect(arms['ablation:model']).toMatchObject({ missing: 1, complete: false });
  const scores = table.columns.get('correct')?.others.get('ablation:model');
  expect([...(scores ?? [])].slice(0, 2)).toEqual([Number.NaN, 0]);
});

it('names the same rows and problems, wherever one shard ends and the next begins', () => {
  const says = (whys: readonly string[], ids: readonly string[]): ArmResult => {
    const problems = whys.map((why) => ({
      evaluator: 'correct',
      kind: 'error',
      why,
      count: ids.length,
      ids,
    }));
    return arm([], { problems: problems as ArmResult['problems'] });
  };
  const numbered = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `n${String(from + at).padStart(4, '0')}`);
  const collect = (...results: readonly ArmResult[]) => {
    const collecting = collectScores(frame);
    for (const result of results) collecting.addArm(first, 'candidate', result);
    return collecting.finish().arms.candidate?.problems;
  };
  const ids = numbered(0, 20);
  expect(collect(says(['b'], ids.slice(0, 9)), says(['b'], ids.slice(9)))).toEqual(collect(says(['b'], ids)));
  const [many, more] = [numbered(0, 150), numbered(100, 150)];
  const cut = collect(says(more, ['r1']), says(many, ['r1']));
  expect(cut?.map(({ why }) => why)).toEqual(numbered(0, 200));
  expect(cut?.map(({ count }) => count)).toEqual(
    numbered(0, 200).map((_, at) => (at < 100 || at > 149 ? 1 : 2)),
  );
});

it('calls, costs and problems add up over shards', () => {
  const problem = { evaluator: 'correct', kind: 'error', why: 'broke', count: 3, ids: ['r9', 'r1'] } as const;
  const { arms } = collected([first, second], () => arm([], { problems: [problem], models: ['m'] }));
  expect(arms.candidate).toMatchObject({
    calls: { target: 4, fromMemo: 2 },
    costUsd: 0.5,
    models: ['m'],
    complete: true,
    problems: [{ why: 'broke', count: 6 }],
  });
  expect(collected([first], () => arm([], { complete: false })).arms.candidate?.complete).toBe(false);
});
