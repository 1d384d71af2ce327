import { expect, it } from 'vitest';
import type { Embeddings } from '../../pipeline/call-ports.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { judgedSide } from '../helpers/judged-suite.ts';
import { memoryStore } from '../helpers/memory-store.ts';

const evaluator = { type: 'semantic-similarity', model: 'judge', expected: 'input', judge: undefined };

/** Texts with the same number in them lie in one direction, `good` and others 60° apart. */
function embeddings(): Embeddings & { readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return {
    asked,
    async embed({ texts }) {
      asked.push(texts);
      const vectors = texts.map((text) => (text.startsWith('bad') ? [0.5, Math.sqrt(0.75)] : [2, 0]));
      return { vectors, tokens: { input: 5 * texts.length }, latencyMs: 2 };
    },
  };
}

it('an output scores the cosine of its embedding and that of what was expected', async () => {
  const [store, model] = [memoryStore(), embeddings()];
  const first = onlyReport(
    await gateInProcess(null, judgedSide({ rows: 30, evaluator }), { store, embeddings: model }),
  );
  expect(first.gates[0]?.candidate).toBeCloseTo((27 + 3 * 0.5) / 30, 9);
  expect(first).toMatchObject({ calls: { judge: 30 }, costUsd: expect.closeTo(0.3, 9) });
  expect(model.asked[0]).toEqual(['bad 0', 'question 0']);

  const side = judgedSide({ evaluator });
  const golden = side['golden.jsonl']?.replace('"question 9"', '"question nine"') ?? '';
  const second = await gateInProcess(null, { ...side, 'golden.jsonl': golden }, { store, embeddings: model });
  expect(onlyReport(second).calls).toEqual({ target: 0, judge: 1, fromMemo: 29 });
});

it('another model of embeddings is a changed evaluator', async () => {
  const head = judgedSide({ evaluator, model: { id: 'other' } });
  const gated = await gateInProcess(judgedSide({ evaluator }), head, { embeddings: embeddings() });
  expect(onlyReport(gated).factors).toEqual(['evaluator']);
});

it('vectors that cannot be compared are no score', async () => {
  const broken: Embeddings = {
    embed: async () => ({ vectors: [[1, 0], [1]], tokens: {}, latencyMs: 1 }),
  };
  const report = onlyReport(await gateInProcess(null, judgedSide({ evaluator }), { embeddings: broken }));
  expect(report).toMatchObject({ verdict: 'incomplete', gates: [{ candidate: null }] });
});
