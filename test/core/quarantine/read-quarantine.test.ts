import { expect, it } from 'vitest';
import { readQuarantine } from '../../../core/quarantine/read-quarantine.ts';

const yaml = `# rows that are being looked at
- { id: t-017, owner: "@acme/support", reason: "label is wrong, see #12", expires: 2026-12-31 }
- id: 42
  owner: "@ann"
  reason: flaky
  expires: 2026-12-31T18:00+01:00
`;
const rows = [
  {
    id: 't-017',
    owner: '@acme/support',
    reason: 'label is wrong, see #12',
    expires: '2026-12-31T23:59:59.000Z',
  },
  { id: '42', owner: '@ann', reason: 'flaky', expires: '2026-12-31T17:00:00.000Z' },
];

it('reads a list of rows, each with its owner, its reason and its end', () => {
  expect(readQuarantine(yaml, 'q.yaml')).toEqual({ kind: 'ok', rows });
});

it('reads JSON Lines', () => {
  const lines =
    '{"id":"t-017","owner":"@acme/support","reason":"label is wrong, see #12","expires":"2026-12-31"}\n\n{"id":42,"owner":"@ann","reason":"flaky","expires":"2026-12-31T17:00Z"}\n';
  expect(readQuarantine(lines, 'q.jsonl')).toEqual({ kind: 'ok', rows });
});

it.each(['', '\n', '[]', '# nothing'])('reads a file without rows: %j', (text) => {
  expect(readQuarantine(text, 'q.yaml')).toEqual({ kind: 'ok', rows: [] });
  expect(readQuarantine('', 'q.jsonl')).toEqual({ kind: 'ok', rows: [] });
});

const row = (over: object) =>
  JSON.stringify([{ id: 'a', owner: '@ann', reason: 'why', expires: '2026-12-31', ...over }]);

it.each([
  ['rows: []', 'q.yaml:1:1', 'expected a list of rows'],
  ['- id: a\n  owner: "@ann"\n  reason: x', 'q.yaml:1', '2026-12-05'],
  [row({ owner: '' }), 'q.yaml:1', 'who mends the row'],
  [row({ reason: ' ' }), 'q.yaml:1', 'why the row is not gated'],
  [row({ expires: 'never' }), 'q.yaml:1', 'to the end of that day'],
  [row({ expires: '2026-13-01' }), 'q.yaml:1', 'to the end of that day'],
  [row({ until: '2026-12-31' }), 'q.yaml:1', 'until'],
  [row({ id: '' }), 'q.yaml:1', 'the id of a row'],
  [`${yaml}- { id: t-017, owner: "@b", reason: again, expires: 2026-12-31 }`, 'q.yaml:7', 'each row once'],
])('says where %j is wrong, and what is expected', (text, place, problem) => {
  const read = readQuarantine(text, 'q.yaml');
  const problems = read.kind === 'invalid' ? read.problems.join('\n') : 'none';
  expect(problems).toContain(place);
  expect(problems).toContain(problem);
});

it('says the line of a row in JSON Lines', () => {
  const good = '{"id":"a","owner":"@ann","reason":"x","expires":"2026-12-31"}';
  const read = readQuarantine(`${good}\n{"id":"b","owner":"@ann","reason":"x"}\n`, 'q.jsonl');
  expect(read).toMatchObject({ kind: 'invalid', problems: [expect.stringContaining('q.jsonl:2')] });
});
