import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chunkRows, maxBytes, maxRows, minRows } from '../../../core/dataset/chunk-rows.ts';
import { ContentHasher } from '../../../core/dataset/content-hasher.ts';

interface Line {
  readonly hash: number;
  readonly bytes: number;
}

function cut(lines: readonly Line[]): Line[][] {
  const chunker = chunkRows();
  const chunks: Line[][] = [];
  for (const line of lines) {
    if (chunker.startsChunk(line.hash, line.bytes) || chunks.length === 0) chunks.push([]);
    chunks.at(-1)?.push(line);
  }
  return chunks;
}

function numbered(count: number, bytes = 200): Line[] {
  const hasher = new ContentHasher();
  return Array.from({ length: count }, (_, row) => ({
    hash: hasher.start().text(`t-${row}`).finish().low,
    bytes,
  }));
}

const anyLine = fc.record({
  hash: fc.integer({ min: 0, max: 0xffff_ffff }),
  bytes: fc.integer({ min: 2, max: 8 * 1024 * 1024 }),
});

it('cuts into chunks that, put together, are the rows, and keeps within the limits', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 2000 }), (lines) => {
      const chunks = cut(lines);
      expect(chunks.flat()).toEqual(lines);
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(maxRows);
        const bytes = chunk.reduce((sum, line) => sum + line.bytes, 0);
        expect(bytes <= maxBytes || chunk.length === 1).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

it('makes chunks of about 4,000 rows', () => {
  const chunks = cut(numbered(800_000, 100));
  expect(800_000 / chunks.length).toBeGreaterThan(3200);
  expect(800_000 / chunks.length).toBeLessThan(5000);
  expect(Math.min(...chunks.slice(0, -1).map((chunk) => chunk.length))).toBeGreaterThanOrEqual(minRows);
});

it('finds the same boundaries again soon after a row is added, removed or changed', () => {
  const lines = numbered(40_000);
  const before = boundaries(lines);
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.constantFrom('add', 'remove', 'edit'), (at, edit) => {
      const added = { hash: 0x9999_9999, bytes: 300 };
      const after = lines.toSpliced(
        at,
        edit === 'add' ? 0 : 1,
        ...(edit === 'remove' ? [] : [{ ...added, hash: edit === 'edit' ? lines[at]!.hash : added.hash }]),
      );
      const moved = [...before].filter((hash) => !boundaries(after).has(hash)).length;
      expect(moved).toBeLessThanOrEqual(edit === 'edit' ? 0 : 3);
    }),
    { numRuns: 40 },
  );
});

/** Hashes of the rows that start a chunk. */
function boundaries(lines: readonly Line[]): Set<number> {
  return new Set(cut(lines).map(([first]) => first!.hash));
}

it('gives a row that is larger than a chunk a chunk of its own', () => {
  const large = { hash: 0xffff_ffff, bytes: maxBytes + 1 };
  const small = { hash: 0xffff_ffff, bytes: 10 };
  expect(cut([small, large, small, small]).map((chunk) => chunk.length)).toEqual([1, 1, 2]);
});
