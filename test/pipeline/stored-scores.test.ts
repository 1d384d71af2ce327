import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readPlan } from '../../pipeline/planned-run.ts';
import { storedScores } from '../../pipeline/stored-scores.ts';
import { executedRun, submittedRun } from '../helpers/executed-run.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, side } from '../helpers/small-suite.ts';

/** More chunks than are read at once. */
const rows = 40_000;

it('reads some results ahead, and gives them in the order of the rows', async () => {
  const store = memoryStore();
  const base = side(rows, 4);
  const change = { ...base, 'outputs.jsonl': answers(rows, 3) };
  const started = await submittedRun(store, base, change, '2026-01-10T12:00:00.000Z');
  const { last } = await executedRun(started, store);
  let [reading, most] = [0, 0];
  const results: typeof store.results = {
    ...store.results,
    async get(run, shard) {
      reading += 1;
      most = Math.max(most, reading);
      // The first ones take longest.
      await setTimeout(shard % 8 === 0 ? 20 : 1);
      reading -= 1;
      return store.results.get(run, shard);
    },
  };
  const planned = await readPlan(last.plan, store.blobs);
  const read: number[] = [];
  for await (const { shard } of storedScores(planned, { ...store, results })) read.push(shard.shard);
  expect(read.length).toBeGreaterThan(8);
  expect(read).toEqual([...read.keys()]);
  expect(most).toBe(8);
});
