import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { openFiles, problems, problemsOf, source, versionOf } from './open-files.ts';

const row = (id: string | number, more = '') => `{"id":${JSON.stringify(id)},"input":"${id}"${more}}`;

it.each([
  [
    'malformed JSON',
    `${row('a')}\n\n{"id":"b","input":}\n${row('c')}`,
    ['rows.jsonl:3:19: expected a value, got "}"'],
  ],
  [
    'a line that is cut off',
    `${row('a')}\n{"id":"b","inp`,
    ['rows.jsonl:2:11: the text that begins here has no closing quote'],
  ],
  ['NaN', row('a', ',"score":NaN'), ['rows.jsonl:1:31: NaN is not JSON: write null, or leave the field out']],
  [
    '-Infinity',
    row('a', ',"score":-Infinity'),
    ['rows.jsonl:1:31: -Infinity is not JSON: write null, or leave the field out'],
  ],
  [
    'a number that is too large',
    row('a', ',"n":1e999'),
    ['rows.jsonl:1:27: the number 1e999 is too large for JSON readers: write it as text, in quotes'],
  ],
  [
    'whole numbers that would lose digits',
    `${row('a', ',"n":9007199254740991')}\n${row('b', ',"n":9007199254740993')}`,
    [
      'rows.jsonl:2:27: the number 9007199254740993 would become 9007199254740992: write it as text, in quotes',
    ],
  ],
  [
    'half a surrogate pair',
    '{"id":"a","input":"x\\ud83d"}',
    [
      'rows.jsonl:1:21: \\ud83d is half a surrogate pair, which UTF-8 cannot spell: write the whole character or remove it',
    ],
  ],
  [
    'a row that is no object',
    `["a"]\n"b"\nnull\n7`,
    [
      'rows.jsonl:1:1: a row must be a JSON object, got a list',
      'rows.jsonl:2:1: a row must be a JSON object, got a text',
      'rows.jsonl:3:1: a row must be a JSON object, got null',
      'rows.jsonl:4:1: a row must be a JSON object, got a number',
    ],
  ],
  [
    'ids that are no ids',
    `${row('a')}\n{"x":1,"id":null}\n{"id":["b"]}\n{"id":""}\n{"id":true}`,
    [
      'rows.jsonl:2:13: "id" must be a text or a number, got null',
      'rows.jsonl:3:7: "id" must be a text or a number, got a list',
      'rows.jsonl:4:7: "id" is empty; an id needs at least one character',
      'rows.jsonl:5:7: "id" must be a text or a number, got true',
    ],
  ],
  [
    'an id that is missing',
    `${row('a')}\n{"input":"b"}`,
    [
      'rows.jsonl:2:1: "id" is missing, but the dataset began with it at rows.jsonl:1: give every row an id, or none',
    ],
  ],
  [
    'an id that came late',
    `{"input":"a"}\n${row('b')}`,
    [
      'rows.jsonl:2:7: "id" is present, but the dataset began without it at rows.jsonl:1: give every row an id, or none',
    ],
  ],
  [
    'duplicate ids',
    [row('a'), row(7), row('a'), row('b'), row('7')].join('\n'),
    [
      'rows.jsonl:3:7: id "a" is taken by line 1: ids must be unique in a dataset',
      'rows.jsonl:5:7: id "7" is taken by line 2: ids must be unique in a dataset',
    ],
  ],
  [
    'rows without ids that are the same',
    '{"input":"a"}\n{"input":"b"}\n{ "input":"a"}',
    ['rows.jsonl:3:1: the row is the same as in line 1: rows without "id" are named by their content'],
  ],
  ['no rows', '\n\n', ['rows.jsonl: the dataset is empty: it needs at least one row']],
  ['nothing at all', '', ['rows.jsonl: the dataset is empty: it needs at least one row']],
  ['UTF-16', Buffer.from('\ufeff{"id":"a"}', 'utf16le'), ['rows.jsonl: is UTF-16: save it as UTF-8']],
  [
    'values nested too deep',
    `{"id":"a","x":${'['.repeat(1200)}${']'.repeat(1200)}}`,
    ['rows.jsonl:1:15: "x": a value is nested more than 1000 levels deep'],
  ],
  [
    'a Git LFS pointer',
    'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
    ['rows.jsonl: is a Git LFS pointer, not the file itself: fetch LFS objects (git lfs pull) and try again'],
  ],
])('JSON Lines with %s', async (_, contents, expected) => {
  expect(await problemsOf('rows.jsonl', contents)).toEqual(expected);
});

