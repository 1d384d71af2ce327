import { describe, expect, it } from 'vitest';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { CallError } from '../../core/target/call-error.ts';
import type { ModelRequest } from '../../pipeline/call-ports.ts';
import { forecast } from '../../pipeline/forecast.ts';
import { packageChange } from '../../pipeline/package-change.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport, type Store } from '../helpers/in-process-gate.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { answers, promptConfig, questions, side } from '../helpers/small-suite.ts';

const rows = 120;

/** A prompt in words, answered by a model; `attribute` is on unless told. */
function version(prompt: string, id: string, suite: object = {}): Files {
  const price = { input: '1 usd', output: '1 usd' };
  return {
    'goldgate.yaml': promptConfig({ attribute: true, ...suite }, { id, price }),
    'golden.jsonl': jsonLines(questions(rows)),
    'prompt.md': `${prompt} {{ expected }}`,
  };
}

const before = version('Please:', 'large');
const after = version('Now:', 'small');

/** Right but for every fourth row by the curt prompt, and every third by the small model. */
function answer({ model, messages }: ModelRequest): string {
  const text = lastMessage({ model, messages, timeoutMs: 0 });
  const expected = text.slice(text.indexOf(' ') + 1);
  const row = Number(expected.slice(1));
  const isWrong = (text.startsWith('Now') && row % 4 === 0) || (model.id === 'small' && row % 3 === 0);
  return isWrong ? 'no' : expected;
}

const contributions = ({ attribution }: ReturnType<typeof onlyReport>) =>
  Object.fromEntries(
    (attribution[0]?.factors ?? []).map(({ factor, contribution }) => [factor, contribution]),
  );

describe('a change of prompt and model', () => {
  it('is split by two more arms, whose calls are counted', async () => {
    const models = scriptedModels(answer);
    const report = onlyReport(await gateInProcess(before, after, { models }));
    expect(report.arms.map(({ name, commit }) => [name, commit?.[0]])).toEqual([
      ['baseline', 'b'],
      ['candidate', 'a'],
      ['ablation:model', undefined],
      ['ablation:prompt', undefined],
    ]);
    expect(models.requests).toHaveLength(4 * rows);
    expect(report.calls).toMatchObject({ target: 4 * rows, fromMemo: 0 });
    // 30 rows by the prompt, 40 by the model, 10 of them by both.
    expect(contributions(report)).toEqual({
      prompt: expect.closeTo(-25 / rows, 12),
      model: expect.closeTo(-35 / rows, 12),
    });
    expect(report.attribution[0]?.interactions).toMatchObject([{ effect: expect.closeTo(10 / rows, 12) }]);
    expect(report.attribution[0]?.sentence).toMatch(
      /^of the 50 points lost, the model costs 29.2 and the prompt 20.8; together they cost 8.3 less than apart/,
    );
    expect(report.attribution.map(({ segment }) => segment?.['category'])).toEqual([
      undefined,
      'other',
      'refund',
    ]);
    expect(report.rows).toEqual({ total: rows, paired: rows, unmatched: 0 });
  });

  it('calls no model for arms whose replies are in the memo', async () => {
    const store = memoryStore();
    const first = scriptedModels(answer);
    const earlier = onlyReport(await gateInProcess(before, after, { store, models: first }));
    const again = scriptedModels(answer);
    const other = { 'golden.jsonl': jsonLines(questions(rows).map((row) => ({ ...row, note: 1 }))) };
    const report = onlyReport(
      await gateInProcess({ ...before, ...other }, { ...after, ...other }, { store, models: again }),
    );
    expect(again.requests).toEqual([]);
    expect(report.calls).toMatchObject({ target: 0, fromMemo: 4 * rows });
    expect(report.attribution).toEqual(earlier.attribution);
  });

  it('takes ablation arms that an earlier run measured as they are', async () => {
    const store = memoryStore();
    await gateInProcess(before, after, { store, models: scriptedModels(answer) });
    const gates = [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '9%' }];
    const [was, is] = [version('Please:', 'large', { gates }), version('Now:', 'small', { gates })];
    const report = onlyReport(await gateInProcess(was, is, { store, models: scriptedModels(answer) }));
    expect(report.arms.map(({ from }) => from === 'this-run')).toEqual([false, false, false, false]);
    expect(report.calls).toMatchObject({ target: 0, fromMemo: 0 });
    expect(report.attribution).toHaveLength(3);
  });

  it('is forecast with its ablations', async () => {
    const store = memoryStore();
    const { arms } = await forecastOf(before, after, store);
    expect(arms.map(({ arm, calls }) => [arm, calls])).toEqual([
      ['baseline', rows],
      ['candidate', rows],
      ['ablation:model', rows],
      ['ablation:prompt', rows],
    ]);
  });

  it.each<[string, Files, Files]>([
    ['only one factor changed', before, version('Now:', 'large')],
    [
      'nobody asked',
      version('Please:', 'large', { attribute: false }),
      version('Now:', 'small', { attribute: false }),
    ],
  ])('has no ablations where %s', async (_, base, head) => {
    const report = onlyReport(await gateInProcess(base, head, { models: scriptedModels(answer) }));
    expect(report.arms.map(({ name }) => name)).toEqual(['baseline', 'candidate']);
    expect(report).toMatchObject({ attribution: [], notes: [] });
  });

  it.each<[string, Files, Files]>([
    [
      'recorded outputs have no factors but those of `ablations`',
      before,
      { ...before, ...side(rows, 10, { attribute: true }) },
    ],
    ['a target by prompt has no part that one by outputs could take', side(rows, 10), after],
  ])('is not split, and the report says so, where %s', async (why, base, head) => {
    const report = onlyReport(await gateInProcess(base, head, { models: scriptedModels(answer) }));
    expect(report.arms.map(({ name }) => name)).toEqual(['baseline', 'candidate']);
    expect(report.attribution).toEqual([]);
    expect(report.notes).toContain(`the change is not split: ${why}`);
  });
});

