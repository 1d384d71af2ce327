import { describe, expect, it } from 'vitest';
import type { Digest } from '../../core/text/digest.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { promptConfig, type QuestionRow, questions } from '../helpers/small-suite.ts';

const echo = () => scriptedModels((request) => lastMessage(request).trim());

function files(rows: readonly QuestionRow[], prompt: string, suite: object = {}, model: object = {}) {
  return {
    'goldgate.yaml': promptConfig(suite, model),
    'golden.jsonl': jsonLines(rows),
    'prompt.md': prompt,
  };
}

const rows = questions(50);

describe('calls of a prompt target', () => {
  it('are two a row when the arms differ, and none the second time', async () => {
    const store = memoryStore();
    const models = echo();
    const gated = () =>
      gateInProcess(files(rows, '{{ expected }}'), files(rows, '{{ expected }} '), { store, models });
    expect(onlyReport(await gated()).calls).toEqual({ target: 100, judge: 0, fromMemo: 0 });
    await gated();
    expect(models.requests).toHaveLength(100);
  });

  it('are shared by the arms when both ask the same', async () => {
    const models = echo();
    const more = questions(60);
    const gated = await gateInProcess(files(rows, '{{ expected }}'), files(more, '{{ expected }}'), {
      models,
    });
    expect(models.requests).toHaveLength(60);
    expect(onlyReport(gated).calls).toEqual({ target: 60, judge: 0, fromMemo: 60 });
  });

  it('are shared by rows that ask the same', async () => {
    const models = echo();
    await gateInProcess(null, files(rows, 'always this'), { models });
    expect(models.requests).toHaveLength(1);
  });

  it('measured now count for the latency of both arms that share them', async () => {
    const gates = [{ metric: 'latency', 'no-worse-than': 'baseline', margin: '50%' }];
    const gated = await gateInProcess(
      files(rows, '{{ expected }}', { gates }),
      files(questions(60), '{{ expected }}', { gates }),
      { models: echo() },
    );
    expect(onlyReport(gated)).toMatchObject({ verdict: 'pass', gates: [{ rows: 60, estimate: 0 }] });
  });

  it.each([
    [{ metric: 'latency.p95', 'no-worse-than': 'baseline', margin: '50%' }, 'inconclusive'],
    [{ metric: 'latency.mean', 'at-most': '100 ms' }, 'inconclusive'],
    [{ metric: 'latency.p95', 'at-most': '100 ms', advisory: true }, 'pass'],
  ])(
    'that were made before say nothing of latency, which no gate takes for a pass: %j',
    async (gate, verdict) => {
      const store = memoryStore();
      const models = echo();
      const gates = [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '10%' }, gate];
      const gated = async (base: string, head: string, more: object = {}) => {
        const suite = { gates, evaluators: { correct: { type: 'exact-match' }, ...more } };
        return onlyReport(
          await gateInProcess(files(rows, base, suite), files(rows, head, suite), { store, models }),
        );
      };
      expect((await gated('{{ expected }}', '{{ expected }} ')).gates[1]?.rows).toBe(50);
      // Both arms from the memo, and then new replies beside the baseline that was put together from it.
      const size = { size: { type: 'length' } };
      const known = await gated('{{ expected }}', '{{ expected }} ', size);
      expect(known.calls.target).toBe(0);
      const beside = await gated('{{ expected }} ', '{{ expected }}\t', size);
      expect(beside.calls.target).toBe(50);
      const isOfOneArm = !('no-worse-than' in gate);
      for (const again of isOfOneArm ? [known] : [known, beside]) {
        expect(again.verdict).toBe(verdict);
        expect(again.gates[1]).toMatchObject({ decision: 'undecided', rows: 0 });
        expect(again.gates[1]?.notes).toEqual([expect.stringContaining('the memo had every reply')]);
        if (verdict === 'inconclusive') {
          expect(again.title).toContain(
            `cannot tell about ${gate.metric}: not measured: the memo had every reply`,
          );
          expect(again.title).toContain('1 other gate holds');
        }
      }
    },
  );

  it('are those of the one row that was edited', async () => {
    const store = memoryStore();
    const models = echo();
    const many = questions(2000);
    const edited = many.map((row, at) => (at === 777 ? { ...row, expected: 'another' } : row));
    const prompt = '{{ expected }}';
    await gateInProcess(files(many, prompt), files(many, `${prompt} `), { store, models });
    const before = models.requests.length;
    await gateInProcess(files(many, `${prompt} `), files(edited, `${prompt} `), { store, models });
    expect(before).toBe(4000);
    expect(models.requests.slice(before).map(lastMessage)).toEqual(['another ']);
  });

  it('are as many different ones a row as it repeats, each remembered', async () => {
    const store = memoryStore();
    const models = scriptedModels((_, number) => `reply ${number}`);
    const suite = { repeats: 3 };
    const base = files(rows, '{{ input }}', suite);
    await gateInProcess(null, base, { store, models });
    expect(models.requests).toHaveLength(150);
    const report = onlyReport(
      await gateInProcess(base, files(rows, '{{ input }}!', suite), { store, models }),
    );
    expect(report.calls).toEqual({ target: 150, judge: 0, fromMemo: 0 });
    expect(models.requests).toHaveLength(300);
  });
});