it('names each line that is not UTF-8, and reads the others', async () => {
  const latin1 = Buffer.from(`${row('ä')}\n{"id":"b","input":"é"}\n${row('c')}\nx`, 'latin1');
  expect(await problemsOf('rows.jsonl', Buffer.concat([Buffer.from(`${row('日')}\n`), latin1]))).toEqual([
    'rows.jsonl:2:8: byte 0xe4 is not UTF-8: save the file as UTF-8',
    'rows.jsonl:3:20: byte 0xe9 is not UTF-8: save the file as UTF-8',
    'rows.jsonl:5:1: expected a value, got "x"',
  ]);
});

it.each([
  [[0xc0, 0xaf], '0xc0'],
  [[0xed, 0xa0, 0x80], '0xed'],
  [[0xf4, 0x90, 0x80, 0x80], '0xf4'],
  [[0xe2, 0x82], '0xe2'],
  [[0x80], '0x80'],
])('refuses the bytes %j', async (bytes, first) => {
  const contents = Buffer.concat([Buffer.from('{"id":"€😀'), Buffer.from(bytes), Buffer.from('"}')]);
  expect(await problemsOf('rows.jsonl', contents)).toEqual([
    `rows.jsonl:1:11: byte ${first} is not UTF-8: save the file as UTF-8`,
  ]);
});

it('refuses a row over 8 MiB, and reads those around it', async () => {
  const limit = 8 * 1024 * 1024;
  const longest = `{"id":"b","input":"${'x'.repeat(limit - 21)}"}`;
  expect(longest.length).toBe(limit);
  const text = [
    row('a'),
    longest,
    longest.replace('"b"', '"bc"'),
    row('d'),
    '{',
    `{"id":"${'x'.repeat(limit)}`,
  ].join('\n');
  expect(await problemsOf('rows.jsonl', text)).toEqual([
    'rows.jsonl:3: the row is over 8 MiB: split it, or keep large parts outside of the dataset',
    'rows.jsonl:5:2: expected a key in double quotes, got the end',
    'rows.jsonl:6: the row is over 8 MiB: split it, or keep large parts outside of the dataset',
  ]);
});

it('shows 20 problems of all kinds and files, and counts the rest', async () => {
  const broken = Array.from({ length: 25 }, (_, at) => `{"id":${at}`).join('\n');
  await using files = await openFiles({
    'a.jsonl': broken,
    'b.jsonl': `${row('a')}\n${row('a')}`,
    'c.txt': '',
    'd.json.gz': 'plain',
  });
  const found = await problems(files.datasets.version(files.snapshot, source('*')));
  expect(found[0]).toBe('a.jsonl:1:8: expected "," or "}", got the end');
  expect(found.slice(19)).toEqual([
    'a.jsonl:20:9: expected "," or "}", got the end',
    '… and 8 more problems',
  ]);
});

it('finds one id in two files, and says where', async () => {
  await using files = await openFiles({
    'a.jsonl': `${row('x')}\n\n\n${row('y')}`,
    'b.jsonl': `${row('z')}\n${row('y')}`,
    'c.txt': 'x',
  });
  expect(await problems(files.datasets.version(files.snapshot, source('*')))).toEqual([
    'b.jsonl:2:7: id "y" is taken by a.jsonl:4: ids must be unique in a dataset',
    'c.txt: unknown kind of file: expected .jsonl, .ndjson, .json, .csv, .tsv or .parquet, each also with .gz or .zst',
  ]);
});

