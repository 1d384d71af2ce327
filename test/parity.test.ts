import { expect, it } from 'vitest';
import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { jsonLines } from './helpers/gated-repository.ts';
import { gateInProcess, type Store } from './helpers/in-process-gate.ts';
import type { Files } from './helpers/memory-snapshot.ts';
import { memoryStore } from './helpers/memory-store.ts';
import { lastMessage, scriptedModels } from './helpers/scripted-models.ts';
import { answers, promptConfig, questions, side } from './helpers/small-suite.ts';
import { temporaryFolder } from './helpers/temporary-folder.ts';

const segmented = {
  gates: [
    { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%', per: ['category'] },
    { metric: 'correct', 'at-least': '80%' },
  ],
};
const recorded = side(3000, 100, segmented);
const asked = { 'goldgate.yaml': promptConfig({ repeats: 2 }), 'golden.jsonl': jsonLines(questions(300)) };

const changes: readonly (readonly [string, Files, Files])[] = [
  ['recorded outputs', recorded, { ...recorded, 'outputs.jsonl': answers(3000, 200) }],
  [
    'a prompt',
    { ...asked, 'prompt.md': '{{ expected }}' },
    { ...asked, 'prompt.md': '{{ input }} {{ expected }}' },
  ],
];

/** The bytes of the report as the store keeps them. */
async function reportBytes(base: Files, head: Files, store: Store): Promise<string> {
  const { outcomes } = await gateInProcess(base, head, {
    store,
    models: scriptedModels((request) => lastMessage(request)),
  });
  const [outcome] = outcomes;
  if (outcome?.kind !== 'reported') throw new Error(`expected a report, got ${JSON.stringify(outcome)}`);
  return Buffer.from(await store.blobs.get(outcome.digest)).toString('utf8');
}

it.each(changes)(
  '%s: one package gives the same report, byte for byte, in memory and in the local store',
  async (_, base, head) => {
    await using folder = await temporaryFolder();
    await using local = openLocalStore(folder.path);
    const inMemory = await reportBytes(base, head, memoryStore());
    const onDisk = await reportBytes(base, head, { ...local, results: local.shardResults });
    expect(onDisk).toBe(inMemory);
    expect(inMemory.length).toBeGreaterThan(1000);
  },
);
