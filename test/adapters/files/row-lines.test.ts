import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { rowLines } from '../../../adapters/files/row-lines.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import { digestBytes } from '../../../core/text/digest.ts';

async function linesOf(
  files: Readonly<Record<string, string | Buffer>>,
  path: string,
  ids: readonly string[],
  id = 'id',
) {
  const snapshot = {
    list: async ([glob = '']: readonly string[]) =>
      new Map(
        Object.keys(files).flatMap((file) =>
          glob.includes('*') || glob === file ? [[file, file] as const] : [],
        ),
      ),
    async *stream(file: string) {
      yield Buffer.from(files[file] ?? '');
    },
  };
  const found = await rowLines(snapshot, { path, id }, new Set(ids));
  return Object.fromEntries([...found].map(([row, place]) => [row, `${place.path}:${place.line}`]));
}

it('finds rows of JSON Lines behind blank lines and CRLF', async () => {
  const text = '{"id":"a"}\r\n\r\n{"id":"b"}\r\n{"id":7}\r\n';
  expect(await linesOf({ 'g.jsonl': text }, 'g.jsonl', ['b', '7'])).toEqual({
    b: 'g.jsonl:3',
    '7': 'g.jsonl:4',
  });
});

it('finds rows of CSV where they begin', async () => {
  const text = 'key,input\na,"one\ntwo"\nb,x\n';
  expect(await linesOf({ 'g.csv': text }, 'g.csv', ['a', 'b'], 'key')).toEqual({
    a: 'g.csv:2',
    b: 'g.csv:4',
  });
});

it('finds rows of a JSON list', async () => {
  expect(
    await linesOf({ 'g.json': '[\n  {"id":"a"},\n  {\n   "id":"b"}\n]\n' }, 'g.json', ['a', 'b']),
  ).toEqual({
    a: 'g.json:2',
    b: 'g.json:3',
  });
});

it('finds rows in the file of a glob that has them', async () => {
  const files = { 'g/1.jsonl': '{"id":"a"}\n', 'g/2.jsonl': '{"id":"x"}\n{"id":"b"}\n' };
  expect(await linesOf(files, 'g/*.jsonl', ['b'])).toEqual({ b: 'g/2.jsonl:2' });
});

it('finds rows without an id by their content', async () => {
  const row = { input: 'q', expected: 'a' };
  const id = digestBytes(canonicalJson(row));
  expect(await linesOf({ 'g.jsonl': `{"input":"x"}\n${JSON.stringify(row)}\n` }, 'g.jsonl', [id])).toEqual({
    [id]: 'g.jsonl:2',
  });
});

it('compressed files, Parquet and what is no file of rows have no lines', async () => {
  const files = { 'a.jsonl.gz': gzipSync('{"id":"a"}\n'), 'b.parquet': 'PAR1', 'c.txt': '{"id":"a"}' };
  for (const file of Object.keys(files)) expect(await linesOf(files, file, ['a'])).toEqual({});
});
