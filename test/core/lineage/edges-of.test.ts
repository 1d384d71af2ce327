import { describe, expect, it } from 'vitest';
import { edgesOf } from '../../../core/lineage/edges-of.ts';
import { type Package, packageDigest } from '../../../core/package/package.ts';
import type { Target } from '../../../core/target/target.ts';
import { digestBytes, digestOf } from '../../../core/text/digest.ts';

const promptTarget = (text: string): Target => ({
  kind: 'prompt',
  prompt: { name: 'answer', path: 'prompts/answer.md', digest: digestBytes(text) },
  model: { name: 'main', provider: 'bedrock', id: 'claude', parameters: {} },
});

const content: Package = {
  format: 1,
  repository: 'acme/bot',
  suite: 'support',
  dataset: {
    name: 'support',
    path: 'golden.jsonl',
    role: 'regression',
    id: 'id',
    segments: [],
    cluster: null,
    version: { digest: digestBytes('dataset'), rows: 1, chunks: [] },
    change: null,
  },
  arms: { candidate: promptTarget('new'), baseline: promptTarget('old') },
  baselineAbsent: null,
  evaluators: { correct: { type: 'exact-match', version: 1, options: {}, files: {} } },
  repeats: 1,
  policy: {
    gates: [],
    weakened: [],
    onInconclusive: 'warn',
    budgetUsd: null,
    baselineMaxAgeMs: 1,
    maxMissingShare: 0.02,
  },
  factors: ['prompt'],
  fresh: 0,
  stop: 'never',
  attribute: false,
};

const evaluated = {
  package: content,
  run: 'sha256:run',
  report: digestBytes('report'),
  base: 'b0',
  head: 'c0',
};
const edge = (from: string, to: string, relation: string) => ({ from, to, relation });

describe('edgesOf', () => {
  it('leads from the parts of a release that gates compare with, which no commit of the change holds', () => {
    const arms = {
      ...content.arms,
      'release:production': promptTarget('released'),
      'ablation:model': promptTarget('new'),
    };
    const edges = edgesOf({ ...evaluated, package: { ...content, arms } });
    const to = `package:${packageDigest({ ...content, arms })}`;
    expect(edges.filter(({ relation }) => relation === 'release-of')).toEqual([
      edge(`prompt:${digestBytes('released')}`, to, 'release-of'),
      edge('model:bedrock/claude', to, 'release-of'),
    ]);
    expect(edges.filter((one) => one.to === `prompt:${digestBytes('released')}`)).toEqual([]);
  });

  it('leads from every part of both arms to the report', () => {
    const to = `package:${packageDigest(content)}`;
    const evaluator = `evaluator:${digestOf({ type: 'exact-match', version: 1, options: {}, files: {} })}`;
    const edges = edgesOf(evaluated);
    for (const expected of [
      edge('commit:c0', `prompt:${digestBytes('new')}`, 'contains'),
      edge('commit:c0', 'model:bedrock/claude', 'names'),
      edge('commit:c0', `dataset:${digestBytes('dataset')}`, 'contains'),
      edge('commit:c0', evaluator, 'contains'),
      edge('commit:b0', `prompt:${digestBytes('old')}`, 'contains'),
      edge(`prompt:${digestBytes('new')}`, to, 'candidate-of'),
      edge(`prompt:${digestBytes('old')}`, to, 'baseline-of'),
      edge('model:bedrock/claude', to, 'candidate-of'),
      edge('model:bedrock/claude', to, 'baseline-of'),
      edge(`dataset:${digestBytes('dataset')}`, to, 'dataset-of'),
      edge(evaluator, to, 'evaluator-of'),
      edge(to, 'run:sha256:run', 'evaluated-in'),
      edge('run:sha256:run', `report:${digestBytes('report')}`, 'reported-in'),
    ]) {
      expect(edges).toContainEqual(expected);
    }
    expect(edges.filter(({ relation }) => relation === 'policy-of')).toHaveLength(1);
  });

  it('names no commit for a working tree, and nothing of a baseline that is not there', () => {
    const alone = { ...content, arms: { ...content.arms, baseline: null } };
    const edges = edgesOf({ ...evaluated, package: alone, base: null, head: null });
    expect(edges.filter(({ from }) => from.startsWith('commit:'))).toEqual([]);
    expect(edges.filter(({ relation }) => relation === 'baseline-of')).toEqual([]);
  });

  it('names recorded outputs and code by content', () => {
    const arms: Package['arms'] = {
      baseline: {
        kind: 'outputs',
        path: 'a.jsonl',
        version: {
          digest: digestBytes('outputs'),
          parts: [],
          missing: { count: 0, first: [] },
          extra: { count: 0, first: [] },
        },
      },
      candidate: {
        kind: 'command',
        command: 'node bot.js',
        setup: null,
        code: digestBytes('code'),
        timeoutMs: 1,
        workers: 1,
      },
    };
    const from = edgesOf({ ...evaluated, package: { ...content, arms } }).map((each) => each.from);
    expect(from).toContain(`outputs:${digestBytes('outputs')}`);
    expect(from).toContain(`code:${digestBytes('code')}`);
  });

  it('names recorded outputs of an ablation, and nothing of one that is made of both arms', () => {
    const version = (text: string) => ({
      digest: digestBytes(text),
      parts: [],
      missing: { count: 0, first: [] },
      extra: { count: 0, first: [] },
    });
    const recorded: Target = { kind: 'outputs', path: 'model.jsonl', version: version('model only') };
    const arms = { ...content.arms, 'ablation:model': recorded, 'ablation:prompt': promptTarget('new') };
    const edges = edgesOf({ ...evaluated, package: { ...content, arms } });
    expect(edges.filter(({ relation }) => relation === 'ablation-of').map(({ from }) => from)).toEqual([
      `outputs:${digestBytes('model only')}`,
    ]);
    expect(edges).toContainEqual(edge('commit:c0', `outputs:${digestBytes('model only')}`, 'contains'));
  });

  it('lists no edge twice when both arms are one commit', () => {
    const edges = edgesOf({ ...evaluated, base: 'c0' }).map((each) => JSON.stringify(each));
    expect(edges).toEqual([...new Set(edges)]);
  });
});