it.each([
  ['rows.csv', 'id;input;area\na;"x ""y"" z";card\nb;x;card\n', 'commas between fields, got ";"'],
  ['rows.csv', 'id\tinput\na\tx\n', 'commas between fields, got tabs'],
  ['rows.tsv', 'id,input\na,x\n', 'tabs between fields, got commas'],
])('says once that fields are separated by something else: %s %j', async (file, text, told) => {
  expect(await problemsOf(file, text, { requiredFields: ['expected'] })).toEqual([
    `${file}:1:1: expected ${told}: save the file as CSV with commas, or as .tsv with tabs`,
  ]);
});

it('reads a table of a single column', async () => {
  expect((await versionOf('rows.csv', 'input\nx\n"y; z"\n')).version.rows).toBe(2);
  expect((await versionOf('rows.csv', '"question, as asked"\nx\n')).version.rows).toBe(1);
});

it('says when there is no file', async () => {
  await using files = await openFiles({ 'a.jsonl': row('x') });
  const read = (path: string) => problems(files.datasets.version(files.snapshot, source(path)));
  expect(await read('golden/*.jsonl')).toEqual([
    'golden/*.jsonl: no file matches this pattern: check the path, which starts at the root of the repository',
  ]);
  expect(await read('b.jsonl')).toEqual([
    'b.jsonl: there is no such file: check the path, which starts at the root of the repository',
  ]);
});

it('asks for the fields that a suite reads', async () => {
  const text = [
    row('a', ',"expected":null,"answer":{"items":[{"name":"x"}]}'),
    row('b', ',"expected":1,"answer":{"items":[]}'),
    row('c', ',"answer.items.0.name":1,"constructor.name":1'),
  ].join('\n');
  expect(
    await problemsOf('rows.jsonl', text, { requiredFields: ['expected', 'answer.items.0.name'] }),
  ).toEqual([
    'rows.jsonl:2:1: "answer.items.0.name" is missing: the suite reads it in every row',
    'rows.jsonl:3:1: "expected" is missing: the suite reads it in every row',
  ]);
  expect(await problemsOf('rows.jsonl', row('a'), { requiredFields: ['constructor'] })).toHaveLength(1);
});

it('asks for a segment field that a gate needs, in some row', async () => {
  const text = [row('a', ',"area":"card","tier":null'), row('b', ',"tier":""')].join('\n');
  const asked = { segments: ['aera', 'tier'], gatedFields: ['aera', 'tier'] };
  expect(await problemsOf('rows.jsonl', text, asked)).toEqual([
    'rows.jsonl: no row has "aera", which a gate of the suite or of its base asks for (`per`, `gap`, `must-pass`); did you mean `area`?',
    'rows.jsonl: no row has "tier", which a gate of the suite or of its base asks for (`per`, `gap`, `must-pass`)',
  ]);
  const found = { segments: ['area'], gatedFields: ['area'] };
  expect((await versionOf('rows.jsonl', text, found)).version.rows).toBe(2);
});

it('asks for the id field that is configured', async () => {
  expect(await problemsOf('rows.jsonl', '{"id":"a"}\n{"ticket":"b"}', { id: 'ticket' })).toEqual([
    'rows.jsonl:1:1: "ticket" is missing: it is configured as the id of every row',
  ]);
});

it('refuses segments and clusters that are no single value; absent ones are none', async () => {
  const text = [
    row('a', ',"category":"x","team":1'),
    row('b', ',"category":null'),
    row('c'),
    row('d', ',"category":["x"],"team":{}'),
  ].join('\n');
  expect(await problemsOf('rows.jsonl', text, { segments: ['category'], cluster: 'team' })).toEqual([
    'rows.jsonl:4:34: segment "category" must be a text, a number, true or false, got a list',
    'rows.jsonl:4:47: cluster "team" must be a text, a number, true or false, got an object',
  ]);
});

