import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineBatches } from '../../../adapters/files/line-batches.ts';

async function batchesOf(pieces: AsyncIterable<Buffer>): Promise<string[]> {
  const batches: string[] = [];
  for await (const batch of lineBatches(pieces))
    batches.push(batch.kind === 'lines' ? batch.bytes.toString() : '(overlong)');
  return batches;
}

it('gives whole lines, and nothing else than the file, wherever the pieces were cut', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r\n'), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 20 }), async (contents, size) => {
      const bytes = Buffer.from(contents);
      const batches = await batchesOf(cut(bytes, size));
      expect(batches.join('')).toBe(contents);
      for (const batch of batches.slice(0, -1)) expect(batch.endsWith('\n')).toBe(true);
    }),
  );
});

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it('passes over a line without an end in bounded memory', async () => {
  setFlagsFromString('--expose_gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const mebibyte = 1024 * 1024;
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    yield Buffer.from('first\n');
    for (let piece = 0; piece < 300; piece += 1) {
      yield Buffer.alloc(mebibyte, 'x');
      if (piece % 20 === 19) {
        collectGarbage();
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
    }
    yield Buffer.from('\nlast\n');
  }
  expect(await batchesOf(endless())).toEqual(['first\n', '(overlong)', 'last\n']);
  expect(most / mebibyte).toBeLessThan(30);
});
