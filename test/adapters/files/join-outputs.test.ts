import { readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { OutputsVersion } from '../../../core/dataset/dataset-version.ts';
import { parseOutputs } from '../../../core/dataset/parse-chunk.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { linesOf, openFiles, problems, source } from './open-files.ts';

const rowCount = 12_000;
const rows = Array.from({ length: rowCount }, (_, at) => `{"id":"t-${at}","input":"${at}"}`);
const outputs = rows.flatMap((_, at) =>
  [0, 1].map((repeat) => `{"id":"t-${at}","repeat":${repeat},"output":"ä ${at % 3}"}`),
);

/** Joins outputs with rows, both JSON Lines unless the paths say something else. */
async function join(
  rowLines: readonly string[],
  contents: string | Uint8Array,
  path = 'outputs.jsonl',
  idField = 'id',
) {
  const files = await openFiles({ 'rows.jsonl': rowLines.join('\n'), [path]: contents });
  await using _files = files;
  const { version } = await files.datasets.version(files.snapshot, source('rows.jsonl', { id: idField }));
  const joined = await files.datasets.outputs(files.snapshot, path, version, idField);
  return { blobs: files.blobs, version, joined };
}

async function allLines({ blobs, joined }: { blobs: Parameters<typeof linesOf>[0]; joined: OutputsVersion }) {
  return (await Promise.all(joined.parts.map((part) => linesOf(blobs, part)))).flat();
}

const inOrder = await join(rows, outputs.join('\n'));

it('cuts outputs like the chunks of the dataset', async () => {
  const { version, joined, blobs } = inOrder;
  expect(version.chunks.length).toBeGreaterThan(1);
  const parts = await Promise.all(joined.parts.map(async (part) => parseOutputs(await blobs.get(part))));
  expect(parts.map((part) => part.length / 2)).toEqual(version.chunks.map((chunk) => chunk.rows));
  expect(await allLines(inOrder)).toEqual(outputs);
  expect(joined).toMatchObject({ missing: { count: 0, first: [] }, extra: { count: 0, first: [] } });
});

it.each([
  ['reversed', outputs.toReversed()],
  [
    'all first repeats before all second ones',
    [...outputs.filter((_, at) => at % 2 === 0), ...outputs.filter((_, at) => at % 2 === 1)],
  ],
  ['the first one at the end', [...outputs.slice(1), ...outputs.slice(0, 1)]],
  ['the last one at the front', [...outputs.slice(-1), ...outputs.slice(0, -1)]],
])('is the same version when the outputs are in another order: %s', async (_, disordered) => {
  expect((await join(rows, disordered.join('\n'))).joined).toEqual(inOrder.joined);
});

it('is the same version for any order, near or far', async () => {
  const distance = fc.constantFrom(3, 300, 5000, outputs.length);
  await fc.assert(
    fc.asyncProperty(
      distance,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 50, maxLength: 50 }),
      async (reach, noise) => {
        const place = (at: number) => at + reach * (noise[at % noise.length] ?? 0);
        const shuffled = outputs
          .map((line, at) => ({ line, at: place(at) }))
          .sort((one, other) => one.at - other.at);
        expect((await join(rows, shuffled.map(({ line }) => line).join('\n'))).joined).toEqual(
          inOrder.joined,
        );
      },
    ),
    { numRuns: 8 },
  );
});

it('reads compressed outputs and ones with CRLF as the same version', async () => {
  expect((await join(rows, gzipSync(outputs.join('\n')), 'outputs.jsonl.gz')).joined).toEqual(inOrder.joined);
  expect((await join(rows, outputs.join('\r\n'))).joined).toEqual(inOrder.joined);
  expect((await join(rows, outputs.toReversed().join('\r\n'))).joined).toEqual(inOrder.joined);
});

it('counts rows without an output and outputs without a row, and names the first 20', async () => {
  const some = outputs.filter((_, at) => at % 200 > 3);
  const strangers = Array.from(
    { length: 25 },
    (_, at) => `{"id":"x-${at >> 1}","repeat":${at % 2},"output":1}`,
  );
  const expected = {
    missing: { count: 240, first: Array.from({ length: 20 }, (_, at) => `t-${(at >> 1) * 100 + (at % 2)}`) },
    extra: { count: 13, first: Array.from({ length: 13 }, (_, at) => `x-${at}`) },
  };
  expect((await join(rows, [...strangers, ...some].join('\n'))).joined).toMatchObject(expected);
  expect((await join(rows, [...some.toReversed(), ...strangers].join('\n'))).joined).toMatchObject(expected);
});

it('joins ids as texts, whatever they are written as', async () => {
  const joined = await join(['{"id":7}', '{"id":"8"}'], '{"id":"7","output":"a"}\n{"id":8,"output":"b"}');
  expect(await allLines(joined)).toEqual(['{"id":"7","output":"a"}', '{"id":"8","output":"b"}']);
  expect(joined.joined).toMatchObject({ missing: { count: 0 }, extra: { count: 0 } });
});

