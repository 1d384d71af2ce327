import { expect, it } from 'vitest';
import { parseChunk, parseOutputs } from '../../../core/dataset/parse-chunk.ts';
import { UnreadableError } from '../../../core/schema/read-as.ts';
import { digestBytes } from '../../../core/text/digest.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

it('reads rows with their ids as text', () => {
  expect(parseChunk(bytes('{"id":"a","input":"é"}\n{"id":7}\n'), 'id')).toEqual([
    { id: 'a', fields: { id: 'a', input: 'é' } },
    { id: '7', fields: { id: 7 } },
  ]);
  expect(parseChunk(bytes('{"ticket":"t"}\n'), 'ticket')).toEqual([{ id: 't', fields: { ticket: 't' } }]);
});

it('reads outputs, and none from an empty part', () => {
  expect(parseOutputs(bytes('{"id":"a","output":1}\n{"id":"a","repeat":1,"output":2}\n'))).toEqual([
    { id: 'a', output: 1 },
    { id: 'a', repeat: 1, output: 2 },
  ]);
  expect(parseOutputs(bytes(''))).toEqual([]);
});

it.each([
  ['{"id":"a"}\n{"id":"secret\n', /line 2: the line cannot be read: expected JSON$/],
  ['{"id":"a"}\n[]\n', /line 2: the line holds no object/],
  ['{"id":"a"}\n{"id":"b"}', /line 2: the line has no end/],
  ['{"x":"a"}\n', /line 1: "id" holds no/],
])('refuses %j by naming chunk and line', (text, expected) => {
  const named = new RegExp(`^stored chunk ${digestBytes(text)}, ${expected.source}`);
  expect(() => parseChunk(bytes(text), 'id')).toThrow(named);
  expect(() => parseChunk(bytes(text), 'id')).toThrow(UnreadableError);
  expect(() => parseOutputs(bytes(text))).toThrow(named);
});
