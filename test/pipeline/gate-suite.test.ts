import { describe, expect, it } from 'vitest';
import { CallError } from '../../core/target/call-error.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { type Gated, gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { answers, promptConfig, questions, side } from '../helpers/small-suite.ts';

const base = side(200, 10);
const worse = { ...base, 'outputs.jsonl': answers(200, 60) };

function outcome({ outcomes: [only] }: Gated) {
  if (only?.kind !== 'reported') throw new Error(`expected a report, got ${JSON.stringify(only)}`);
  return only;
}

describe('the first conclusive verdict stands', () => {
  it('a second gate gives the same report and evaluates nothing', async () => {
    const store = memoryStore();
    const first = outcome(await gateInProcess(base, worse, { store, now: '2026-01-10T12:00:00.000Z' }));
    const again = outcome(await gateInProcess(base, worse, { store, now: '2026-01-11T12:00:00.000Z' }));
    expect(again).toEqual({ ...first, reused: true });
    expect(first.reused).toBe(false);
  });

  it('under another commit with the same package too', async () => {
    const store = memoryStore();
    const first = outcome(await gateInProcess(base, memorySnapshot(worse, 'c'.repeat(40)), { store }));
    const squashed = outcome(await gateInProcess(base, memorySnapshot(worse, 'd'.repeat(40)), { store }));
    expect(squashed.digest).toBe(first.digest);
    expect(squashed.report.head).toBe('c'.repeat(40));
  });

  it('a report that the store lost is made again', async () => {
    const store = memoryStore();
    const first = outcome(await gateInProcess(base, worse, { store }));
    const lost = { ...store.blobs, has: async () => false };
    const again = outcome(
      await gateInProcess(base, worse, { store: { ...store, blobs: lost }, now: '2026-01-12T00:00:00.000Z' }),
    );
    expect(again.report.verdict).toBe(first.report.verdict);
    expect(again.report.createdAt).toBe('2026-01-12T00:00:00.000Z');
  });
});

describe('a model that fails for some rows', () => {
  const files = {
    'goldgate.yaml': promptConfig({
      gates: [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' }],
    }),
    'golden.jsonl': jsonLines(questions(40)),
  };
  const was = { ...files, 'prompt.md': '{{ expected }}' };
  const head = { ...files, 'prompt.md': '{{ expected }} ' };

  it('leaves an incomplete verdict that does not stand, and only those rows are called again', async () => {
    const store = memoryStore();
    const failing = scriptedModels((request) => {
      if (/^a3\d/.test(lastMessage(request))) throw new CallError('overloaded', false, 'overloaded (529)');
      return lastMessage(request).trim();
    });
    const first = await gateInProcess(was, head, { store, models: failing });
    expect(onlyReport(first)).toMatchObject({
      verdict: 'incomplete',
      rows: { total: 40, paired: 30, unmatched: 10 },
    });
    expect(onlyReport(first).title).toContain('10 of 40 rows failed (the target failed: overloaded (529))');
    expect(first.exitCode).toBe(3);
    expect(failing.requests).toHaveLength(80);

    const working = scriptedModels((request) => lastMessage(request).trim());
    const second = await gateInProcess(was, head, { store, models: working });
    expect(working.requests.map(lastMessage).every((text) => /^a3\d/.test(text))).toBe(true);
    expect(working.requests).toHaveLength(20);
    expect(onlyReport(second)).toMatchObject({ rows: { paired: 40 }, calls: { target: 20, fromMemo: 60 } });
    expect(onlyReport(second).verdict).not.toBe('incomplete');
  });

  it('a fresh sample calls for every row again, and is shown as such', async () => {
    const store = memoryStore();
    const models = scriptedModels((request) => lastMessage(request).trim());
    const usual = onlyReport(await gateInProcess(was, head, { store, models }));
    const fresh = onlyReport(await gateInProcess(was, head, { store, models, fresh: 1 }));
    expect(models.requests).toHaveLength(160);
    expect(fresh).toMatchObject({ fresh: 1, calls: { target: 80, fromMemo: 0 } });
    expect(fresh.run).not.toBe(usual.run);
  });
});

it('two gates at once on one store agree although the model answers each differently', async () => {
  const store = memoryStore();
  const files = { 'goldgate.yaml': promptConfig(), 'golden.jsonl': jsonLines(questions(30)) };
  const models = scriptedModels((_, number) => `reply ${number}`);
  const gated = () =>
    gateInProcess(
      { ...files, 'prompt.md': 'A {{ input }}' },
      { ...files, 'prompt.md': 'B {{ input }}' },
      { store, models },
    );
  const [one, other] = await Promise.all([gated(), gated()]);
  expect(outcome(one).digest).toBe(outcome(other).digest);
});

it('a cancelled gate stops calling, keeps what was answered and goes on from there', async () => {
  const store = memoryStore();
  const files = {
    'goldgate.yaml': promptConfig({ concurrency: 4 }),
    'golden.jsonl': jsonLines(questions(60)),
    'prompt.md': '{{ input }}',
  };
  const cancel = new AbortController();
  const stopped = scriptedModels((request, number) => {
    if (number === 9) cancel.abort(new Error('cancelled'));
    return lastMessage(request);
  });
  await expect(gateInProcess(null, files, { store, models: stopped, signal: cancel.signal })).rejects.toThrow(
    'cancelled',
  );
  const answered = stopped.requests.length;
  expect(answered).toBeLessThan(15);

  const going = scriptedModels(lastMessage);
  await gateInProcess(null, files, { store, models: going });
  expect(going.requests.length).toBe(60 - answered);
});

it('a cancelled gate of recorded outputs stops between shards', async () => {
  const store = memoryStore();
  const cancel = new AbortController();
  let kept = 0;
  const put: typeof store.results.put = async (...result) => {
    kept += 1;
    cancel.abort(new Error('cancelled'));
    await store.results.put(...result);
  };
  const many = side(12_000, 0);
  const results = { ...store.results, put };
  const gated = gateInProcess(null, many, { store: { ...store, results }, signal: cancel.signal });
  await expect(gated).rejects.toThrow('cancelled');
  expect(kept).toBeLessThan(5);
});

it('nothing is called any more once a row turned out to be wrong input', async () => {
  const rows = questions(4000).map(({ expected, ...row }, at) => (at === 0 ? row : { ...row, expected }));
  const files = {
    'goldgate.yaml': promptConfig({
      evaluators: { long: { type: 'length', max: 9 } },
      gates: [{ metric: 'long', 'at-least': '50%' }],
    }),
    'golden.jsonl': jsonLines(rows),
    'prompt.md': '{{ expected }}',
  };
  const models = scriptedModels(async (request) => {
    await new Promise((later) => setTimeout(later, 1));
    return lastMessage(request);
  });
  const gated = await gateInProcess(null, files, { models });
  const calls = models.requests.length;
  expect(gated.exitCode).toBe(2);
  await new Promise((later) => setTimeout(later, 30));
  expect(models.requests.length).toBe(calls);
  expect(calls).toBeLessThan(100);
});

it('reports are stored under the digest of their bytes', async () => {
  const store = memoryStore();
  const { digest } = outcome(await gateInProcess(base, worse, { store }));
  expect(digestBytes(await store.blobs.get(digest))).toBe(digest);
});
