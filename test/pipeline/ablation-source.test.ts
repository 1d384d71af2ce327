import { expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import type { Row } from '../../core/dataset/row.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { InputError } from '../../core/text/input-error.ts';
import { ablationSource } from '../../pipeline/ablation-source.ts';
import type { OutputSource } from '../../pipeline/evaluate-shard.ts';

const rows: readonly Row[] = ['a', 'b'].map((id) => ({ id, fields: { id } }));
const shard = { index: 0, chunk: digestBytes('chunk'), firstRow: 0, rows: 2, positions: null, part: 0 };

function outputs(open: () => Promise<OutputSource>) {
  return ablationSource(open, 2, memoryBlobs()).outputs(shard, rows);
}

const failing = (error: Error): OutputSource => ({ outputs: () => Promise.reject(error) });
const unfit = new InputError([
  'ablation:model: row a: prompt.md:1: {{ tool }} is not in the row',
  'and more',
]);

it.each<[string, () => Promise<OutputSource>]>([
  ['cannot be put together', () => Promise.reject(unfit)],
  ['does not fit the rows', () => Promise.resolve(failing(unfit))],
])('a mixture that %s fails in every reply, in the words of what does not fit', async (_, open) => {
  const { byRow, complete, calls } = await outputs(open);
  expect(complete).toBe(false);
  expect(calls).toEqual({ target: 0, fromMemo: 0 });
  expect(byRow.flat()).toHaveLength(4);
  expect(byRow[1]?.[1]).toEqual({ id: 'b', repeat: 1, error: unfit.problems[0] });
});

it('what nobody expects is not hidden', async () => {
  await expect(outputs(() => Promise.resolve(failing(new RangeError('a defect'))))).rejects.toThrow(
    'a defect',
  );
});