it.each([
  ['malformed', '[\n  {"id": "a"},\n  {"id" "b"}\n]', ['rows.json:3:9: expected ":" after a key, got "\\""']],
  ['no list', '{"id": "a"}', ['rows.json: must hold a list of rows, or an object with exactly one list']],
  [
    'two lists',
    '{"a": [], "b": []}',
    ['rows.json: must hold a list of rows, or an object with exactly one list'],
  ],
  ['a text', '"x"', ['rows.json: must hold a list of rows, or an object with exactly one list']],
  ['empty', '', ['rows.json:1:1: expected a value, got the end']],
  ['a list without rows', '[]', ['rows.json: the dataset is empty: it needs at least one row']],
  [
    'rows that are none',
    '[\n1,\n  [2]]',
    [
      'rows.json:2:1: a row must be a JSON object, got a number',
      'rows.json:3:3: a row must be a JSON object, got a list',
    ],
  ],
  [
    'duplicates',
    '[{"id": "a"},\n\n {\n  "n": 1,\n  "id": "a"\n }]',
    ['rows.json:3:9: id "a" is taken by line 1: ids must be unique in a dataset'].map((text) =>
      text.replace('3:9', '5:9'),
    ),
  ],
  [
    'numbers that lose digits',
    '[{"id": "a",\n"n": 12345678901234567}]',
    [
      'rows.json:2:6: the number 12345678901234567 would become 12345678901234568: write it as text, in quotes',
    ],
  ],
  [
    'bytes that are not UTF-8',
    Buffer.from('[\n{"id":"\xe4"}]', 'latin1'),
    ['rows.json:2:8: byte 0xe4 is not UTF-8: save the file as UTF-8'],
  ],
])('JSON that is %s', async (_, contents, expected) => {
  expect(await problemsOf('rows.json', contents)).toEqual(expected);
});

it.each([
  [
    'ragged rows',
    'id,input\na,"x\r\ny"\n\nb\nc,d,e\nf,g\n',
    [
      'rows.csv:5:1: expected 2 fields as in the header, got 1',
      'rows.csv:6:3: expected 2 fields as in the header, got 3',
    ],
  ],
  [
    'duplicate headers',
    'id,input,id\na,b,c\n',
    ['rows.csv:1:3: the header names "id" twice, in columns 1 and 3'],
  ],
  ['a column without a name', 'id,,input\na,b,c\n', ['rows.csv:1:2: the header has no name for this column']],
  ['only a header', 'id,input\n', ['rows.csv: the dataset is empty: it needs at least one row']],
  [
    'an open quote',
    'id,input\na,b\n\nc,"open\nmore\n',
    ['rows.csv:4:2: a quote of the row that begins here is never closed'],
  ],
  [
    'a stray quote',
    'id,input\na,"x\ny"\nb,he said "hi"\nc,d\n',
    [
      'rows.csv:4:2: a quote inside of a field that is not quoted: put the field in quotes and double the quote',
    ],
  ],
  [
    'text after a quote',
    'id,input\nb,"hi" there\n',
    [
      'rows.csv:2:2: expected a delimiter or the end of the line after a closing quote: double a quote that belongs to the field',
    ],
  ],
  [
    'duplicate ids',
    'input,id\n"a\nb",1\nc,1\n',
    ['rows.csv:4:2: id "1" is taken by line 2: ids must be unique in a dataset'],
  ],
  [
    'an id that is empty',
    'input,id\na,1\nb,\n',
    [
      'rows.csv:3:2: "id" is missing, but the dataset began with it at rows.csv:2: give every row an id, or none',
    ],
  ],
  [
    'bytes that are not UTF-8',
    Buffer.from('id,input\na,b\nb,\xe4\n', 'latin1'),
    ['rows.csv:3:3: byte 0xe4 is not UTF-8: save the file as UTF-8'],
  ],
])('CSV with %s', async (_, contents, expected) => {
  expect(await problemsOf('rows.csv', contents)).toEqual(expected);
});

