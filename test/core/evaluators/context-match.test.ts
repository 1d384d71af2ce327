import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, context: readonly JsonValue[], options: JsonObject = {}) {
  return scoreRow('context-match', options, { expected }, { output: 'prose', context });
}

describe('context-match', () => {
  it('is context recall unless told: the share of the expected contexts that were retrieved', () => {
    const score = judge(['one', 'two', 'three'], ['two', { text: 'one' }, 'four']);
    expect(scoreValue(score)).toBeCloseTo(2 / 3, 12);
    expect(reasonOf(score)).toBe('recall 66.7 %: expected ["one","two","three"], got ["two","one","four"]');
  });

  it('is context precision by hand, ranked or not', () => {
    const retrieved = ['x', 'one', 'y', 'two'];
    expect(scoreValue(judge(['one', 'two', 'three'], retrieved, { measure: 'precision' }))).toBe(0.5);
    expect(scoreValue(judge(['one', 'two', 'three'], retrieved, { measure: 'ranked-precision' }))).toBe(
      (1 / 2 + 2 / 4) / 2,
    );
    expect(scoreValue(judge(['one', 'two'], retrieved, { measure: 'precision', k: 2 }))).toBe(0.5);
    expect(scoreValue(judge(['one', 'two'], retrieved, { k: 2 }))).toBe(0.5);
  });

  it('finds a passage inside of a longer text when told, and both of two', () => {
    const chunk = 'Returns: within 30 days. Refunds: after 5 days.';
    const expected = ['within 30 days', 'after 5 days'];
    expect(scoreValue(judge(expected, [chunk]))).toBe(0);
    expect(scoreValue(judge(expected, [chunk], { match: 'contains' }))).toBe(1);
    expect(scoreValue(judge(expected, [chunk, 'x'], { match: 'contains', measure: 'precision' }))).toBe(0.5);
    expect(scoreValue(judge('WITHIN  30 days', [chunk], { match: 'contains' }))).toBe(0);
    const normalize = { match: 'contains', normalize: ['case', 'whitespace'] };
    expect(scoreValue(judge('WITHIN  30 days', [chunk], normalize))).toBe(1);
  });

  it('finds a text that comes again only once', () => {
    expect(scoreValue(judge(['one'], ['one', 'one'], { measure: 'precision' }))).toBe(0.5);
    expect(scoreValue(judge(['one', 'one'], ['one']))).toBe(1);
  });

  it('compares ids where it is told that they stand there', () => {
    expect(scoreValue(judge([{ id: 7 }], [{ id: '7', text: 'x' }], { text: 'id' }))).toBe(1);
  });

  it('passes from a share on when told', () => {
    expect(prepareEvaluator('context-match', { 'at-least': 0.5 }).scale.type).toBe('binary');
    expect(scoreValue(judge(['one', 'two'], ['one'], { 'at-least': 0.5 }))).toBe(1);
    expect(scoreValue(judge(['one', 'two'], ['one'], { 'at-least': 0.6 }))).toBe(0);
    const ids = scoreRow('retrieval', { 'at-least': 0.6 }, { expected: ['a', 'b'] }, { output: ['a'] });
    expect(scoreValue(ids)).toBe(0);
  });

  it('skips rows that expect nothing, scores an empty context 0, and cannot judge what is no text', () => {
    expect(scoreValue(judge([], ['one']))).toBe('skipped');
    expect(scoreValue(judge(['', '  '], ['one'], { normalize: ['whitespace'] }))).toBe('skipped');
    for (const measure of ['recall', 'precision', 'ranked-precision']) {
      expect(scoreValue(judge(['one'], [], { measure }))).toBe(0);
    }
    expect(reasonOf(judge(['one'], [{ page: 1 }]))).toContain('holds one as "text", got {"page":1}');
    expect(scoreValue(scoreRow('context-match', {}, { expected: ['one'] }, {}))).toBe('error');
    expect(
      scoreValue(
        judge(
          Array.from({ length: 257 }, (_, at) => `${at}`),
          ['one'],
        ),
      ),
    ).toBe('error');
    expect(scoreValue(judge(['one'], ['x'.repeat(500_001)]))).toBe('error');
  });
});
