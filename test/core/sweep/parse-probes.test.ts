import { expect, it } from 'vitest';
import { parseProbes } from '../../../core/sweep/parse-probes.ts';

const bytes = (...lines: unknown[]) =>
  new TextEncoder().encode(
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
const read = (...lines: unknown[]) => parseProbes(bytes(...lines), 'probes.jsonl', 2);

it('reads rows, each under a key that another wording of it does not have', () => {
  const [one] = read({ id: 7, input: 'a' }, '', { id: 'b', input: 'b', expected: 'B' });
  expect(one).toMatchObject({
    key: expect.stringMatching(/^7 [0-9a-f]{8}$/),
    row: { id: '7', fields: { input: 'a' } },
  });
  expect(read({ id: 7, input: 'other' })[0]?.key).not.toBe(one?.key);
});

it.each([
  ['{', '"{" is no row', 'probes.jsonl:1: expected a row: one JSON object on the line'],
  [{ input: 'a' }, 'no id', 'probes.jsonl:1: "id" is missing'],
  [{ id: '', input: 'a' }, 'empty id', 'probes.jsonl:1: "id" is empty; an id needs at least one character'],
])('says in which line something else stands: %j', (line, _, problem) => {
  expect(() => read(line)).toThrow(problem);
});

it('refuses what would count twice', () => {
  const row = { id: 'a', input: 'q' };
  expect(() => read(row, { id: 'a', input: 'r' })).toThrow(
    'probes.jsonl:2: the id "a" stands in line 1, too',
  );
  expect(() => read(row, { id: 'b', input: 'q' })).toThrow(
    'probes.jsonl:2: the same row under another id stands in line 1, too',
  );
});

it('refuses none, and more than a sweep should pay for', () => {
  expect(() => read('')).toThrow('holds no probe');
  const many = Array.from({ length: 1_001 }, (_, at) => ({ id: at, input: at }));
  expect(() => read(...many)).toThrow(
    'holds 1001 probes, each asked 2 times in every sweep: expected at most 2,000 answers',
  );
});
