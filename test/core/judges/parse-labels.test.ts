import { describe, expect, it } from 'vitest';
import { binaryScale, type Scale, shareScale } from '../../../core/evaluators/scale.ts';
import { verdictReader } from '../../../core/evaluators/verdict-reader.ts';
import { parseLabels } from '../../../core/judges/parse-labels.ts';

function parse(text: string | Uint8Array, scale: Scale = binaryScale) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return parseLabels(bytes, 'golden/labels.jsonl', { scale, readLabel: verdictReader(scale) });
}

function lines(...labels: readonly object[]): string {
  return labels.map((label) => `${JSON.stringify(label)}\r\n`).join('\n');
}

describe('labels of one output', () => {
  const given = (scale: Scale, ...labels: readonly unknown[]) => {
    const text = lines(...labels.map((label) => ({ id: 7, output: { b: 1, a: 2 }, label, by: 'ann' })));
    const row = parse(text, scale).get('7');
    return { label: row?.outputs[0]?.label, malformed: row?.malformed };
  };

  it('of several people count as what most of them said', () => {
    expect(given(binaryScale, 1, true, 0)).toEqual({ label: 1, malformed: 0 });
    expect(given(binaryScale, 0, 'false', 1)).toEqual({ label: 0, malformed: 0 });
  });

  it('are no label when as many said one as the other', () => {
    expect(given(binaryScale, 1, 0)).toEqual({ label: null, malformed: 0 });
  });

  it('count as their mean when they are no pass or fail', () => {
    expect(given(shareScale, 0.5, 1, 0.9)).toEqual({ label: expect.closeTo(0.8, 12), malformed: 0 });
  });

  it('outside the scale are counted and change nothing', () => {
    expect(given(binaryScale, 'garbage', 1, 'Tie', 2)).toEqual({ label: 1, malformed: 3 });
  });

  it('that say nobody could tell are no label', () => {
    expect(given(binaryScale, null)).toEqual({ label: null, malformed: 0 });
  });
});

it('one output is one output however its keys are ordered, and another is another', () => {
  const labels = parse(
    lines(
      { id: 'a', output: { x: 1, y: 'z' }, label: 1 },
      { id: 'a', output: { y: 'z', x: 1 }, label: 1 },
      { id: 'a', output: 'z', label: 0 },
    ),
  );
  expect(labels.get('a')?.outputs.map(({ text, label }) => [text, label])).toEqual([
    ['{"x":1,"y":"z"}', 1],
    ['z', 0],
  ]);
});

it('every line that is no label is told with its place', () => {
  const text = [
    '{"id":"a","output":"x","label":1}',
    'prose',
    '{"output":"x","label":1}',
    '{"id":"a","label":1}',
    '{"id":"a","output":"x"}',
    '{"id":"a","output":{"x":"\\ud800"},"label":1}',
  ].join('\n');
  expect(() => parse(text)).toThrow(
    [
      'golden/labels.jsonl:2: expected an object on one line, such as {"id":"t-1","output":"Yes.","label":true}',
      'golden/labels.jsonl:3: expected "id", the id of the row, a text or a number',
      'golden/labels.jsonl:4: expected "output", the output that was judged, as the target answered it',
      'golden/labels.jsonl:5: expected "label", a number, true, false, or a text; null where nobody could tell',
      'golden/labels.jsonl:6: "output" holds half of a character, which has no spelling',
    ].join('\n'),
  );
});

it.each([
  ['no labels', '\n', 'holds no labels'],
  ['other bytes', new Uint8Array([0xff, 0xfe]), 'expected UTF-8, got other bytes'],
  ['too many lines', '\n'.repeat(20_001), 'holds more than 20,000 labels; label fewer outputs'],
  ['too many bytes', new Uint8Array(64 * 2 ** 20 + 1), 'is larger than 64 MiB; label fewer outputs'],
])('refuses a file with %s', (_what, content, problem) => {
  expect(() => parse(content)).toThrow(`golden/labels.jsonl: ${problem}`);
});
