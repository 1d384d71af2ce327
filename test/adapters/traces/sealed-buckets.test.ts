import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { SealedBuckets } from '../../../adapters/traces/sealed-buckets.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

afterEach(() => void vi.unstubAllEnvs());

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
  await using folder = await temporaryFolder();
  vi.stubEnv('TMPDIR', folder.path);
  const buckets = await SealedBuckets.open();
  for (let at = 0; at < 20_000; at += 1) buckets.add(at % 2, `mia@example.com said ${at}`);
  await buckets.settle();
  const [own = ''] = readdirSync(folder.path);
  const written = readFileSync(join(folder.path, own, 'sealed'));
  expect(written.length).toBeGreaterThan(100_000);
  expect(written.includes('example')).toBe(false);
  await buckets[Symbol.asyncDispose]();
  expect(readdirSync(folder.path)).toEqual([]);
});
