import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import type { Package } from '../../core/package/package.ts';
import { digestOf } from '../../core/text/digest.ts';
import { budgetShare } from '../../pipeline/budget-share.ts';
import { partsOf } from '../../pipeline/part-rows.ts';
import { shardsOf } from '../../pipeline/plan.ts';

/** Chunks of rows of these lengths, line ends included. */
async function datasetOf(chunks: readonly (readonly number[])[]) {
  const blobs = memoryBlobs();
  const written = [];
  for (const [at, lengths] of chunks.entries()) {
    const text = lengths.map((length) => `${String.fromCharCode(97 + at).repeat(length - 1)}\n`).join('');
    const bytes = new TextEncoder().encode(text);
    written.push({ digest: await blobs.put(bytes), rows: lengths.length, bytes: bytes.length });
  }
  const version = { digest: digestOf(null), rows: chunks.flat().length, chunks: written };
  return { blobs, content: { dataset: { version } } as unknown as Package };
}

const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 }), {
  minLength: 1,
  maxLength: 4,
});

it('gives all parts together the budget, however rows are cut', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 9 }), async (chunks, rows) => {
      const { blobs, content } = await datasetOf(chunks);
      let all = 0;
      for (const part of partsOf(shardsOf(content), rows))
        all += await budgetShare(content, [part], { blobs });
      expect(all).toBeCloseTo(1, 9);
      expect(await budgetShare(content, shardsOf(content), { blobs })).toBeCloseTo(1, 9);
    }),
  );
});

it('is enough at twice what the run costs, where rows cost a fixed amount and one for each byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      lengths,
      fc.integer({ min: 1, max: 9 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (chunks, rows, fixed) => {
        const { blobs, content } = await datasetOf(chunks);
        const costOf = (own: readonly number[]) =>
          own.reduce((sum, length) => sum + fixed + (1 - fixed) * length, 0);
        const budget = 2 * costOf(chunks.flat());
        for (const part of partsOf(shardsOf(content), rows)) {
          const own = (part.positions ?? []).map((position) => chunks[part.part]?.[position] ?? 0);
          const share = await budgetShare(content, [part], { blobs });
          expect(budget * share).toBeGreaterThan(costOf(own) * (1 - 1e-9));
        }
      },
    ),
  );
});
