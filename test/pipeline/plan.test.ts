import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import { CallError } from '../../core/target/call-error.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';

/** The suite asks a model with one prompt or another; everything else may differ too. */
function version(prompt: string, suite: object = {}, rows = questions(40)) {
  return {
    'goldgate.yaml': promptConfig(suite),
    'golden.jsonl': jsonLines(rows),
    'prompt.md': `{{ expected }}${prompt}`,
  };
}

const [b0, h1, h2] = [version(''), version(' '), version('  ')];

/** Gates b0 → h1, and then what comes after. */
async function afterFirst(next: { base?: object; head: object; now?: string }) {
  const store = memoryStore();
  const models = scriptedModels((request) => lastMessage(request).trim());
  const first = onlyReport(await gateInProcess(b0, h1, { store, models, now: '2026-01-10T00:00:00.000Z' }));
  const before = models.requests.length;
  const second = onlyReport(
    await gateInProcess(
      { ...h1, ...next.base },
      { ...next.head },
      { store, models, now: next.now ?? '2026-01-12T00:00:00.000Z' },
    ),
  );
  return { first, second, calls: models.requests.length - before };
}

function origin(report: Report, name: 'baseline' | 'candidate') {
  return report.arms.find((arm) => arm.name === name)?.from;
}

describe('a stored arm', () => {
  it('is the baseline of the next change, without a call, and the report says from which run', async () => {
    const { first, second, calls } = await afterFirst({ head: h2 });
    expect(calls).toBe(40);
    expect(second.calls).toEqual({ target: 40, judge: 0, fromMemo: 0 });
    expect(origin(second, 'baseline')).toEqual({
      run: expect.stringContaining(first.run),
      measuredAt: '2026-01-10T00:00:00.000Z',
    });
    expect(origin(second, 'candidate')).toBe('this-run');
    expect(second.gates[0]).toMatchObject({ rows: 40, baseline: 1, candidate: 1 });
  });

  it('that is older than the suite allows is measured again, with real calls', async () => {
    const { second, calls } = await afterFirst({ head: h2, now: '2026-01-25T00:00:00.000Z' });
    expect(calls).toBe(80);
    expect(origin(second, 'baseline')).toBe('this-run');
  });

  it.each([
    ['the dataset changed', version('  ', {}, questions(41))],
    [
      'an evaluator changed',
      version('  ', { evaluators: { correct: { type: 'exact-match', normalize: ['case'] } } }),
    ],
    ['the repeats changed', version('  ', { repeats: 2 })],
  ])('is not used when %s', async (_, head) => {
    const { second } = await afterFirst({ head });
    expect(origin(second, 'baseline')).toBe('this-run');
    expect(second.rows.paired).toBe(second.rows.total);
  });

  it('serves both arms when only the policy changed: nothing is called', async () => {
    const gates = [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '1%' }];
    const store = memoryStore();
    const models = scriptedModels((request) => lastMessage(request).trim());
    await gateInProcess(b0, h1, { store, models });
    const before = models.requests.length;
    const report = onlyReport(await gateInProcess(h1, version(' ', { gates }), { store, models }));
    expect(models.requests.length).toBe(before);
    expect(report).toMatchObject({
      factors: ['policy'],
      calls: { target: 0, fromMemo: 0 },
      rows: { paired: 40 },
    });
    expect(report.gates[0]).toMatchObject({ rule: 'no-worse-than baseline − 1%', rows: 40 });
  });

  it('whose results are gone is evaluated after all', async () => {
    const store = memoryStore();
    const models = scriptedModels((request) => lastMessage(request).trim());
    const first = onlyReport(await gateInProcess(b0, h1, { store, models }));
    const lost = {
      ...store.results,
      get: async (run: string, shard: number) =>
        run.startsWith(first.run) ? null : store.results.get(run, shard),
    };
    const second = onlyReport(await gateInProcess(h1, h2, { store: { ...store, results: lost }, models }));
    expect(origin(second, 'baseline')).toBe('this-run');
    expect(second.rows.paired).toBe(40);
  });

  it('of a run with failures is not used', async () => {
    const store = memoryStore();
    const rows = questions(200);
    const [was, is, next] = ['', ' ', '  '].map((prompt) => version(prompt, {}, rows));
    const failing = scriptedModels((request, number) => {
      if (number === 7) throw new CallError('timeout', false, 'timed out');
      return lastMessage(request).trim();
    });
    const working = scriptedModels((request) => lastMessage(request).trim());
    const first = onlyReport(await gateInProcess(was ?? {}, is ?? {}, { store, models: failing }));
    expect(first.rows.unmatched).toBe(1);
    expect(first.verdict).toBe('pass');
    const second = onlyReport(await gateInProcess(is ?? {}, next ?? {}, { store, models: working }));
    expect(origin(second, 'baseline')).toBe('this-run');
    expect(second.rows.unmatched).toBe(0);
  });
});
