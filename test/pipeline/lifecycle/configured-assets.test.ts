import { expect, it } from 'vitest';
import { configuredAssets } from '../../../pipeline/lifecycle/configured-assets.ts';
import { readSnapshotConfig } from '../../../pipeline/read-snapshot-config.ts';
import { memorySnapshot } from '../../helpers/memory-snapshot.ts';

const configuration = `version: 1
datasets:
  support: { path: golden/support.jsonl, owner: "@acme/support" }
  unused: {}
prompts:
  answer: { path: prompts/answer.md }
  constructor: { path: prompts/old.md }
models:
  main: { provider: openai, id: m }
  judging: { provider: openai, id: j }
  pointing: { provider: openai, id: e }
  answer: { provider: openai, id: x }
judges:
  strict: { model: judging }
  idle: { model: main }
suites:
  answers:
    dataset: support
    target: { prompt: answer, model: main }
    evaluators:
      grounded: { type: groundedness, judge: strict }
      close: { type: semantic-similarity, model: pointing }
    gates:
      - { metric: grounded, no-worse-than: "release:canary", margin: 5% }
  others:
    dataset: support@production
    target: { outputs: outputs.jsonl }
    evaluators:
      correct: { type: exact-match }
    gates:
      - { metric: correct, at-least: 90% }
sweeps:
  live:
    suite: others
    traces: { path: "traces/*.jsonl" }
    signals: [{ metric: correct, drop: 5% }]
`;

it('finds who names each dataset, prompt, model and channel', async () => {
  const snapshot = memorySnapshot({ 'goldgate.yaml': configuration });
  const { config } = await readSnapshotConfig(snapshot, 'goldgate.yaml');
  const found = configuredAssets(config).map(({ kind, name, usedBy, suites }) => [
    kind,
    name,
    usedBy,
    suites,
  ]);
  expect(found).toEqual([
    ['prompt', 'answer', ['answers'], ['answers']],
    ['prompt', 'constructor', [], []],
    ['dataset', 'support', ['answers', 'others'], ['answers', 'others']],
    ['dataset', 'unused', [], []],
    ['model', 'main', ['answers', 'judge idle'], ['answers']],
    ['model', 'judging', ['answers', 'judge strict'], ['answers']],
    ['model', 'pointing', ['answers'], ['answers']],
    ['model', 'answer', [], []],
    ['channel', 'canary/answers', ['a gate of answers'], ['answers']],
    ['channel', 'production/others', ['sweep live'], []],
  ]);
});