it('reports what stands before a fault that ends a CSV file', async () => {
  expect(await problemsOf('rows.csv', 'id,input\na,b\na,c\n"x')).toEqual([
    'rows.csv:3:1: id "a" is taken by line 2: ids must be unique in a dataset',
    'rows.csv:4:1: a quote of the row that begins here is never closed',
  ]);
});

it('refuses a CSV row over 8 MiB, on one line or on many', async () => {
  const long = 'x'.repeat(9 * 1024 * 1024);
  expect(await problemsOf('rows.csv', `id,input\na,b\nc,${long}\n`)).toEqual([
    'rows.csv:3: the row is over 8 MiB',
  ]);
  const lines = `${'x'.repeat(1000)}\n`.repeat(9 * 1024);
  expect(await problemsOf('rows.csv', `id,input\na,b\nc,"${lines}"\n`)).toEqual([
    expect.stringMatching(/^rows\.csv:3(:2)?: the row is over 8 MiB$/),
  ]);
});

const jsonLines = Buffer.from(Array.from({ length: 2000 }, (_, at) => row(at)).join('\n'));

it.each([
  [
    'rows.jsonl.gz',
    'no gzip at all',
    jsonLines,
    'rows.jsonl.gz: is not a whole gzip file (incorrect header check): compress it again',
  ],
  [
    'rows.jsonl.gz',
    'cut off',
    gzipSync(jsonLines).subarray(0, 500),
    'rows.jsonl.gz: is not a whole gzip file (unexpected end of file): compress it again',
  ],
  [
    'rows.jsonl.gz',
    'followed by something',
    Buffer.concat([gzipSync(jsonLines), Buffer.from('rest')]),
    'rows.jsonl.gz: is not a whole gzip file (incorrect header check): compress it again',
  ],
  [
    'rows.jsonl.zst',
    'no zstd at all',
    jsonLines,
    'rows.jsonl.zst: is not a whole zstd file (Unknown frame descriptor): compress it again',
  ],
  [
    'rows.jsonl.zst',
    'cut off',
    zstdCompressSync(jsonLines).subarray(0, 500),
    'rows.jsonl.zst: is not a whole zstd file (unexpected end of file): compress it again',
  ],
  [
    'rows.jsonl.zst',
    'followed by something',
    Buffer.concat([zstdCompressSync(jsonLines), Buffer.from('rest')]),
    'rows.jsonl.zst: is not a whole zstd file (Unknown frame descriptor): compress it again',
  ],
])('%s that is %s', async (path, _, contents, expected) => {
  expect(await problemsOf(path, contents)).toEqual([expected]);
});

it('refuses what is no Parquet, and values that JSON has no spelling for', async () => {
  expect(await problemsOf('rows.parquet', 'not parquet at all')).toEqual([
    expect.stringMatching(/^rows\.parquet: is not a Parquet file that can be read \(.+\)$/),
  ]);
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['a', 'b', 'a', 'c'], type: 'STRING' },
      { name: 'score', data: [1, Number.NaN, 2, Number.POSITIVE_INFINITY], type: 'DOUBLE' },
    ],
  });
  expect(await problemsOf('rows.parquet', Buffer.from(bytes))).toEqual([
    'rows.parquet:2:2: "score": NaN has no JSON spelling',
    'rows.parquet:3:1: id "a" is taken by line 1: ids must be unique in a dataset',
    'rows.parquet:4:2: "score": Infinity has no JSON spelling',
  ]);
});

it('passes on what is no fault of the file', async () => {
  await using files = await openFiles({ 'rows.jsonl.gz': gzipSync(jsonLines) });
  const snapshot = {
    ...files.snapshot,
    async *stream() {
      yield gzipSync(jsonLines).subarray(0, 100);
      throw new Error('the disk is gone');
    },
  };
  await expect(files.datasets.version(snapshot, source('rows.jsonl.gz'))).rejects.toThrow('the disk is gone');
});
