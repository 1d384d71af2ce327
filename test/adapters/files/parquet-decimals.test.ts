import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it } from 'vitest';
import { linesOf, openFiles, source } from './open-files.ts';

async function rowsOf(bytes: ArrayBuffer) {
  await using files = await openFiles({ 'rows.parquet': new Uint8Array(bytes) });
  const { version } = await files.datasets.version(files.snapshot, source('rows.parquet'));
  return (await linesOf(files.blobs, version.chunks[0]!.digest)).map((line) => JSON.parse(line));
}

it('decimals are what they say, whatever they are stored as', async () => {
  const decimal = (
    name: string,
    type: 'INT32' | 'INT64' | 'FIXED_LEN_BYTE_ARRAY',
    scale: number,
    precision: number,
  ) => {
    const bytes = type === 'FIXED_LEN_BYTE_ARRAY' ? { type_length: 16 } : {};
    return {
      name,
      type,
      converted_type: 'DECIMAL' as const,
      scale,
      precision,
      repetition_type: 'REQUIRED' as const,
      ...bytes,
    };
  };
  const bytes = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: 4 },
      { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      decimal('price', 'INT32', 2, 9),
      decimal('rate', 'INT64', 4, 18),
      decimal('large', 'FIXED_LEN_BYTE_ARRAY', 2, 38),
    ],
    columnData: [
      { name: 'id', data: ['a', 'b'] },
      { name: 'price', data: [19.99, -0.07] },
      { name: 'rate', data: [0.0001, 1.1] },
      { name: 'large', data: [19.99, -5] },
    ],
  });
  expect(await rowsOf(bytes)).toEqual([
    { id: 'a', price: 19.99, rate: 0.0001, large: 19.99 },
    { id: 'b', price: -0.07, rate: 1.1, large: -5 },
  ]);
});

it('nested lists, times and large whole numbers are read as they are', async () => {
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['a', 'b'], type: 'STRING' },
      {
        name: 'input',
        data: [[{ role: 'user', content: 'hi' }], [{ role: 'user', content: 'ho' }]],
        type: 'JSON',
      },
      { name: 'count', data: [9007199254740993n, 4n], type: 'INT64' },
      { name: 'seen', data: [new Date('2026-01-02T03:04:05.678Z'), null], type: 'TIMESTAMP', nullable: true },
    ],
  });
  expect(await rowsOf(bytes)).toEqual([
    {
      id: 'a',
      input: [{ role: 'user', content: 'hi' }],
      count: '9007199254740993',
      seen: '2026-01-02T03:04:05.678Z',
    },
    { id: 'b', input: [{ role: 'user', content: 'ho' }], count: 4 },
  ]);
});
