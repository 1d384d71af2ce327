import { expect, it } from 'vitest';
import { parseOutput } from '../../../core/target/parse-output.ts';

it('hands a valid output on as it is, unknown fields kept', () => {
  const value: unknown = JSON.parse(
    '{"id":"t-017","repeat":0,"output":"Yes","latencyMs":812,"tokens":{"input":311,"output":19,"cached":3},"costUsd":0.0007,"model":"m","toolCalls":[{"name":"lookup","arguments":{"order":"A1"}}],"context":["…",{"page":1}],"error":null,"trace":{"span":"x"}}',
  );
  const parsed = parseOutput(value);
  expect(parsed.kind === 'ok' && parsed.output).toBe(value);
});

it('takes the number 42 and the text "42" as one id', () => {
  expect(parseOutput({ id: 42, output: 'a' })).toEqual({ kind: 'ok', output: { id: '42', output: 'a' } });
});

it('reads null as absent, but not where null is an answer', () => {
  const value = { id: 'a', output: null, error: null, latencyMs: null, tokens: null, model: null, own: null };
  expect(parseOutput(value)).toEqual({
    kind: 'ok',
    output: { id: 'a', output: null, error: null, own: null },
  });
});

it.each([
  ['a text', '"Yes"', 'an output must be a JSON object, got "Yes"'],
  ['a list', '[]', 'an output must be a JSON object, got a list'],
  ['no id', '{"output":"Yes"}', '"id" must be the id of a row, got nothing'],
  ['an empty id', '{"id":""}', '"id" must be the id of a row, got ""'],
  ['an id that is an object', '{"id":{}}', '"id" must be the id of a row, got an object'],
  ['a repeat of −1', '{"id":"a","repeat":-1}', '"repeat" must be a whole number of at least 0, got -1'],
  [
    'a latency in text',
    '{"id":"a","latencyMs":"812"}',
    '"latencyMs" must be a number of at least 0, got "812"',
  ],
  ['a cost below zero', '{"id":"a","costUsd":-0.1}', '"costUsd" must be a number of at least 0, got -0.1'],
  [
    'tokens as a number',
    '{"id":"a","tokens":7}',
    '"tokens" must be an object of whole numbers "input" and "output", got 7',
  ],
  ['half a token', '{"id":"a","tokens":{"input":0.5}}', '"tokens" must be an object of whole numbers'],
  ['a context in text', '{"id":"a","context":"page"}', '"context" must be a list, got "page"'],
  ['an error that is true', '{"id":"a","error":true}', '"error" must be a text or null, got true'],
  [
    'a tool call without a name',
    '{"id":"a","toolCalls":[{"arguments":{}}]}',
    '"toolCalls" must be a list of objects with',
  ],
  [
    'arguments as text',
    '{"id":"a","toolCalls":[{"name":"f","arguments":"{}"}]}',
    '"toolCalls" must be a list of objects with',
  ],
  ['a number beyond JSON', '{"id":"a","output":{"x":[1e999]}}', '"output" holds a number beyond'],
  ['half a surrogate pair', '{"id":"a","extra":["\\ud83d"]}', '"extra" holds half a surrogate pair'],
  ['half a pair in a key', '{"id":"a","output":{"\\ud83d":1}}', '"output" holds half a surrogate pair'],
])('says what is wrong with %s', (_what, json, why) => {
  const parsed = parseOutput(JSON.parse(json));
  expect(parsed.kind === 'invalid' && parsed.why).toContain(why);
});

it('refuses nesting that would exhaust the stack, and takes what is deep but sane', () => {
  const nested = (levels: number) =>
    JSON.parse(`{"id":"a","output":${'['.repeat(levels)}${']'.repeat(levels)}}`);
  expect(parseOutput(nested(100_000))).toMatchObject({ kind: 'invalid' });
  expect(parseOutput(nested(999)).kind).toBe('ok');
});

it('is not confused by fields named like those of every object', () => {
  const value: unknown = JSON.parse(
    '{"id":"a","constructor":1,"__proto__":{"error":"planted"},"latencyMs":null}',
  );
  const parsed = parseOutput(value);
  expect(parsed.kind === 'ok' && parsed.output.error).toBeUndefined();
});

it('cuts what it shows of a long value', () => {
  const parsed = parseOutput({ id: 'a', latencyMs: 'x'.repeat(10_000) });
  expect(parsed.kind === 'invalid' && parsed.why.length).toBeLessThan(200);
});
