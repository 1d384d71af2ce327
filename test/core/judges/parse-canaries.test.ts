import { expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { verdictReader } from '../../../core/evaluators/verdict-reader.ts';
import { parseCanaries } from '../../../core/judges/parse-canaries.ts';

const reading = { scale: binaryScale, readLabel: verdictReader(binaryScale) };

function read(...lines: readonly object[]) {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return parseCanaries(new TextEncoder().encode(text), 'canaries.jsonl', reading);
}

it('brings the row of each canary, without what was said of its output', () => {
  const { list, malformed, undecided } = read(
    { id: 'c-1', input: 'Can I return it?', context: ['30 days'], output: 'Yes.', label: true, by: 'ann' },
    { id: 'c-1', input: 'Can I return it?', context: ['30 days'], output: 'No.', label: 0 },
    { id: 'c-2', input: 'Where?', output: 'Here.', label: null },
    { id: 'c-3', input: 'When?', output: 'Now.', label: 'Tie' },
  );
  expect(list.map(({ row, output, label }) => [row.id, output.output, label])).toEqual([
    ['c-1', 'Yes.', 1],
    ['c-1', 'No.', 0],
  ]);
  expect(list[0]?.row.fields).toEqual({
    id: 'c-1',
    input: 'Can I return it?',
    context: ['30 days'],
    by: 'ann',
  });
  expect([malformed, undecided]).toEqual([1, 1]);
});

it('knows a canary again by its row and output, whatever its label', () => {
  const row = { id: 'c-1', input: 'Can I?', output: 'Yes.' };
  const key = (changes: object) => read({ ...row, label: true, ...changes }).list[0]?.key;
  expect(key({ label: false })).toBe(key({}));
  expect(key({ input: 'May I?' })).not.toBe(key({}));
  expect(key({ output: 'No.' })).not.toBe(key({}));
  expect(key({})).toMatch(/^c-1 [0-9a-f]{8}$/);
});

it('refuses what is no label, with its line, and more canaries than a sweep should pay for', () => {
  expect(() => read({ id: 'c-1', output: 'Yes.', label: true }, { id: 'c-2', label: true })).toThrow(
    'canaries.jsonl:2: expected "output"',
  );
  const many = Array.from({ length: 1_001 }, (_, at) => ({ id: `c-${at}`, output: 'Yes.', label: true }));
  expect(() => read(...many)).toThrow('holds 1001 canaries, expected at most 1000');
});
