import fc from 'fast-check';
import { expect, it } from 'vitest';
import { averagePrecision } from '../../../core/statistics/average-precision.ts';
import { type RankingMeasure, rankingQuality } from '../../../core/statistics/ranking-quality.ts';

const measures: readonly RankingMeasure[] = [
  'recall',
  'precision',
  'hit',
  'mrr',
  'ndcg',
  'average-precision',
];

/** Gains of documents in the order of an arm's scores, highest first. */
function ranked(gains: readonly number[], scores: readonly number[]) {
  const order = scores.map((_, at) => at).sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
  return { gains: new Map(gains.map((gain, at) => [`d${at}`, gain])), ranking: order.map((at) => `d${at}`) };
}

it.each([
  // examples of sklearn.metrics.ndcg_score (BSD-3-Clause), which prints two digits
  [[0.1, 0.2, 0.3, 4, 70], null, 0.69, 0.7],
  [[0.05, 1.1, 1, 0.5, 0], null, 0.49, 0.5],
  [[0.05, 1.1, 1, 0.5, 0], 4, 0.35, 0.36],
])('has the nDCG of scikit-learn for scores %j at %j', (scores, k, from, to) => {
  const { gains, ranking } = ranked([10, 0, 0, 1, 5], scores);
  const value = rankingQuality(gains, ranking, 'ndcg', k);
  expect(value).toBeGreaterThanOrEqual(from);
  expect(value).toBeLessThan(to);
});

it.each([
  // test suite of pytrec_eval (MIT): one relevant document, at place 1, 2 or 3
  [['d2', 'd3', 'd1'], null, 1],
  [['d1', 'd2', 'd3'], null, 0.6309297535714575],
  [['d3', 'd1', 'd2'], null, 0.5],
  [['d3', 'd1', 'd2'], 2, 0],
  [['d3', 'd1', 'd2'], 1000, 0.5],
])('has the nDCG of trec_eval for %j at %j', (ranking, k, value) => {
  const gains = new Map([
    ['d1', 0],
    ['d2', 1],
    ['d3', 0],
  ]);
  expect(rankingQuality(gains, ranking, 'ndcg', k)).toBeCloseTo(value, 15);
});

it('divides precision by k, also where fewer were retrieved, and by what was retrieved without k', () => {
  const gains = new Map([
    ['a', 1],
    ['b', 1],
  ]);
  expect(rankingQuality(gains, ['a', 'x'], 'precision', 5)).toBe(1 / 5);
  expect(rankingQuality(gains, ['a', 'x'], 'precision')).toBe(1 / 2);
  expect(rankingQuality(gains, [], 'precision')).toBe(0);
});

it('does not find an id twice, though it takes its place', () => {
  const gains = new Map([
    ['a', 1],
    ['b', 1],
  ]);
  expect(rankingQuality(gains, ['a', 'a'], 'recall')).toBe(1 / 2);
  expect(rankingQuality(gains, ['a', 'a'], 'precision')).toBe(1 / 2);
  expect(rankingQuality(gains, ['a', 'a', 'b'], 'average-precision')).toBeCloseTo((1 + 2 / 3) / 2, 12);
});

const documents = fc.uniqueArray(fc.string({ maxLength: 2 }), { minLength: 1, maxLength: 12 });
const judged = documents.chain((ids) =>
  fc.record({
    ids: fc.constant(ids),
    gains: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: ids.length, maxLength: ids.length }),
    ranking: fc.shuffledSubarray([...ids, 'unjudged']),
    k: fc.option(fc.integer({ min: 1, max: 15 })),
  }),
);

it('lies in [0, 1], and is 0 exactly when nothing relevant is found', () => {
  fc.assert(
    fc.property(judged, fc.constantFrom(...measures), ({ ids, gains, ranking, k }, measure) => {
      fc.pre(gains.some((gain) => gain > 0));
      const byId = new Map(ids.map((id, at) => [id, gains[at] ?? 0]));
      const value = rankingQuality(byId, ranking, measure, k);
      const isFound = ranking.slice(0, k ?? undefined).some((id) => (byId.get(id) ?? 0) > 0);
      expect(value > 0).toBe(isFound);
      expect(value).toBeLessThanOrEqual(1);
    }),
  );
});

it('is 1 for the best order of all relevant ids', () => {
  fc.assert(
    fc.property(judged, fc.constantFrom(...measures), ({ ids, gains, k }, measure) => {
      const byId = new Map(ids.map((id, at) => [id, gains[at] ?? 0]));
      const best = ids
        .filter((id) => (byId.get(id) ?? 0) > 0)
        .sort((one, other) => (byId.get(other) ?? 0) - (byId.get(one) ?? 0));
      fc.pre(best.length > 0 && (k === null || k === best.length || measure === 'ndcg'));
      expect(rankingQuality(byId, best, measure, k)).toBe(1);
    }),
  );
});

it('has the average precision of a classifier that ranks all rows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 30 }), (outcome) => {
      fc.pre(outcome.includes(1));
      const scores = outcome.map((_, at) => -at);
      const { gains, ranking } = ranked(outcome, scores);
      expect(rankingQuality(gains, ranking, 'average-precision')).toBeCloseTo(
        averagePrecision(outcome, scores) ?? Number.NaN,
        12,
      );
    }),
  );
});