describe('an ablation arm that fails', () => {
  const failing = (request: ModelRequest) => {
    const isAblation = request.model.id === 'small' && lastMessage(request).startsWith('Please');
    if (isAblation) throw new CallError('overloaded', false, 'upstream 503');
    return answer(request);
  };

  it('leaves the verdict to the other two, and the report says why nothing is split', async () => {
    const report = onlyReport(await gateInProcess(before, after, { models: scriptedModels(failing) }));
    expect(report).toMatchObject({ verdict: 'fail', rows: { paired: rows, unmatched: 0 }, attribution: [] });
    expect(report.notes).toEqual([
      `the change is not split among prompt and model: ablation:model has no value, ${rows} of ${rows} rows failed (the target failed: upstream 503 (model main is not asked any more: out of order for 3 min))`,
    ]);
    expect(new Set(report.unmeasured.map(({ what }) => what))).toEqual(
      new Set(['ablation:model: correct could not score']),
    );
  });

  it('is asked again by the next run', async () => {
    const store = memoryStore();
    await gateInProcess(before, after, { store, models: scriptedModels(failing) });
    const gates = [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '9%' }];
    const [was, is] = [version('Please:', 'large', { gates }), version('Now:', 'small', { gates })];
    const models = scriptedModels(answer);
    const report = onlyReport(await gateInProcess(was, is, { store, models }));
    expect(models.requests).toHaveLength(rows);
    expect(report.attribution).toHaveLength(3);
  });

  it('spends nothing that baseline and candidate need', async () => {
    // A call costs 12 USD per million tokens: the budget holds 2.5 arms.
    const budget = `${(2.5 * rows * 12) / 1e6} usd`;
    const [was, is] = [version('Please:', 'large', { budget }), version('Now:', 'small', { budget })];
    const report = onlyReport(await gateInProcess(was, is, { models: scriptedModels(answer) }));
    expect(report).toMatchObject({ verdict: 'fail', rows: { paired: rows }, attribution: [] });
    expect(report.notes.join()).toContain('the budget of the run is spent');
  });
});

describe('recorded outputs', () => {
  const ablations = { model: 'model.jsonl', retriever: 'retriever.jsonl' };
  const suite = { attribute: true, target: { outputs: 'outputs.jsonl', ablations } };
  const base = side(rows, 10, { attribute: true });
  const head = {
    ...side(rows, 40, suite),
    'model.jsonl': answers(rows, 30),
    'retriever.jsonl': answers(rows, 20),
  };

  it('are split by the outputs that the suite gives', async () => {
    const store = memoryStore();
    const report = onlyReport(await gateInProcess(base, head, { store }));
    expect(contributions(report)).toEqual({
      model: expect.closeTo(-20 / rows, 12),
      retriever: expect.closeTo(-10 / rows, 12),
    });
    const [own] = (await store.lineage.into(`package:${report.package}`)).filter(
      ({ relation }) => relation === 'ablation-of',
    );
    expect(own?.from).toMatch(/^outputs:sha256:/);
  });

  it('that are not there are wrong input, by the name of the arm', async () => {
    const { 'model.jsonl': _, ...without } = head;
    expect(onlyProblems(await gateInProcess(base, without)).join()).toMatch(/^ablation:model: model\.jsonl/);
  });

  it('that are as they were in the base say nothing of this change', async () => {
    const next = { ...head, 'outputs.jsonl': answers(rows, 50) };
    const report = onlyReport(await gateInProcess(head, next));
    expect(report.attribution).toEqual([]);
    expect(report.notes).toEqual([
      'the change is not split: model.jsonl was not recorded for it, it is the same as in the base',
    ]);
  });

  it('that did not change have nothing to split', async () => {
    const next = { ...head, 'golden.jsonl': jsonLines(questions(rows).map((row) => ({ ...row, note: 1 }))) };
    const report = onlyReport(await gateInProcess(head, next));
    expect(report.arms).toHaveLength(2);
    expect(report.notes).toEqual([]);
  });
});

async function forecastOf(base: Files, head: Files, store: Store) {
  const change = {
    repository: 'acme/support',
    base: memorySnapshot(base, 'b'.repeat(40)),
    head: memorySnapshot(head, 'a'.repeat(40)),
    configPath: 'goldgate.yaml',
    suites: null,
    fresh: 0,
  };
  const [suite] = await packageChange(change, {
    ...store,
    now: () => '2026-01-10T12:00:00.000Z',
    datasets: fileDatasets(store),
    registry: memoryStore().registry,
    openCommit: () => Promise.resolve(null),
  });
  if (suite?.kind !== 'changed') throw new Error(`expected a changed suite, got ${suite?.kind}`);
  return forecast(suite.package, { ...store, now: Date.parse('2026-01-10T12:00:00.000Z') });
}
