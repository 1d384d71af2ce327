import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(expected: JsonValue, tools: readonly string[], options: JsonObject = {}) {
  const trajectory = tools.map((tool) => ({ stage: 'tool-call', tool, arguments: { of: tool } }));
  return scoreRow('trajectory', options, { trajectory: expected }, { output: '', trajectory });
}

const all = ['exact', 'in-order', 'any-order', 'superset', 'subset'] as const;

describe('trajectory', () => {
  it.each([
    { made: 'a b c', passes: all },
    { made: 'c a b', passes: ['any-order', 'superset', 'subset'] },
    { made: 'a x b c', passes: ['in-order', 'superset'] },
    { made: 'c x b a', passes: ['superset'] },
    { made: 'a c', passes: ['subset'] },
    { made: 'a b c c', passes: ['in-order', 'superset'] },
    { made: 'a x', passes: [] },
    { made: '', passes: ['subset'] },
  ])('of the expected a b c, "$made" passes $passes', ({ made, passes }) => {
    const tools = made.split(' ').filter((tool) => tool !== '');
    const passing = all.filter((mode) => scoreValue(judge(['a', 'b', 'c'], tools, { mode })) === 1);
    expect(passing).toEqual(all.filter((mode) => passes.some((one) => one === mode)));
  });

  it('passes a row that expects no call only when none is made, but where others may be made', () => {
    const passing = (tools: readonly string[]) =>
      all.filter((mode) => scoreValue(judge([], tools, { mode })) === 1);
    expect(passing([])).toEqual(all);
    expect(passing(['a'])).toEqual(['in-order', 'superset']);
  });

  it('says which calls were expected and made', () => {
    expect(reasonOf(judge(['a', 'b'], ['b', 'a']))).toBe('exact: expected calls ["a","b"], got ["b","a"]');
  });

  it('gives the share of calls that fit when told: recall of what must be made, precision of what may be', () => {
    const share = (mode: string) =>
      scoreValue(judge(['a', 'b', 'c'], ['b', 'a', 'x', 'y'], { mode, partial: true }));
    expect(share('exact')).toBe(1 / 4);
    expect(share('in-order')).toBe(1 / 3);
    expect(share('any-order')).toBe(2 / 4);
    expect(share('superset')).toBe(2 / 3);
    expect(share('subset')).toBe(2 / 4);
  });

  it('compares arguments when told, as tool-arguments does', () => {
    const step = (of: JsonValue) => ({ stage: 'tool-call', tool: 'a', arguments: { of } });
    const score = (of: JsonValue, options: JsonObject = {}) =>
      judge([step(of)], ['a'], { compare: 'calls', ...options });
    expect(scoreValue(score('a'))).toBe(1);
    expect(scoreValue(score({ anyOf: ['x', 'a'] }))).toBe(1);
    expect(scoreValue(score('A'))).toBe(0);
    expect(reasonOf(score('A'))).toBe('exact: "a", argument "of": expected "A", got "a"');
    expect(scoreValue(score('A', { normalize: ['case'] }))).toBe(1);
    expect(scoreValue(judge([step('x')], ['a']))).toBe(1);
  });

  it('reads an expected trajectory of steps, of which those without a tool are no calls', () => {
    const steps = [
      { stage: 'planning' },
      { stage: 'tool-call', tool: 'a' },
      { stage: 'generation', tokens: {} },
    ];
    expect(scoreValue(judge(steps, ['a']))).toBe(1);
    expect(scoreValue(judge([{ stage: 'planning' }], []))).toBe(1);
  });

  it('prefers the calls an output reports to its steps, and takes none reported for none made', () => {
    const row = { trajectory: ['a'] };
    const both = { output: '', toolCalls: [{ name: 'a', arguments: {} }], trajectory: [{ tool: 'b' }] };
    expect(scoreValue(scoreRow('trajectory', {}, row, both))).toBe(1);
    expect(scoreValue(scoreRow('trajectory', {}, row, { output: '' }))).toBe(0);
    expect(scoreValue(scoreRow('trajectory', { mode: 'subset' }, row, { output: '' }))).toBe('skipped');
  });

  it('skips rows without an expected trajectory, and gives an error for one it cannot read', () => {
    expect(scoreValue(judge(null, ['a']))).toBe('skipped');
    expect(scoreValue(judge([5], ['a']))).toBe('error');
    expect(
      scoreValue(
        judge(
          Array.from({ length: 257 }, () => 'a'),
          ['a'],
        ),
      ),
    ).toBe('error');
  });

  it('judges ten thousand steps, and finds what stands behind the first thousand', {
    timeout: 10_000,
  }, () => {
    const steps = [...Array.from({ length: 9_999 }, () => 'x'), 'a'];
    expect(scoreValue(judge(['a'], steps, { mode: 'in-order' }))).toBe(1);
    expect(scoreValue(judge(['a'], steps, { mode: 'superset' }))).toBe(1);
    expect(scoreValue(judge(['a'], steps, { mode: 'subset', partial: true }))).toBe(0.0001);
  });

  it('lets tool selection and arguments be judged from the steps too', () => {
    const trajectory = [{ stage: 'planning' }, { stage: 'tool-call', tool: 'a', arguments: { of: 1 } }];
    const expected = [{ name: 'a', arguments: { of: 1 } }];
    for (const type of ['tool-selection-accuracy', 'tool-arguments']) {
      expect(scoreValue(scoreRow(type, {}, { expected }, { output: '', trajectory }))).toBe(1);
      expect(scoreValue(scoreRow(type, {}, { expected: ['b'] }, { output: '', trajectory }))).toBe(0);
    }
  });
});