it('finds the id in the field that the dataset has its ids in', async () => {
  const joined = await join(['{"ticket":"a"}'], '{"ticket":"a","output":1}', 'outputs.jsonl', 'ticket');
  expect(await allLines(joined)).toEqual(['{"id":"a","output":1,"ticket":"a"}']);
});

it('keeps lines as they are, with fields it does not know, and drops nulls that mean absent', async () => {
  const joined = await join(
    ['{"id":"a"}', '{"id":"b"}'],
    '{ "id":"a", "output":null, "error":null, "vendor":{"x":1} }\n{"id":"b","latencyMs":null,"output":{"b":1,"a":2}}',
  );
  expect(await allLines(joined)).toEqual([
    '{ "id":"a", "output":null, "error":null, "vendor":{"x":1} }',
    '{"id":"b","output":{"a":2,"b":1}}',
  ]);
});

it('reads JSON and CSV, whose cells for numbers hold JSON', async () => {
  const line = '{"id":"1","latencyMs":12.5,"output":"42","repeat":0,"tokens":{"input":3}}';
  const csv = 'id,repeat,output,latencyMs,tokens,costUsd\n1,0,42,12.5,"{""input"":3}",\n';
  expect(await allLines(await join(['{"id":"1"}'], csv, 'outputs.csv'))).toEqual([line]);
  expect(await allLines(await join(['{"id":"1"}'], `[\n${line}\n]`, 'outputs.json'))).toEqual([line]);
});

const good = '{"id":"a","output":1}';

it.each([
  [
    'malformed JSON',
    `${good}\n{"id":"b",`,
    ['outputs.jsonl:2:11: expected a key in double quotes, got the end'],
  ],
  ['no object', '[]', ['outputs.jsonl:1:1: an output must be a JSON object, got a list']],
  ['no id', '{"output":1}', ['outputs.jsonl:1:1: "id" must be the id of a row, got nothing']],
  [
    'nothing to judge',
    '{"id":"a","latencyMs":3}',
    [
      'outputs.jsonl:1:1: a recorded output needs "output", "toolCalls", "trajectory" or, when the target failed, "error"',
    ],
  ],
  [
    'a wrong repeat',
    '{"id":"a","repeat":-1,"output":1}',
    ['outputs.jsonl:1:20: "repeat" must be a whole number of at least 0, got -1'],
  ],
  [
    'a huge repeat',
    '{"id":"a","repeat":65536,"output":1}',
    ['outputs.jsonl:1:20: "repeat" counts from 0 to 65535, got 65536'],
  ],
  [
    'a wrong latency',
    '{"id":"a","output":1,"latencyMs":"fast"}',
    ['outputs.jsonl:1:34: "latencyMs" must be a number of at least 0, got "fast"'],
  ],
  [
    'a number that is too large',
    '{"id":"a","output":1,"costUsd":1e999}',
    ['outputs.jsonl:1:32: the number 1e999 is too large for JSON readers: write it as text, in quotes'],
  ],
  [
    'the same output twice',
    `${good}\n{"id":"b","output":1}\n{"id":"a","repeat":0,"output":2}`,
    [
      'outputs.jsonl:3: the same row and repeat (0) as in line 1: keep one of them, or number them with "repeat"',
    ],
  ],
  ['no lines', '\n', ['outputs.jsonl: holds no recorded outputs']],
  [
    'no id of the dataset',
    '{"id":"x","output":1}\n{"id":"y","output":1}',
    ['outputs.jsonl: none of the 2 outputs belongs to a row of the dataset; their ids are "x", "y" …'],
  ],
])('refuses outputs with %s', async (_, contents, expected) => {
  expect(await problems(join(['{"id":"a"}', '{"id":"b"}'], contents))).toEqual(expected);
});

it('refuses the same output twice however far apart', async () => {
  const twice = [...outputs, outputs[10] ?? ''];
  expect(await problems(join(rows, twice.join('\n')))).toEqual([
    'outputs.jsonl:24001: the same row and repeat (0) as in line 11: keep one of them, or number them with "repeat"',
  ]);
});

it('says when there are no outputs', async () => {
  await using files = await openFiles({ 'rows.jsonl': '{"id":"a"}' });
  const { version } = await files.datasets.version(files.snapshot, source('rows.jsonl'));
  expect(await problems(files.datasets.outputs(files.snapshot, 'outputs.jsonl', version, 'id'))).toEqual([
    'outputs.jsonl: there is no such file: check the path, which starts at the root of the repository',
  ]);
});

it('leaves no temporary file behind, even when it fails', async () => {
  await using folder = await temporaryFolder();
  vi.stubEnv('TMPDIR', folder.path);
  try {
    await join(rows, outputs.toReversed().join('\n'));
    await problems(join(rows, [...outputs.toReversed(), '{'].join('\n')));
  } finally {
    vi.unstubAllEnvs();
  }
  expect(await readdir(folder.path)).toEqual([]);
});
