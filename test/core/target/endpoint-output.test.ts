import { expect, it } from 'vitest';
import { endpointOutput } from '../../../core/target/endpoint-output.ts';
import type { JsonValue } from '../../../core/text/json.ts';

const at = { id: 'q1', repeat: 0 };
const read = (body: JsonValue, output: string) =>
  endpointOutput({ body, latencyMs: 5 }, { output, model: '$.meta.model', costUsd: '$.usage.usd' }, at);

it('reads what the paths lead to, and leaves unknown what is not there', () => {
  const body = { choices: [{ text: 'no' }, { text: 'yes' }], meta: { model: 'm-2' } };
  expect(read(body, '$.choices[-1].text')).toEqual({
    ...at,
    output: 'yes',
    model: 'm-2',
    tokens: {},
    latencyMs: 5,
  });
});

it.each<[string, JsonValue, string, string]>([
  ['a name that is not there', { answer: 1, usage: {} }, '$.output', 'an object with answer, usage'],
  ['a place beyond the list', { choices: [{}] }, '$.choices[1].text', 'a list of 1'],
  ['a name inside of a text', { answer: 'yes' }, '$.answer.text', '"yes"'],
  ['an empty object', { answer: {} }, '$.answer.text', 'an object without members'],
  ['an answer that is a list', [1, 2], '$.output', 'a list of 2'],
  [
    'hostile and many names',
    { 'a\u0007\nb': 1, ...Object.fromEntries(Array.from({ length: 9 }, (_, place) => [`n${place}`, 1])) },
    '$.output',
    'an object with a⟨U+0007⟩ b, n0, n1, n2, n3, n4, n5, n6, and 2 more',
  ],
])('says what is there where a path leads to nothing: %s', (_what, body, path, there) => {
  expect(read(body, path)).toEqual({
    ...at,
    error: `the answer has nothing at ${path}: the last that is there is ${there}`,
  });
});
