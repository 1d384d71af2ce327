import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(output: JsonValue, options: JsonObject = {}) {
  return scoreRow('length', options, {}, { output });
}

describe('length', () => {
  it('is the number of code points without bounds, and has no better and worse', () => {
    expect(scoreValue(judge('Füße 😀'))).toBe(6);
    expect(scoreValue(judge(''))).toBe(0);
    expect(prepareEvaluator('length', {}).scale).toMatchObject({ type: 'count', direction: 'neutral' });
  });

  it('counts words between white space of any kind', () => {
    expect(scoreValue(judge(' one\u00a0two\n\tthree ', { unit: 'words' }))).toBe(3);
    expect(scoreValue(judge(' ', { unit: 'words' }))).toBe(0);
  });

  it('passes within its bounds, both included', () => {
    const bounds = { min: 2, max: 3 };
    expect(['a', 'ab', 'abc', 'abcd'].map((text) => scoreValue(judge(text, bounds)))).toEqual([0, 1, 1, 0]);
    expect(reasonOf(judge('a', bounds))).toBe('expected at least 2 characters, got 1');
    expect(reasonOf(judge('a b c', { unit: 'words', max: 2 }))).toBe('expected at most 2 words, got 3');
    expect(prepareEvaluator('length', bounds).scale).toMatchObject({ type: 'binary' });
  });

  it('refuses bounds that nothing can meet', () => {
    expect(() => judge('', { min: 3, max: 2 })).toThrow('must not be above');
  });

  it('counts a megabyte', () => {
    expect(scoreValue(judge('😀'.repeat(500_000)))).toBe(500_000);
  });
});
