import { describe, expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import type { Output } from '../../core/target/output.ts';
import { type AnswerRow, liveOutputs } from '../../pipeline/live-outputs.ts';

const rows = Array.from({ length: 3000 }, (_, at) => ({ id: `r${at}`, fields: {} }));
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Answers when told to, and remembers what was made ready. */
function heldBack() {
  const open = new Map<string, () => void>();
  const prepared: number[] = [];
  const answer: AnswerRow = ({ id }, repeat) =>
    new Promise<Output>((resolve) => open.set(`${id} ${repeat}`, () => resolve({ id, repeat, output: id })));
  return {
    open,
    prepared,
    prepare: async (some: readonly unknown[]) => {
      prepared.push(some.length);
      return answer;
    },
    async answerAll(): Promise<void> {
      while (open.size > 0) {
        for (const [key, answered] of [...open].reverse()) {
          open.delete(key);
          answered();
        }
        await turn();
      }
    },
  };
}

describe('rows of a live target', () => {
  it('are made ready as they are needed, and come back in order with their repeats', async () => {
    const held = heldBack();
    const outputs = liveOutputs(rows, 2, memoryBlobs(), held.prepare);
    await turn();
    const first = held.prepared.reduce((sum, one) => sum + one, 0);
    expect(held.open.size).toBe(2 * first);
    // As many calls as a suite may have under way, and no more than another batch beside them.
    expect(held.open.size).toBeGreaterThanOrEqual(1024);
    expect(first).toBeLessThan(rows.length / 3);
    await held.answerAll();
    const { byRow, complete } = await outputs;
    expect(byRow.map((own) => own.map(({ id, repeat }) => `${id} ${repeat}`))).toEqual(
      rows.map(({ id }) => [`${id} 0`, `${id} 1`]),
    );
    expect(complete).toBe(true);
  });

  it('end with the interruption that ends one of them', async () => {
    let asked = 0;
    const outputs = liveOutputs(rows, 1, memoryBlobs(), async () => async () => {
      asked += 1;
      await turn();
      throw new Error('interrupted');
    });
    await expect(outputs).rejects.toThrow('interrupted');
    expect(asked).toBeGreaterThan(0);
  });

  it('end with the mistake of a row that cannot be made ready, though others are under way', async () => {
    const interrupted: AnswerRow = () => turn().then(() => Promise.reject(new Error('interrupted')));
    let batches = 0;
    const outputs = liveOutputs(rows, 1, memoryBlobs(), async () => {
      batches += 1;
      if (batches === 2) throw new Error('prompt.md: no field "order"');
      return interrupted;
    });
    await expect(outputs).rejects.toThrow('no field "order"');
    await turn();
  });
});
