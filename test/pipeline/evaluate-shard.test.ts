import { expect, it } from 'vitest';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport, type Store } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { scriptedModels } from '../helpers/scripted-models.ts';
import { answers, promptConfig, questions, side } from '../helpers/small-suite.ts';

/** As if another process had put what `changed` makes of the result just before. */
function overtaken(store: Store, changed: (text: string) => string): Store {
  const put: Store['results']['put'] = async (run, shard, bytes) => {
    const other = changed(new TextDecoder().decode(bytes));
    await store.results.put(run, shard, new TextEncoder().encode(other));
    await store.results.put(run, shard, bytes);
  };
  return { ...store, results: { ...store.results, put } };
}

it('a live target that another process evaluated meanwhile counts as that process saw it', async () => {
  const files = { 'goldgate.yaml': promptConfig(), 'golden.jsonl': jsonLines(questions(10)) };
  const store = overtaken(memoryStore(), (text) => text.replaceAll('m-1-served', 'm-1-other'));
  const models = scriptedModels(() => 'x');
  const gated = await gateInProcess(
    { ...files, 'prompt.md': 'A' },
    { ...files, 'prompt.md': 'B' },
    { store, models },
  );
  expect(onlyReport(gated).arms.map((arm) => arm.models)).toEqual([['m-1-other'], ['m-1-other']]);
});

it('recorded outputs cannot give two results: that is an error', async () => {
  const base = side(20, 1);
  const store = overtaken(memoryStore(), (text) => text.replace('"format":1', '"format":1,"x":1'));
  await expect(gateInProcess(base, { ...base, 'outputs.jsonl': answers(20, 2) }, { store })).rejects.toThrow(
    'a different result is stored already',
  );
});
