import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressors } from 'hyparquet-compressors';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { linesOf, openFiles, source, versionOf } from './open-files.ts';

const rows = [
  { id: 't-1', input: 'Where is my "order"?', expected: 'On its\nway', category: 'shipping' },
  { id: 't-2', input: 'Größe, bitte', expected: 'XL' },
  { id: '007', input: '你好 👋', expected: 'hi', category: 'greeting' },
];
const names = ['id', 'input', 'expected', 'category'] as const;

const jsonLines = rows.map((row) => JSON.stringify(row)).join('\n');
const quoted = (delimiter: string) =>
  [
    names.join(delimiter),
    ...rows.map((row) => names.map((name) => `"${(row[name] ?? '').replaceAll('"', '""')}"`).join(delimiter)),
  ].join('\n');
const parquet = (codec: 'UNCOMPRESSED' | 'SNAPPY') =>
  Buffer.from(
    parquetWriteBuffer({
      codec,
      rowGroupSize: 2,
      columnData: names.map((name) => ({
        name,
        data: rows.map((row) => row[name] ?? null),
        type: 'STRING' as const,
        nullable: true,
      })),
    }),
  );

const contents: Record<string, Buffer> = {
  'rows.jsonl': Buffer.from(jsonLines),
  'rows.ndjson': Buffer.from(`${jsonLines}\n`),
  'rows.json': Buffer.from(JSON.stringify(rows, null, 2)),
  'rows.csv': Buffer.from(quoted(',')),
  'rows.tsv': Buffer.from(quoted('\t')),
  'rows.parquet': parquet('UNCOMPRESSED'),
};

const expected = await versionOf('rows.jsonl', jsonLines);

it.each(Object.entries(contents))(
  '%s, plain and compressed, gives the version of the same rows in JSON Lines',
  async (path, bytes) => {
    expect((await versionOf(path, bytes)).version).toEqual(expected.version);
    expect((await versionOf(`${path}.gz`, gzipSync(bytes))).version).toEqual(expected.version);
    expect((await versionOf(`${path}.zst`, zstdCompressSync(bytes))).version).toEqual(expected.version);
  },
);

it.each([
  ['a byte order mark', `\ufeff${jsonLines}`],
  ['CRLF', jsonLines.replaceAll('\n', '\r\n')],
  ['a final line end', `${jsonLines}\n`],
  ['blank lines', `\n  \n${jsonLines.replaceAll('\n', '\n\r\n\n')}\n\n`],
  [
    'other white space and key order',
    rows.map(({ id, ...row }) => ` ${JSON.stringify({ ...row, id }).replaceAll('":', '" : ')} `).join('\n'),
  ],
])('JSON Lines with %s is the same version', async (_, text) => {
  expect((await versionOf('rows.jsonl', text)).version).toEqual(expected.version);
});

it.each([
  ['a byte order mark', `\ufeff${quoted(',')}`],
  ['CRLF between rows', quoted(',').replaceAll('"\n"', '"\r\n"')],
  ['blank lines and a final line end', `${quoted(',').replaceAll('"\n"', '"\n\n\n"')}\n\n`],
])('CSV with %s is the same version', async (_, text) => {
  expect((await versionOf('rows.csv', text)).version).toEqual(expected.version);
});

it('reads Parquet that is compressed inside', async () => {
  expect(Object.keys(compressors)).toContain('ZSTD');
  expect((await versionOf('rows.parquet', parquet('SNAPPY'))).version).toEqual(expected.version);
});

it('reads an object with one list as its rows', async () => {
  const text = JSON.stringify({ name: 'golden', rows, about: { kinds: ['x'] } });
  expect((await versionOf('rows.json', text)).version).toEqual(expected.version);
});

it('reads every frame and member of compressed files that were put together', async () => {
  const [first = '', ...rest] = jsonLines.split('\n');
  const halves = [`${first}\n`, rest.join('\n')];
  expect(
    (await versionOf('rows.jsonl.zst', Buffer.concat(halves.map((half) => zstdCompressSync(half))))).version,
  ).toEqual(expected.version);
  expect(
    (await versionOf('rows.jsonl.gz', Buffer.concat(halves.map((half) => gzipSync(half))))).version,
  ).toEqual(expected.version);
});

it('takes the files of a glob as one dataset, in the order of their paths', async () => {
  const [first = '', second = '', third = ''] = jsonLines.split('\n');
  await using files = await openFiles({
    'golden/b.jsonl': second,
    'golden/c.jsonl.gz': gzipSync(third),
    'golden/a.json': `[${first}]`,
    'other.jsonl': '{',
  });
  expect(await files.datasets.version(files.snapshot, source('golden/*'))).toEqual(expected);
});

it('stores rows as canonical JSON with the fields as they were written', async () => {
  await using files = await openFiles({
    'rows.jsonl': '{"n":1.0,"id":7,"input":{"b":1,"a":[null,true]},"9":1,"10":2}',
  });
  const { version } = await files.datasets.version(files.snapshot, source('rows.jsonl'));
  expect(await linesOf(files.blobs, version.chunks[0]!.digest)).toEqual([
    '{"10":2,"9":1,"id":7,"input":{"a":[null,true],"b":1},"n":1}',
  ]);
});

it('keeps cells of CSV as text, and leaves out empty ones', async () => {
  await using files = await openFiles({ 'rows.csv': 'id,a.b,n,empty,quoted\n007,x,1.50,,""\n' });
  const { version } = await files.datasets.version(files.snapshot, source('rows.csv'));
  expect(await linesOf(files.blobs, version.chunks[0]!.digest)).toEqual([
    '{"a.b":"x","id":"007","n":"1.50"}',
  ]);
});

it('turns Parquet values into JSON without losing digits', async () => {
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: [1n, 9_007_199_254_740_993n], type: 'INT64' },
      { name: 'share', data: [0.5, 2], type: 'DOUBLE' },
      { name: 'at', data: [new Date('2026-01-02T03:04:05.678Z'), new Date(0)], type: 'TIMESTAMP' },
      { name: 'yes', data: [true, false], type: 'BOOLEAN' },
      { name: 'nested', data: [{ a: [1] }, { a: [] }], type: 'JSON' },
    ],
  });
  await using files = await openFiles({ 'rows.parquet': Buffer.from(bytes) });
  const { version } = await files.datasets.version(files.snapshot, source('rows.parquet'));
  expect(await linesOf(files.blobs, version.chunks[0]!.digest)).toEqual([
    '{"at":"2026-01-02T03:04:05.678Z","id":1,"nested":{"a":[1]},"share":0.5,"yes":true}',
    '{"at":"1970-01-01T00:00:00.000Z","id":"9007199254740993","nested":{"a":[]},"share":2,"yes":false}',
  ]);
});
