import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(calls: readonly (readonly [tool: string, values: JsonObject])[], options: JsonObject = {}) {
  const toolCalls = calls.map(([name, values]) => ({ name, arguments: values }));
  return scoreRow('loops', options, {}, { output: '', toolCalls });
}

describe('loops', () => {
  it('fails when the same call is made more often than allowed, twice unless told', () => {
    const again = [
      ['find', { id: 'A1', all: true }],
      ['find', { all: true, id: 'A1' }],
    ] as const;
    expect(scoreValue(judge(again))).toBe(1);
    const thrice = judge([...again, ['refund', {}], ...again]);
    expect(scoreValue(thrice)).toBe(0);
    expect(reasonOf(thrice)).toBe(
      '"find" was called 4 times with {"all":true,"id":"A1"}, and at most 2 are allowed',
    );
    expect(scoreValue(judge(again, { 'at-most': 1 }))).toBe(0);
  });

  it('does not count calls with other arguments, nor those of tools to ignore', () => {
    expect(
      scoreValue(
        judge([
          ['a', { n: 1 }],
          ['a', { n: 2 }],
          ['a', { n: 3 }],
        ]),
      ),
    ).toBe(1);
    const waits = [
      ['wait', {}],
      ['wait', {}],
      ['wait', {}],
    ] as const;
    expect(scoreValue(judge(waits))).toBe(0);
    expect(scoreValue(judge(waits, { ignore: ['wait'] }))).toBe(1);
  });

  it('counts only calls in a row when told', () => {
    const mixed = [
      ['a', {}],
      ['b', {}],
      ['a', {}],
      ['a', {}],
    ] as const;
    expect(scoreValue(judge(mixed))).toBe(0);
    expect(scoreValue(judge(mixed, { consecutive: true }))).toBe(1);
    expect(reasonOf(judge([...mixed, ['a', {}]], { consecutive: true }))).toContain('3 times in a row');
  });

  it('does not pass an output that reports no steps', () => {
    expect(scoreValue(scoreRow('loops', {}, {}, { output: 'Hello' }))).toBe('skipped');
    expect(scoreValue(judge([]))).toBe(1);
  });
});
