import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SealedBuckets } from '../../../adapters/traces/sealed-buckets.ts';

async function linesOf(bucket: AsyncIterable<readonly string[]>): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of bucket) lines.push(...piece);
  return lines;
}

it('gives back every line, in order, out of the bucket of its number', async () => {
  await using buckets = await SealedBuckets.open();
  const large = 'é'.repeat(200_000);
  const added = Array.from({ length: 20_000 }, (_, at) =>
    at % 5000 === 7 ? `${at} ${large}` : `${at} ${'x'.repeat(at % 900)}`,
  );
  for (const [at, line] of added.entries()) {
    buckets.add(at % 3, line);
    if (at % 100 === 0) await buckets.settle();
  }
  const read: string[][] = [];
  for (const bucket of buckets.read()) read.push(await linesOf(bucket));
  for (const number of [0, 1, 2]) expect(read[number]).toEqual(added.filter((_, at) => at % 3 === number));
  expect(read.slice(3).flat()).toEqual([]);
});

it('writes nothing that can be read without its key, and leaves nothing behind', async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('goldgate-traces-'));
  const before = new Set(folders());
  const buckets = await SealedBuckets.open();
  for (let at = 0; at < 20_000; at += 1) buckets.add(at % 2, `mia@example.com said ${at}`);
  await buckets.settle();
  const own = folders().filter((name) => !before.has(name));
  const written = own.map((name) => readFileSync(join(tmpdir(), name, 'sealed')));
  expect(written.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(100_000);
  for (const bytes of written) expect(bytes.includes('example')).toBe(false);
  await buckets[Symbol.asyncDispose]();
  expect(folders().filter((name) => own.includes(name))).toEqual([]);
});
