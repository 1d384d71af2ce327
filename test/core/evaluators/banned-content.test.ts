import { describe, expect, it } from 'vitest';
import { prepareEvaluator } from '../../../core/evaluators/prepare-evaluator.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(output: JsonValue, words: readonly string[], options: JsonObject = {}) {
  return scoreRow('banned-content', { words, ...options }, {}, { output });
}

describe('banned-content', () => {
  it('finds whole words, and names them as they are listed', () => {
    expect(reasonOf(judge('What a DAMN mess, damn!', ['damn', 'mess']))).toBe('found "damn", "mess"');
    expect(scoreValue(judge('The goddamned class in Scunthorpe', ['damn', 'ass', 'cunt']))).toBe(1);
    expect(scoreValue(judge('goddamned', ['damn'], { 'whole-words': false }))).toBe(0);
  });

  it('finds phrases whatever blanks and hyphens stand between their words', () => {
    const words = ['guaranteed returns', 'risk-free'];
    expect(scoreValue(judge('Guaranteed\n  returns.', words))).toBe(0);
    expect(scoreValue(judge('a risk free fund', words))).toBe(0);
    expect(scoreValue(judge('returns are not guaranteed', words))).toBe(1);
  });

  it('reads through case, accents and characters that cannot be seen unless told otherwise', () => {
    expect(scoreValue(judge('SCHEIẞE, Merdé', ['merde']))).toBe(0);
    expect(scoreValue(judge('me\u200br\u00adde', ['merde']))).toBe(0);
    expect(scoreValue(judge('ｍｅｒｄｅ', ['merde']))).toBe(0);
    expect(scoreValue(judge('Merde', ['merde'], { normalize: [] }))).toBe(1);
    expect(scoreValue(judge('merdé', ['merde'], { normalize: ['case'] }))).toBe(1);
    expect(scoreValue(judge('мерде', ['МЕРДЕ']))).toBe(0);
  });

  it('reads digits and signs as letters when told, without losing a sign that is one', () => {
    const leet = { normalize: ['case', 'leet'] };
    for (const text of ['sp4m', '$pam', 'SP@M!', 'spam!eggs', '5p4m.']) {
      expect(scoreValue(judge(text, ['spam'], leet))).toBe(0);
    }
    expect(scoreValue(judge('a$$', ['ass'], leet))).toBe(0);
    expect(scoreValue(judge('he11o', ['hello'], leet))).toBe(0);
    expect(scoreValue(judge('sp4m', ['spam']))).toBe(1);
    expect(scoreValue(judge('spare', ['spam'], leet))).toBe(1);
  });

  it('reads lists from a file: lines without comments, or JSON', () => {
    const file = (text: string) =>
      scoreRow(
        'banned-content',
        { file: 'banned.txt' },
        {},
        { output: 'I hate you' },
        { 'banned.txt': text },
      );
    expect(scoreValue(file('# words\n\nhate\r\nkill\n'))).toBe(0);
    expect(scoreValue(file('["love", "hate"]'))).toBe(0);
    expect(scoreValue(file('# hate\nlove'))).toBe(1);
    expect(() => file('[hate]')).toThrow('banned.txt begins with "[" and must be a JSON list of texts');
    expect(() => file('# none\n')).toThrow('banned.txt holds no word to look for');
  });

  it('refuses a list of nothing, and words of which nothing can be seen', () => {
    expect(() => prepareEvaluator('banned-content', {})).toThrow('expected "words", "file" or both');
    expect(() => judge('a', ['\u200b'])).toThrow('is no word');
    expect(() => judge('a', ['a'.repeat(200_001)])).toThrow('at most 200000 are possible');
  });

  it('searches inside of objects and, when told, in the arguments of tool calls', () => {
    expect(scoreValue(judge({ a: ['', { b: 'damn' }] }, ['damn']))).toBe(0);
    const toolCalls = [{ name: 'post', arguments: { text: 'damn' } }];
    const options = { words: ['damn'], in: ['tool-calls'] };
    expect(scoreValue(scoreRow('banned-content', options, {}, { output: '', toolCalls }))).toBe(0);
  });

  it('reads 500,000 characters without getting lost, however alike words and text are', {
    timeout: 10_000,
  }, () => {
    const words = Array.from({ length: 500 }, (_, at) => `${'a'.repeat(at + 1)}b`);
    expect(scoreValue(judge('a'.repeat(500_000), words, { 'whole-words': false }))).toBe(1);
  });
});