describe('the memo', () => {
  it('knows calls by what changes a reply: not by label, price or key', async () => {
    const store = memoryStore();
    const models = echo();
    await gateInProcess(null, files(rows, '{{ input }}'), { store, models });
    const priced = { price: { input: '1 usd', output: '2 usd' }, key: { env: 'SOME_KEY' } };
    await gateInProcess(null, files(rows, '{{ input }}', {}, priced), { store, models });
    expect(models.requests).toHaveLength(50);
    await gateInProcess(null, files(rows, '{{ input }}', {}, { parameters: { temperature: 1 } }), {
      store,
      models,
    });
    expect(models.requests).toHaveLength(100);
  });

  it('holds neither keys nor their values', async () => {
    const store = memoryStore();
    const written: unknown[] = [];
    const memo = {
      ...store.memo,
      put: async (entries: Parameters<typeof store.memo.put>[0]) => {
        written.push(...entries);
        await store.memo.put(entries);
      },
    };
    await gateInProcess(null, files(rows, '{{ input }}', {}, { key: { env: 'SOME_KEY' } }), {
      store: { ...store, memo },
      models: echo(),
    });
    expect(written).toHaveLength(50);
    expect(JSON.stringify(written)).not.toContain('SOME_KEY');
  });

  it('is not believed when it is damaged', async () => {
    const store = memoryStore();
    const models = echo();
    const change = [files(rows, '{{ input }}'), files(rows, '{{ input }}!')] as const;
    const damaged = {
      ...store.memo,
      get: async (keys: readonly Digest[]) => new Map(keys.map((key) => [key, { text: 1 }])),
    };
    await gateInProcess(...change, { store: { ...store, memo: damaged }, models });
    expect(models.requests).toHaveLength(100);
  });
});

describe('the budget', () => {
  it('ends the calls of a run, which then is incomplete and goes on later', async () => {
    const store = memoryStore();
    const models = echo();
    const price = { price: { input: '100000 usd', output: '0 usd' } };
    const suite = { budget: '10 usd', concurrency: 1 };
    const poor = await gateInProcess(null, files(rows, '{{ input }}', suite, price), { store, models });
    expect(models.requests).toHaveLength(10);
    expect(onlyReport(poor)).toMatchObject({ verdict: 'incomplete', costUsd: 10 });
    expect(onlyReport(poor).title).toContain('the budget of the run is spent');
    await gateInProcess(null, files(rows, '{{ input }}', suite, price), { store, models });
    expect(models.requests).toHaveLength(20);
  });
});

it('calls under way never exceed the concurrency of the suite', async () => {
  let now = 0;
  let most = 0;
  const models = scriptedModels(async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((later) => setTimeout(later, 1));
    now -= 1;
    return 'ok';
  });
  await gateInProcess(
    files(rows, '{{ input }}', { concurrency: 7 }),
    files(rows, '{{ input }}!', { concurrency: 7 }),
    { models },
  );
  expect(most).toBe(7);
});
