import { expect, it } from 'vitest';
import { parseOutput } from '../../../core/target/parse-output.ts';
import type { JsonValue } from '../../../core/text/json.ts';

function parse(trajectory: JsonValue) {
  return parseOutput({ id: 'a', output: 'Yes', trajectory });
}

function whyOf(trajectory: JsonValue): string {
  const parsed = parse(trajectory);
  return parsed.kind === 'invalid' ? parsed.why : '';
}

it('hands a trajectory on as it is, stages and fields of its own kept', () => {
  const value = {
    id: 'a',
    trajectory: [
      { stage: 'retrieval', result: [{ id: 'd1' }], latencyMs: 12.5 },
      { stage: 'planning', tokens: { input: 310, output: 42 } },
      { tool: 'refund', arguments: { id: 'A1' }, result: null, error: 'not found' },
      { stage: 'reflection', span: 'x1', error: null },
    ],
  };
  const parsed = parseOutput(value);
  expect(parsed.kind === 'ok' && parsed.output).toBe(value);
});

it('reads null as absent, in place of the list too', () => {
  const step = { stage: 'tool-call', tool: null, arguments: null, tokens: null, latencyMs: null };
  expect(parse([{ ...step, error: null, result: null }])).toEqual({
    kind: 'ok',
    output: { id: 'a', output: 'Yes', trajectory: [{ stage: 'tool-call', error: null, result: null }] },
  });
  expect(parse(null)).toEqual({ kind: 'ok', output: { id: 'a', output: 'Yes' } });
});

it.each([
  ['a text', 'lookup', '"trajectory" must be a list of steps, got a text of 6 characters'],
  ['a step as text', [{ tool: 'a' }, 'lookup'], '"trajectory" step 2 must be an object, got a text'],
  ['a step without stage and tool', [{ result: 1 }], '"trajectory" step 1 must have a "stage" or a "tool"'],
  ['both null', [{ stage: null, tool: null }], 'must have a "stage" or a "tool"'],
  [
    'an empty stage',
    [{ stage: '' }],
    'step 1 must have a text of 1 to 200 characters as "stage", got an empty text',
  ],
  ['a tool of 201 letters', [{ tool: 'x'.repeat(201) }], 'as "tool", got a text of 201 characters'],
  ['arguments as text', [{ tool: 'a', arguments: '{}' }], 'step 1 must have an object as "arguments"'],
  ['arguments as a list', [{ tool: 'a', arguments: [] }], 'an object as "arguments", got a list'],
  [
    'half a token',
    [{ stage: 'a', tokens: { input: 0.5 } }],
    'whole numbers "input" and "output" as "tokens"',
  ],
  [
    'a time before the start',
    [{ stage: 'a', latencyMs: -1 }],
    'a number of at least 0 as "latencyMs", got -1',
  ],
  ['an error that is true', [{ stage: 'a', error: true }], 'a text as "error", got true'],
])('says which step is wrong with %s', (_what, trajectory, why) => {
  expect(whyOf(trajectory)).toContain(why);
});

it('bounds the steps, and refuses what UTF-8 cannot spell', () => {
  const steps = (count: number) => Array.from({ length: count }, () => ({ tool: 'a' }));
  expect(parse(steps(10_000)).kind).toBe('ok');
  expect(whyOf(steps(10_001))).toBe('"trajectory" must have at most 10000 steps, got 10001');
  expect(whyOf(JSON.parse('[{"tool":"a","arguments":{"x":"\\ud83d"}}]'))).toContain('half a surrogate pair');
});

it('is not confused by fields named like those of every object', () => {
  const step: JsonValue = JSON.parse('{"__proto__":{"tool":"planted"},"constructor":null}');
  expect(whyOf([step])).toContain('must have a "stage" or a "tool"');
});
