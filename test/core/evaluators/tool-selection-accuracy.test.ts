import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, called: readonly string[], options: JsonObject = {}) {
  const toolCalls = called.map((name) => ({ name, arguments: { any: 'thing' } }));
  return scoreRow('tool-selection-accuracy', options, { expected }, { output: '', toolCalls });
}

describe('tool-selection-accuracy', () => {
  it('passes when exactly the expected tools were called, in any order and with any arguments', () => {
    expect(scoreValue(judge(['lookup', 'refund'], ['refund', 'lookup']))).toBe(1);
    expect(scoreValue(judge([{ name: 'lookup', arguments: { a: 1 } }], ['lookup']))).toBe(1);
    expect(scoreValue(judge({ lookup: { a: [1] } }, ['lookup']))).toBe(1);
  });

  it('fails a missing, an extra and a wrong tool, and says which were called', () => {
    expect(scoreValue(judge(['lookup', 'refund'], ['lookup']))).toBe(0);
    expect(scoreValue(judge(['lookup'], ['lookup', 'refund']))).toBe(0);
    expect(scoreValue(judge(['lookup', 'lookup'], ['lookup', 'refund']))).toBe(0);
    expect(reasonOf(judge(['lookup'], ['Lookup']))).toBe('expected calls ["lookup"], got ["Lookup"]');
    expect(reasonOf(judge(['lookup'], []))).toBe('expected calls ["lookup"], got none');
  });

  it('asks for the same order when told', () => {
    expect(scoreValue(judge(['a', 'b'], ['b', 'a'], { order: 'same' }))).toBe(0);
    expect(scoreValue(judge(['a', 'b'], ['a', 'b'], { order: 'same' }))).toBe(1);
  });

  it('gives the share of right calls when told', () => {
    expect(scoreValue(judge(['a', 'b', 'c'], ['b', 'a', 'x', 'y'], { partial: true }))).toBe(0.5);
    expect(scoreValue(judge(['a', 'b', 'c'], ['b', 'a', 'c'], { partial: true, order: 'same' }))).toBeCloseTo(
      2 / 3,
      12,
    );
    expect(scoreValue(judge(['a'], [], { partial: true }))).toBe(0);
    expect(scoreValue(judge([], [], { partial: true }))).toBe(1);
  });

  it('passes a row that expects no call only when it is told that none was made', () => {
    expect(scoreValue(judge([], []))).toBe(1);
    expect(scoreValue(judge([], ['lookup']))).toBe(0);
    const silent = (expected: JsonValue) =>
      scoreValue(scoreRow('tool-selection-accuracy', {}, { expected }, { output: 'I cannot.' }));
    expect(silent([])).toBe('skipped');
    expect(silent(['lookup'])).toBe(0);
  });

  it('finds the expected calls among thousands, and compares no more of them than it can', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `tool-${at}`);
    expect(scoreValue(judge(many.slice(9_900, 10_000), many, { partial: true }))).toBe(0.01);
    expect(scoreValue(judge(many.slice(9_900, 10_000), many, { partial: true, order: 'same' }))).toBe(0.01);
    expect(scoreValue(judge(many.slice(0, 256), many.slice(0, 256)))).toBe(1);
    expect(reasonOf(judge(many.slice(0, 257), many.slice(0, 257)))).toBe(
      'at most 256 expected calls are compared, got 257',
    );
  });

  it('reads expected calls from JSON text, as CSV holds them', () => {
    expect(scoreValue(judge('["a", {"name": "b", "arguments": {}}]', ['b', 'a']))).toBe(1);
    expect(scoreValue(judge('a', ['a']))).toBe(1);
  });

  it('gives an error for expected calls it cannot read, and skips a row without any', () => {
    expect(reasonOf(judge([5], []))).toBe('an expected call must be {"name", "arguments"}, got 5');
    expect(reasonOf(judge({ lookup: ['A1'] }, []))).toContain('"lookup" must be an object of arguments');
    expect(scoreValue(judge(null, []))).toBe('skipped');
  });

  it('is not misled by tools named after what every object inherits', () => {
    expect(scoreValue(judge(['constructor'], []))).toBe(0);
    expect(scoreValue(judge(['__proto__'], ['__proto__']))).toBe(1);
  });

  it('judges a reply of ten thousand calls', () => {
    const calls = Array.from({ length: 10_000 }, () => 'a');
    expect(scoreValue(judge(['a'], calls))).toBe(0);
    expect(scoreValue(judge(['a'], calls, { partial: true }))).toBe(0.0001);
  });
});
