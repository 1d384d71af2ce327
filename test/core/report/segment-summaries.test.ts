import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import type { ScoreTable } from '../../../core/gates/score-table.ts';
import { segmentSummaries } from '../../../core/report/segment-summaries.ts';

function table(
  codes: readonly number[],
  values: readonly string[],
  baseline: readonly number[] | null,
  candidate: readonly number[],
): ScoreTable {
  const column = {
    scale: binaryScale,
    baseline: baseline && Float64Array.from(baseline),
    candidate: Float64Array.from(candidate),
    others: new Map(),
    parts: new Map(),
  };
  return {
    rows: codes.length,
    columns: new Map([['correct', column]]),
    segments: new Map([['category', { codes: Uint32Array.from(codes), values }]]),
    clusters: null,
    repeats: 1,
  };
}

it('means are over the rows that both arms have; all rows are counted', () => {
  const summaries = segmentSummaries(
    table([0, 0, 0, 1], ['a', 'b'], [1, 0, 1, 1], [1, 1, Number.NaN, Number.NaN]),
  );
  expect(summaries).toEqual([
    {
      segment: { category: 'a' },
      rows: 3,
      metrics: [{ metric: 'correct.mean', baseline: 0.5, candidate: 1 }],
    },
    {
      segment: { category: 'b' },
      rows: 1,
      metrics: [{ metric: 'correct.mean', baseline: null, candidate: null }],
    },
  ]);
});

it('without a baseline the candidate stands alone', () => {
  expect(segmentSummaries(table([0, 0], ['a'], null, [1, 0]))[0]?.metrics).toEqual([
    { metric: 'correct.mean', baseline: null, candidate: 0.5 },
  ]);
});

it('a field with very many values is left out', () => {
  const codes = Array.from({ length: 101 }, (_, at) => at);
  expect(
    segmentSummaries(
      table(
        codes,
        codes.map(String),
        null,
        codes.map(() => 1),
      ),
    ),
  ).toEqual([]);
});
