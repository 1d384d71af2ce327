import { expect, it } from 'vitest';
import { appendRows } from '../../../core/sweep/append-rows.ts';
import { type Candidate, candidatePicker } from '../../../core/sweep/pick-candidates.ts';
import { proposableFile } from '../../../core/sweep/proposable-file.ts';
import type { JsonObject } from '../../../core/text/json.ts';
import { dayWindow } from '../../helpers/followed-signal.ts';

const question = 'My invoice of March shows a charge that I do not know. Where does it come from?';

const candidate = (id: string, row: JsonObject, mayBecomeRow = true): Candidate => ({
  trace: { id, row: { id, ...row }, mayBecomeRow },
  reason: 'correct fell',
});

const setting = { sweep: 'support', window: dayWindow(5), max: 20, idField: 'id' };

function picked(candidates: readonly Candidate[], dataset: readonly JsonObject[] = [], max = 20) {
  const picker = candidatePicker(candidates, { ...setting, max });
  for (const row of dataset) picker.see(row);
  return picker.pick();
}

it('leaves the label open, keeps where a row came from, and gives the same row again the same id', () => {
  const row = { input: question, category: 'billing', expected: 'refund' };
  const { proposed } = picked([candidate('t-1', row)]);
  expect(proposed).toEqual([
    {
      fields: {
        id: expect.stringMatching(/^production-[0-9a-f]{16}$/),
        input: question,
        category: 'billing',
        expected: null,
        source: {
          trace: 't-1',
          sweep: 'support',
          window: '2026-01-05T00:00:00.000Z/2026-01-06T00:00:00.000Z',
        },
      },
      reason: 'correct fell',
    },
  ]);
  expect(picked([candidate('t-1', row)]).proposed).toEqual(proposed);
});

it('never takes a trace without permission', () => {
  expect(picked([candidate('t-1', { input: question }, false)])).toMatchObject({
    proposed: [],
    left: { notPermitted: 1 },
  });
});

it('leaves out what the dataset asks already, the same or almost', () => {
  const candidates = [
    candidate('t-1', { input: question }),
    candidate('t-2', { input: 'How do I change the e-mail address of my account?' }),
    candidate('t-3', { input: 'Do you ship to Iceland?' }),
  ];
  const dataset = [
    { id: '1', input: `${question.toUpperCase()}!!`, expected: 'a' },
    { id: '2', input: 'How do I change the e-mail address of my account?', expected: 'b' },
    { id: '3', input: 'Do you ship to Norway, and what does it cost?', expected: 'c' },
  ];
  const { proposed, left } = picked(candidates, dataset);
  expect(proposed.map(({ fields }) => fields['input'])).toEqual(['Do you ship to Iceland?']);
  expect(left).toMatchObject({ same: 1, near: 1 });
});

it('proposes one of several that are almost the same, and at most as many as it may', () => {
  const candidates = [
    candidate('t-1', { input: question }),
    candidate('t-2', { input: `${question} Thanks` }),
    candidate('t-3', { input: question }),
    candidate('t-4', { input: 'Do you ship to Iceland?' }),
    candidate('t-5', { category: 'none' }),
  ];
  expect(picked(candidates, [], 1)).toMatchObject({
    proposed: [{ fields: { source: { trace: 't-1' } } }],
    left: { same: 1, near: 1, overMax: 1, noInput: 1, notPermitted: 0 },
  });
});

it('tells apart inputs that differ in their context, and compares inputs that are no text', () => {
  const chat = [{ role: 'user', content: question }];
  const candidates = [
    candidate('t-1', { input: chat, context: 'The charge is a yearly fee of the plan Pro.' }),
  ];
  expect(
    picked(candidates, [{ id: '1', input: chat, context: 'We closed the shop in 2019 and sold all of it.' }])
      .proposed,
  ).toHaveLength(1);
  expect(picked(candidates, [{ id: '1', ...candidates[0]?.trace.row }]).left.same).toBe(1);
});

it.each([
  ['', '{"id":1}\n'],
  ['{"a":1}\n', '{"a":1}\n{"id":1}\n'],
  ['{"a":1}', '{"a":1}\n{"id":1}\n'],
  ['{"a":1}\r\n', '{"a":1}\r\n{"id":1}\r\n'],
  ['\uFEFF{"a":"\u00e4"}\n', '\uFEFF{"a":"\u00e4"}\n{"id":1}\n'],
])('adds lines to %j and leaves the rest as it is', (before, after) => {
  const whole = appendRows(new TextEncoder().encode(before), [{ id: 1 }]);
  expect(Buffer.from(whole).toString('utf8')).toBe(after);
});

it.each([
  'golden/a.csv',
  'golden/a.jsonl.gz',
  'golden/*.jsonl',
  'support@production',
  '../a.jsonl',
  'a.parquet',
])('refuses %s and says what to do', (path) =>
  expect(proposableFile(path)).toMatchObject({ kind: 'refused', why: expect.stringContaining(path) }),
);

it('takes a JSON Lines file', () => {
  expect(proposableFile('golden/@acme/support.jsonl')).toEqual({
    kind: 'file',
    path: 'golden/@acme/support.jsonl',
  });
});

it('does not go on to further rows of a window whose first ones are there already, however often it is asked', () => {
  const candidates = [
    candidate('t-1', { input: question }),
    candidate('t-2', { input: 'How do I change the e-mail address of my account?' }),
    candidate('t-3', { input: 'Do you ship to Iceland?' }),
  ];
  const rows = picked(candidates, [], 2).proposed.map(({ fields }) => fields);
  expect(rows).toHaveLength(2);
  // once on the default branch, and once on that of the proposal
  expect(picked(candidates, [...rows, ...rows], 2)).toMatchObject({
    proposed: [],
    left: { same: 2, overMax: 1 },
  });
  const elsewhere = rows.map((row) => ({ ...row, source: { sweep: 'another' } }));
  expect(picked(candidates, elsewhere, 2).proposed).toHaveLength(1);
});
