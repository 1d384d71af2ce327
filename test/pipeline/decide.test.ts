import { expect, it } from 'vitest';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { knownEvaluator } from '../../core/evaluators/prepare-evaluator.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import type { JsonValue } from '../../core/text/json.ts';
import { decide } from '../../pipeline/decide.ts';
import { outputSources } from '../../pipeline/output-sources.ts';
import { packageChange } from '../../pipeline/package-change.ts';
import { plan } from '../../pipeline/plan.ts';
import { readyEvaluators } from '../../pipeline/ready-evaluators.ts';
import { runName } from '../../pipeline/record.ts';
import { shardScores } from '../../pipeline/shard-scores.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

const files = {
  'goldgate.yaml': promptConfig({
    gates: [
      { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%' },
      { metric: 'correct', 'no-worse-than': 'baseline', margin: '5%', per: ['category'] },
    ],
  }),
  'golden.jsonl': jsonLines(questions(5000)),
};

/** The report of one package, with so many shards under way; the model answers out of order. */
async function reported(shardsAtOnce: number): Promise<{ readonly text: string; readonly shards: number }> {
  const store = memoryStore();
  const now = () => '2026-01-10T12:00:00.000Z';
  const sides = {
    base: memorySnapshot({ ...files, 'prompt.md': '{{ expected }}' }),
    head: memorySnapshot({ ...files, 'prompt.md': '{{ expected }} ' }),
  };
  const change = { ...sides, repository: '', configPath: 'goldgate.yaml', suites: null, fresh: 0 };
  const [suite] = await packageChange(change, {
    ...store,
    now,
    datasets: fileDatasets(store),
    openCommit: () => Promise.resolve(null),
  });
  if (suite?.kind !== 'changed') throw new Error(`expected a changed suite, got ${suite?.kind}`);
  const planned = await plan(suite.package, runName(suite), { ...store, now: Date.parse(now()) });
  const models = scriptedModels(async (request) => {
    if (/[37] ?$/.test(lastMessage(request))) await new Promise(setImmediate);
    return /1 ?$/.test(lastMessage(request)) ? 'wrong' : lastMessage(request);
  });
  const signal = new AbortController().signal;
  const startCommand = () => Promise.reject(new Error('no command here'));
  const live = { ...store, models, startCommand, now, signal, onCall: () => undefined };
  await using sources = await outputSources(planned, suite.settings, live);
  const evaluators = await readyEvaluators(suite.package, store.blobs, knownEvaluator);
  const scores = shardScores(planned, {
    ...store,
    sources,
    evaluators,
    asking: null,
    attempt: null,
    shardsAtOnce,
    signal,
    abandon: () => undefined,
  });
  const context = { base: null, head: null, createdAt: now(), commits: {}, notes: [] };
  const { report } = await decide(planned, scores, {
    ...store,
    evaluators,
    context,
    onShard: () => undefined,
  });
  return { text: canonicalJson(report as unknown as JsonValue), shards: planned.shards.length };
}

it('one package gives the same report, byte for byte, however many shards are under way at once', async () => {
  const [one, eight] = [await reported(1), await reported(8)];
  expect(eight.text).toBe(one.text);
  expect(one.shards).toBeGreaterThan(2);
});
