import { expect, it } from 'vitest';
import { decideRun } from '../../pipeline/decide-run.ts';
import { planRun } from '../../pipeline/plan-run.ts';
import { readPlan } from '../../pipeline/planned-run.ts';
import { executedRun, submittedRun } from '../helpers/executed-run.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, side } from '../helpers/small-suite.ts';

/** Five chunks. */
const rows = 9000;
const at = '2026-01-10T12:00:00.000Z';
const reach = {
  secrets: {},
  hosts: [],
  functions: [],
  traces: [],
  bedrock: false,
  region: '',
  loopback: false,
};

it('counts on what an earlier run measured until a run came to no verdict, and then on what can be read', async () => {
  const store = memoryStore();
  const base = side(rows, 4);
  const changed = (wrong: number) => ({ ...base, 'outputs.jsonl': answers(rows, wrong) });
  const { last } = await executedRun(await submittedRun(store, base, changed(3), at), store);
  await decideRun(last, store);
  const started = await submittedRun(store, base, changed(2), at);
  let damaged: number | null = null;
  const results: typeof store.results = {
    ...store.results,
    get: async (run, shard) =>
      shard === damaged ? new TextEncoder().encode('{"format":2}') : store.results.get(run, shard),
  };
  const baselineIn = async (attempt: number) => {
    const { plan } = await planRun({ ...started, attempt }, { ...store, results, reach, mostChildren: 10 });
    const planned = await readPlan(plan, store.blobs);
    expect(planned.plan.shards).toHaveLength(5);
    return planned.plan.arms.baseline.kind;
  };
  expect([await baselineIn(1), await baselineIn(2)]).toEqual(['reuse', 'reuse']);
  damaged = 1;
  expect([await baselineIn(1), await baselineIn(2)]).toEqual(['reuse', 'evaluate']);
  damaged = 4;
  expect(await baselineIn(1)).toBe('evaluate');
});
