import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, context: readonly JsonValue[], options: JsonObject = {}) {
  return scoreRow('retrieval', options, { expected }, { output: 'prose', context });
}

describe('retrieval', () => {
  it('is the recall of the ids in the context unless told', () => {
    const score = judge(['a', 'b', 'c'], [{ id: 'c' }, { id: 'x' }, 'a']);
    expect(scoreValue(score)).toBeCloseTo(2 / 3, 12);
    expect(reasonOf(score)).toBe('recall: expected ["a","b","c"], got ["c","x","a"]');
    expect(scoreValue(judge(['a', 'b', 'c'], [{ id: 'c' }, { id: 'x' }, 'a'], { k: 2 }))).toBeCloseTo(
      1 / 3,
      12,
    );
  });

  it.each([
    ['recall', 2 / 3],
    ['precision', 2 / 4],
    ['hit', 1],
    ['mrr', 1 / 2],
    ['average-precision', (1 / 2 + 2 / 4) / 3],
    ['ndcg', (1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3) + 1 / 2)],
  ])('%s by hand', (measure, score) => {
    const retrieved = ['x', 'a', 'y', 'b'];
    expect(scoreValue(judge(['a', 'b', 'c'], retrieved, { measure }))).toBeCloseTo(score, 12);
  });

  it('weighs by gains where the row has them, and takes a gain of 0 for not relevant', () => {
    const gains = { a: 3, b: 1, x: 0 };
    expect(scoreValue(judge(gains, ['b', 'a'], { measure: 'ndcg' }))).toBeCloseTo(
      (1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)),
      12,
    );
    expect(scoreValue(judge(gains, ['x', 'a'], { measure: 'precision' }))).toBe(0.5);
    expect(scoreValue(judge(gains, ['a', 'b']))).toBe(1);
  });

  it('finds ids where it is told: in a field of the output, under another name, as numbers, in text', () => {
    const row = { expected: [7, 8] };
    const reply = { answer: 'yes', sources: [{ meta: { doc: 8 } }, { meta: { doc: '7' } }] };
    const options = { field: 'sources', id: 'meta.doc' };
    expect(scoreValue(scoreRow('retrieval', options, row, { output: reply }))).toBe(1);
    expect(scoreValue(scoreRow('retrieval', options, row, { output: JSON.stringify(reply) }))).toBe(1);
    expect(scoreValue(scoreRow('retrieval', {}, row, { output: [8] }))).toBe(0.5);
    expect(scoreValue(scoreRow('retrieval', {}, row, { output: '8, 7' }))).toBe(1);
    expect(
      scoreValue(scoreRow('retrieval', {}, { expected: '["7", "8"]' }, { output: '```\n[{"id": 8}]\n```' })),
    ).toBe(0.5);
    expect(scoreValue(scoreRow('retrieval', {}, { expected: 7 }, { output: 7 }))).toBe(1);
  });

  it('prefers the context to the output, an empty one too', () => {
    expect(scoreValue(scoreRow('retrieval', {}, { expected: ['a'] }, { output: ['a'], context: [] }))).toBe(
      0,
    );
  });

  it('skips rows without a relevant id', () => {
    expect(scoreValue(judge([], ['a']))).toBe('skipped');
    expect(scoreValue(judge({ a: 0 }, ['a']))).toBe('skipped');
    expect(scoreValue(judge(null, ['a']))).toBe('skipped');
  });

  it('gives an error for ids and gains it cannot read, and 0 for an output in a wrong format', () => {
    expect(reasonOf(judge(['a'], [{ doc: 'a' }]))).toBe(
      'expected an id, or an object that holds one as "id", got {"doc":"a"}',
    );
    expect(reasonOf(judge({ a: -1 }, ['a']))).toBe('the gain of "a" must be a number of at least 0, got -1');
    expect(reasonOf(judge({ a: 1.7e308, b: 1.7e308 }, ['a'], { measure: 'ndcg' }))).toContain('too large');
    expect(reasonOf(judge(true, ['a']))).toBe(
      'the row\'s "expected" must be a list of ids, or an object of gains by id',
    );
    expect(scoreValue(scoreRow('retrieval', {}, { expected: ['a'] }, { output: { ids: ['a'] } }))).toBe(0);
    expect(scoreValue(scoreRow('retrieval', {}, { expected: ['a'] }, {}))).toBe('error');
  });

  it('is binary only for hits', () => {
    expect(prepareEvaluator('retrieval', { measure: 'hit' }).scale.type).toBe('binary');
    expect(prepareEvaluator('retrieval', { measure: 'mrr' }).scale.type).toBe('continuous');
  });

  it('does not take what every object inherits for an id', () => {
    expect(scoreValue(judge({ a: 1 }, ['constructor', '__proto__']))).toBe(0);
  });
});
