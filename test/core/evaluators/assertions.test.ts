import { expect, it } from 'vitest';
import type { Output } from '../../../core/target/output.ts';
import type { JsonObject, JsonValue } from '../../../core/text/json.ts';
import { reasonOf, scoreRow, scoreValue } from '../../helpers/score-row.ts';

function judge(assertions: JsonValue, output: JsonValue | Omit<Output, 'id'>, options: JsonObject = {}) {
  const answer = typeof output === 'string' ? { output } : (output as Omit<Output, 'id'>);
  return scoreRow('assertions', options, { assertions }, answer);
}

it.each<[JsonValue, JsonValue, number]>([
  ['contains: 30 days', 'Within 30 days.', 1],
  ['not-contains: 30 days', 'Within 30 days.', 0],
  ['icontains: REFUND', 'A refund.', 1],
  ['contains-any: red, green', 'a green leaf', 1],
  ['contains-all: red, green', 'a green leaf', 0],
  ['icontains-all: Red, Green', 'green and red', 1],
  ['starts-with: Yes', 'Yes, sure', 1],
  ['42', '42', 1],
  [{ type: 'equals', value: { a: 1, b: [2] } }, '{"b": [2], "a": 1}', 1],
  ['is-json', '{"a": 1}', 1],
  ['is-json', 'Here: {"a": 1}', 0],
  ['contains-json', 'Here: {"a": "}"} and more', 1],
  ['not-contains-json', 'Set {x} aside', 1],
  ['levenshtein(1): colour', 'color', 1],
  ['levenshtein(1): colour', 'colr', 0],
  ['rouge-n(0.7): testing one two', 'testing two', 1],
  [{ type: 'bleu', value: 'The dog bit the man.', threshold: 0.9 }, 'A cat slept here.', 0],
  [{ type: 'word-count', value: { min: 2, max: 3 } }, 'one two three four', 0],
])('%j of %j is %d', (assertion, output, expected) => {
  expect(scoreValue(judge([assertion], output))).toBe(expected);
});

it('every assertion has to hold, and the reason names the first that does not', () => {
  const score = judge(['contains: yes', 'contains: no', 'contains: maybe'], 'yes and maybe');
  expect(scoreValue(score)).toBe(0);
  expect(reasonOf(score)).toBe('expected "no" in it, got "yes and maybe"');
});

it('with a threshold, the weighted share of what holds has to reach it', () => {
  const assert = [
    { type: 'contains', value: 'yes', weight: 3 },
    { type: 'contains', value: 'no', weight: 1 },
  ];
  expect(scoreValue(judge({ assert, threshold: 0.75 }, 'yes'))).toBe(1);
  expect(scoreValue(judge({ assert, threshold: 0.76 }, 'yes'))).toBe(0);
  expect(scoreValue(judge([{ type: 'contains', value: 'no', weight: 0 }, 'yes'], 'yes'))).toBe(1);
  const nested = [{ type: 'assert-set', threshold: 0.5, assert: ['contains: a', 'contains: b'] }];
  expect(scoreValue(judge(nested, 'only a'))).toBe(1);
});

it('looks at the calls of tools, by their names and arguments', () => {
  const output = {
    output: 'Done.',
    toolCalls: [
      { name: 'find_order', arguments: { id: 'A1' } },
      { name: 'refund', arguments: { id: 'A1', reason: 'late' } },
    ],
  };
  const holds = (assertion: JsonValue) => scoreValue(judge([assertion], output)) === 1;
  expect(holds('tool-call-f1: find_order, refund')).toBe(true);
  expect(holds('tool-call-f1(0.9): refund')).toBe(false);
  expect(holds('trajectory:tool-used: refund')).toBe(true);
  expect(holds({ type: 'not-trajectory:tool-used', value: 'cancel' })).toBe(true);
  expect(holds({ type: 'trajectory:tool-used', value: { pattern: '*_order', max: 0 } })).toBe(false);
  expect(holds({ type: 'trajectory:step-count', value: { max: 1 } })).toBe(false);
  expect(holds({ type: 'trajectory:tool-sequence', value: ['refund', 'find_order'] })).toBe(false);
  expect(
    holds({ type: 'trajectory:tool-sequence', value: { mode: 'exact', steps: ['find_order', 'refund'] } }),
  ).toBe(true);
  expect(holds({ type: 'trajectory:tool-args-match', value: { name: 'refund', args: { id: 'A1' } } })).toBe(
    true,
  );
  expect(
    holds({
      type: 'trajectory:tool-args-match',
      value: { name: 'refund', args: { id: 'A1' }, mode: 'exact' },
    }),
  ).toBe(false);
  expect(judge(['tool-call-f1: refund'], 'Done.').kind).toBe('error');
});

it('what cannot be judged is an error, never a pass', () => {
  expect(judge(['javascript: true'], 'x').kind).toBe('error');
  expect(judge([{ type: 'javascript', value: 'true' }], 'x').kind).toBe('error');
  expect(judge(['contains:'], 'x').kind).toBe('error');
  expect(judge([{ type: 'contains', value: 'x', weight: -1 }], 'x').kind).toBe('error');
  expect(judge([], 'x').kind).toBe('skipped');
});

it('a pattern or schema of a row is used only where the configuration lists it', () => {
  const pattern = { type: 'regex', value: '^T-\\d+$' };
  expect(judge([pattern], 'T-17')).toMatchObject({
    kind: 'error',
    why: expect.stringContaining('`patterns`'),
  });
  expect(scoreValue(judge([pattern], 'T-17', { patterns: ['^T-\\d+$'] }))).toBe(1);
  expect(judge([{ type: 'is-json', value: { type: 'object' } }], '{}').kind).toBe('error');
});
