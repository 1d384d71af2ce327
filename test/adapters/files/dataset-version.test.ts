import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseChunk } from '../../../core/dataset/parse-chunk.ts';
import { digestOf } from '../../../core/text/digest.ts';
import { openFiles, problems, source, versionOf } from './open-files.ts';

const many = Array.from({ length: 10_000 }, (_, at) => ({
  id: `t-${at}`,
  input: `question ${at}`,
  expected: at % 7,
}));
const asLines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const digests = async (rows: readonly object[]) =>
  (await versionOf('rows.jsonl', asLines(rows))).version.chunks.map(({ digest }) => digest);

it('is named by the list of its chunks', async () => {
  const { version } = await versionOf('rows.jsonl', asLines(many));
  expect(version.chunks.length).toBeGreaterThan(1);
  expect(version.rows).toBe(10_000);
  expect(version.chunks.reduce((sum, { rows }) => sum + rows, 0)).toBe(10_000);
  expect(version.digest).toBe(
    digestOf({ chunks: version.chunks.map(({ digest, rows, bytes }) => ({ digest, rows, bytes })) }),
  );
});

it('changes in one chunk when one row of many is edited', async () => {
  const before = await digests(many);
  const after = await digests(many.with(5000, { id: 't-5000', input: 'an edited question', expected: 0 }));
  expect(after.length).toBe(before.length);
  expect(after.filter((digest) => !before.includes(digest))).toHaveLength(1);
});

it('changes in one chunk or two when a row is added, at the front too', async () => {
  const before = await digests(many);
  for (const at of [0, 5000, 10_000]) {
    const after = await digests(many.toSpliced(at, 0, { id: 'new', input: 'new', expected: 1 }));
    expect(after.filter((digest) => !before.includes(digest)).length).toBeLessThanOrEqual(2);
  }
});

it('holds exactly the rows of the file, in order', async () => {
  const anyRow = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('\n', '\r\n'),
      async (fields, lineEnd) => {
        const rows: object[] = fields.map((row, at) => JSON.parse(JSON.stringify({ ...row, id: at })));
        await using files = await openFiles({
          'rows.jsonl': rows.map((row) => JSON.stringify(row)).join(lineEnd),
        });
        const { version } = await files.datasets.version(files.snapshot, source('rows.jsonl'));
        const stored = await Promise.all(
          version.chunks.map(async ({ digest }) => parseChunk(await files.blobs.get(digest), 'id')),
        );
        expect(stored.flat().map(({ fields: row }) => row)).toEqual(rows);
      },
    ),
    { numRuns: 40 },
  );
});

it('names rows by their content when none has an id', async () => {
  await using files = await openFiles({ 'rows.jsonl': '{"b":1,"a":2}\n{"a":3}' });
  const { version } = await files.datasets.version(files.snapshot, source('rows.jsonl'));
  const rows = parseChunk(await files.blobs.get(version.chunks[0]!.digest), 'id');
  expect(rows.map(({ id }) => id)).toEqual([digestOf({ a: 2, b: 1 }), digestOf({ a: 3 })]);
  expect(rows[0]?.fields).toEqual({ a: 2, b: 1, id: digestOf({ a: 2, b: 1 }) });
});

it('notes rows that repeat an input', async () => {
  const inputs = ['x', 'y', 'x', { q: 1, r: 2 }, 'x', { r: 2, q: 1 }];
  const { notes } = await versionOf('rows.jsonl', asLines(inputs.map((input, id) => ({ id, input }))));
  expect(notes).toEqual([
    'dataset support: 3 rows repeat the input of an earlier row, which makes results look surer than they are: ' +
      'rows.jsonl:3 as rows.jsonl:1, rows.jsonl:5 as rows.jsonl:1, rows.jsonl:6 as rows.jsonl:4',
  ]);
  const often = await versionOf(
    'rows.jsonl',
    asLines(Array.from({ length: 9 }, (_, id) => ({ id, input: 'x' }))),
  );
  expect(often.notes[0]).toMatch(/: 8 rows repeat .* rows\.jsonl:6 as rows\.jsonl:1, …$/);
  expect((await versionOf('rows.jsonl', asLines(many))).notes).toEqual([]);
});

it('counts added, removed and edited rows, reading only the chunks that differ', async () => {
  const edited = many
    .with(5000, { id: 't-5000', input: 'edited', expected: 0 })
    .toSpliced(5010, 2)
    .toSpliced(5020, 0, { id: 'new', input: 'new', expected: 1 });
  await using files = await openFiles({ 'before.jsonl': asLines(many), 'after.jsonl': asLines(edited) });
  const before = await files.datasets.version(files.snapshot, source('before.jsonl'));
  const after = await files.datasets.version(files.snapshot, source('after.jsonl'));
  expect(await files.datasets.change(before.version, after.version, 'id')).toEqual({
    added: 1,
    removed: 2,
    edited: 1,
    examples: { added: ['new'], removed: ['t-5010', 't-5011'], edited: ['t-5000'] },
  });
  expect(new Set(files.blobs.got).size).toBeLessThanOrEqual(4);
  expect(await files.datasets.change(after.version, after.version, 'id')).toMatchObject({
    added: 0,
    removed: 0,
    edited: 0,
  });
});

it('finds rows that sit in two roles', async () => {
  await using files = await openFiles({
    'golden.jsonl':
      '{"id":"a","input":{"q":"x","n":1}}\n{"id":"b","input":"y"}\n{"id":"c","text":"no input"}',
    'train.csv': 'id,input\n1,z\n2,y\n',
    'more.jsonl': '{"id":"other","text":"no input"}\n{"id":"m","input":{"n":1,"q":"x"}}',
  });
  const { path: _, name: __, requiredFields: ___, gatedFields: ____, ...settings } = source('');
  const advice = 'a row may not sit in two roles; remove it from one of them';
  expect(
    await files.datasets.rowsInTwoRoles(files.snapshot, {
      golden: { ...settings, path: 'golden.jsonl' },
      train: { ...settings, path: 'train.csv', role: 'training' },
      more: { ...settings, path: 'more.jsonl', role: 'evaluation' },
    }),
  ).toEqual([
    `train.csv:3: the row of dataset train (training) is also in golden (regression), at golden.jsonl:2: ${advice}`,
    `more.jsonl:1: the row of dataset more (evaluation) is also in golden (regression), at golden.jsonl:3: ${advice}`,
    `more.jsonl:2: the row of dataset more (evaluation) is also in golden (regression), at golden.jsonl:1: ${advice}`,
  ]);
});

it('lists the problems of every dataset when roles are compared', async () => {
  await using files = await openFiles({ 'a.jsonl': '{', 'b.jsonl': '{"id":"x"}\n}' });
  const { path: _, name: __, requiredFields: ___, gatedFields: ____, ...settings } = source('');
  const reading = files.datasets.rowsInTwoRoles(files.snapshot, {
    a: { ...settings, path: 'a.jsonl' },
    b: { ...settings, path: 'b.jsonl' },
  });
  expect(await problems(reading)).toEqual([
    'a.jsonl:1:2: expected a key in double quotes, got the end',
    'b.jsonl:2:1: expected a value, got "}"',
  ]);
});
