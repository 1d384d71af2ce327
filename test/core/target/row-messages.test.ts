import { expect, it } from 'vitest';
import { parsePrompt } from '../../../core/target/parse-prompt.ts';
import { renderPrompt } from '../../../core/target/render-prompt.ts';
import type { JsonObject } from '../../../core/text/json.ts';

const prompt = '- role: system\n  content: Be {{ mood }}.\n- messages: input\n';
const render = (fields: JsonObject, text = prompt) =>
  renderPrompt(parsePrompt(text, 'a.yaml'), 'a.yaml')({ id: 't-1', fields: { mood: 'kind', ...fields } });

it('puts the messages of a row into a chat, as they are', () => {
  const input = [
    { role: 'system', name: 'example_user', content: 'What is {{ this }}?' },
    { role: 'system', name: 'example_assistant', content: 'That.' },
    { role: 'developer', content: 'Short.' },
    { role: 'user', content: 'Why?' },
  ];
  expect(render({ input })).toEqual([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: 'What is {{ this }}?' },
    { role: 'assistant', content: 'That.' },
    { role: 'system', content: 'Short.' },
    { role: 'user', content: 'Why?' },
  ]);
  expect(render({ input: 'Why?' }, '- messages: input\n')).toEqual([{ role: 'user', content: 'Why?' }]);
});

it.each([
  [{}, '"input" must be a text or a list of messages'],
  [{ input: [] }, '"input" must be a text or a list of messages'],
  [{ input: ['hi'] }, 'message 1 of "input" must be an object with role and content'],
  [
    { input: [{ role: 'tool', content: 'x' }] },
    'message 1 of "input": role must be one of system, user, assistant, got "tool"',
  ],
  [{ input: [{ role: 'user', content: ['x'] }] }, 'message 1 of "input": content must be a text'],
])('names row, file and line of what is no message: %j', (fields, problem) => {
  expect(() => render(fields)).toThrow(`row t-1: a.yaml:3: ${problem}`);
});

it('messages of a row stand alone', () => {
  expect(() => parsePrompt('- role: user\n  messages: input\n', 'a.yaml')).toThrow(
    'a.yaml:1: messages must be alone, and name the field of a row that holds messages',
  );
});
