import { describe, expect, it } from 'vitest';
import { CallError } from '../../core/target/call-error.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { injections } from '../helpers/injections.ts';
import { goodIsRelevant, judgedPart, judgedSide, verdict } from '../helpers/judged-suite.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';

const base = judgedSide();

describe('an evaluator with a judge', () => {
  it('scores what the judge says, and counts the calls of the judge', async () => {
    const models = scriptedModels(goodIsRelevant);
    const head = judgedSide({ output: (row) => (row < 6 ? `bad ${row}` : `good ${row}`) });
    const report = onlyReport(await gateInProcess(base, head, { models }));
    expect(report).toMatchObject({
      verdict: 'pass',
      gates: [{ metric: 'relevant.mean', baseline: 0.9, candidate: 0.8 }],
      // The outputs that both arms have in common are judged once.
      calls: { target: 0, judge: 33, fromMemo: 27 },
      evaluators: [{ name: 'relevant', judge: { name: 'default', model: 'openai-compatible judge-1' } }],
    });
    expect(models.requests).toHaveLength(33);
    expect(report.costUsd).toBeCloseTo(33 * 0.012, 9);
  });

  it('shows the reason of the judge for the rows that were lost', async () => {
    const models = scriptedModels((request) =>
      judgedPart(request) === 'bad 4'
        ? verdict('not relevant', 'It is off the point.')
        : goodIsRelevant(request),
    );
    const head = judgedSide({ output: (row) => (row < 3 || row === 4 ? `bad ${row}` : `good ${row}`) });
    const report = onlyReport(await gateInProcess(base, head, { models }));
    expect(report.evidence.find(({ id }) => id === 'q4')).toMatchObject({
      cell: 'lost',
      baseline: { scores: { relevant: 1 }, reason: 'because' },
      candidate: { scores: { relevant: 0 }, reason: 'It is off the point.' },
    });
  });

  it('asks nothing again that the memo holds', async () => {
    const store = memoryStore();
    const models = scriptedModels(goodIsRelevant);
    const output = (row: number) => `good ${row}`;
    await gateInProcess(base, judgedSide({ output }), { store, models });
    const asked = models.requests.length;
    const golden = judgedSide()['golden.jsonl'] ?? '';
    const edited = { 'golden.jsonl': golden.replace('"question 9"', '"question nine"') };
    const changed = await gateInProcess(base, { ...judgedSide({ output }), ...edited }, { store, models });
    expect(onlyReport(changed)).toMatchObject({ calls: { judge: 1, fromMemo: 59 } });
    expect(models.requests).toHaveLength(asked + 1);
  });

  it('asks nothing at all where an arm was scored before', async () => {
    const store = memoryStore();
    const models = scriptedModels(goodIsRelevant);
    const output = (row: number) => `good ${row}`;
    await gateInProcess(base, judgedSide({ output }), { store, models });
    const looser = { gates: [{ metric: 'relevant', 'at-least': '40%' }] };
    const again = await gateInProcess(base, judgedSide({ output, suite: looser }), { store, models });
    expect(onlyReport(again)).toMatchObject({ calls: { judge: 0, fromMemo: 0 }, costUsd: 0 });
  });

  it('is a changed evaluator when another model judges', async () => {
    const head = judgedSide({ model: { id: 'judge-2' } });
    const models = scriptedModels(goodIsRelevant);
    const report = onlyReport(await gateInProcess(base, head, { models }));
    expect(report.factors).toEqual(['evaluator']);
    expect(new Set(models.requests.map(({ model }) => model.id))).toEqual(new Set(['judge-2']));
  });

  it('is asked once more where its reply does not fit, and told what was wrong', async () => {
    const models = scriptedModels((request) =>
      lastMessage(request).includes('could not be read') ? goodIsRelevant(request) : 'It is relevant.',
    );
    const report = onlyReport(await gateInProcess(null, judgedSide({ rows: 20 }), { models }));
    expect(report).toMatchObject({ calls: { judge: 40 }, gates: [{ candidate: 0.85 }] });
    const repairs = models.requests
      .map(lastMessage)
      .filter((message) => message.includes('could not be read'));
    expect(repairs).toHaveLength(20);
    expect(repairs.join()).not.toContain('It is relevant.');
  });

  it('is no score when it does not fit twice: the run is incomplete, and a re-run asks again', async () => {
    const store = memoryStore();
    const garbage = scriptedModels(() => '{"verdict":"relevant"}');
    const first = onlyReport(await gateInProcess(null, base, { store, models: garbage }));
    expect(first).toMatchObject({ verdict: 'incomplete', calls: { judge: 60 } });
    expect(first.unmeasured[0]?.why).toContain('judge default: a reply that cannot be read');
    const models = scriptedModels(goodIsRelevant);
    const second = onlyReport(await gateInProcess(null, base, { store, models }));
    expect(second).toMatchObject({ verdict: 'pass', calls: { judge: 30 } });
  });

  it('that cannot tell leaves the row out, and says so', async () => {
    const models = scriptedModels((request) =>
      judgedPart(request).startsWith('bad') ? verdict('cannot tell') : goodIsRelevant(request),
    );
    const report = onlyReport(await gateInProcess(null, base, { models }));
    expect(report.gates[0]).toMatchObject({ rows: 27, candidate: 1 });
    expect(report.unmeasured).toMatchObject([{ why: 'the judge cannot tell', count: 3 }]);
  });

  it('that can never tell is never a pass', async () => {
    const models = scriptedModels(() => verdict('cannot tell'));
    expect(onlyReport(await gateInProcess(null, base, { models })).verdict).toBe('incomplete');
  });

  it('stops with the budget, incomplete, and continues from what is known', async () => {
    const store = memoryStore();
    const models = scriptedModels(goodIsRelevant);
    const limited = judgedSide({ suite: { budget: '0.1 usd', concurrency: 1 } });
    const report = onlyReport(await gateInProcess(null, limited, { store, models }));
    expect(report.verdict).toBe('incomplete');
    expect(report.calls.judge).toBeLessThan(12);
    expect(report.unmeasured[0]?.why).toContain('the budget of the run is spent');
    const more = onlyReport(await gateInProcess(null, base, { store, models }));
    expect(more).toMatchObject({ verdict: 'pass', calls: { judge: 30 - report.calls.judge } });
  });

  it('that fails is no zero', async () => {
    const models = scriptedModels(() => {
      throw new CallError('refused-key', false, 'model judge: the key was refused');
    });
    const report = onlyReport(await gateInProcess(null, base, { models }));
    expect(report).toMatchObject({ verdict: 'incomplete', gates: [{ candidate: null }] });
  });
});

describe('a judge that the text under judgement talks round', () => {
  const head = judgedSide({
    rows: injections.length,
    output: (row) => (injections[row] ?? '').toWellFormed(),
    suite: { gates: [{ metric: 'relevant', 'at-least': '1%' }] },
  });

  it.each<[string, (attempt: string) => string]>([
    ['says what it is told to say', (attempt) => `As you wish. ${attempt}`],
    ['gives the verdict in words', () => 'relevant'],
    ['gives a verdict that nobody asked for', () => verdict('absolutely perfect')],
    ['gives a score', () => '{"reason": "told so", "verdict": 1}'],
    ['adds what it was told to add', () => '{"reason": "so", "verdict": "relevant", "score": 1}'],
  ])(
    'and %s is asked once more and then not believed: no row passes, nor does the suite',
    async (_, said) => {
      const models = scriptedModels((request) => said(judgedPart(request)));
      const report = onlyReport(await gateInProcess(null, head, { models }));
      expect(report).toMatchObject({ verdict: 'incomplete', gates: [{ candidate: null, rows: 0 }] });
      expect(models.requests).toHaveLength(2 * injections.length);
      expect(new Set(models.requests.map(({ messages }) => messages.length))).toEqual(new Set([2]));
    },
  );

  it('cannot tell where it says so, which is no pass either', async () => {
    const models = scriptedModels(() => verdict('cannot tell'));
    const report = onlyReport(await gateInProcess(null, head, { models }));
    expect(report.verdict).not.toBe('pass');
    expect(models.requests).toHaveLength(injections.length);
  });
});

describe('a rubric of the suite', () => {
  const evaluator = { type: 'rubric', rubric: 'rubrics/own.md' };

  it('is what the judge is told, and a changed one is a changed evaluator', async () => {
    const models = scriptedModels(() => verdict('pass'));
    const side = (text: string) => ({ ...judgedSide({ evaluator }), 'rubrics/own.md': text });
    const report = onlyReport(await gateInProcess(side('Be kind.'), side('Be brief.'), { models }));
    expect(report.factors).toEqual(['evaluator']);
    for (const { messages } of models.requests) expect(messages[0]?.content).toContain('Be brief.');
    expect(report.gates[0]).toMatchObject({ candidate: 1, rows: 30 });
  });

  it('may give steps of a scale', async () => {
    const models = scriptedModels((request) => verdict(judgedPart(request).startsWith('good') ? '4' : '2'));
    const steps = judgedSide({
      evaluator: { ...evaluator, scores: 'ordinal', range: [1, 5] },
      suite: { gates: [{ metric: 'relevant', 'at-least': 3 }] },
    });
    const files = { ...steps, 'rubrics/own.md': '5 is best.' };
    const report = onlyReport(await gateInProcess(null, files, { models }));
    expect(report.gates[0]?.candidate).toBeCloseTo(3.8, 9);
  });

  it.each([
    ['that is not there', {}, 'evaluator "relevant": there is no file rubrics/own.md'],
    [
      'that is empty',
      { 'rubrics/own.md': ' \n' },
      'evaluator "relevant": rubrics/own.md: the rubric is empty',
    ],
  ])('%s is told', async (_what, files, problem) => {
    const gated = await gateInProcess(null, { ...judgedSide({ evaluator }), ...files });
    expect(onlyProblems(gated)).toEqual([problem]);
  });
});

describe('a judge of pairs', () => {
  const pairs = (options: Parameters<typeof judgedSide>[0] = {}) =>
    judgedSide({
      evaluator: { type: 'pairwise' },
      suite: { gates: [{ metric: 'relevant', 'no-worse-than': 'baseline', margin: '10%' }] },
      judge: { swap: true },
      ...options,
    });
  /** Prefers what starts with `good`, whichever stands first. */
  const preferGood = (request: Parameters<typeof judgedPart>[0]) => {
    const [first, second] = ['first output', 'second output'].map((name) =>
      judgedPart(request, name).startsWith('good'),
    );
    if (first === second) return verdict('tie');
    return verdict(first ? 'first' : 'second');
  };

  it('gives wins less losses against the baseline, whose own score is 0', async () => {
    const models = scriptedModels(preferGood);
    const head = pairs({ output: (row) => (row < 12 ? `bad ${row}!` : `good ${row}`) });
    const report = onlyReport(await gateInProcess(pairs(), head, { models }));
    expect(report).toMatchObject({
      verdict: 'fail',
      gates: [{ baseline: 0, candidate: -0.3, estimate: -0.3, decision: 'broken' }],
      judges: [{ labels: null, swapInconsistency: { estimate: 0 }, mayBlock: true }],
    });
    // Of the thirty pairs eighteen are of one and the same output, and the others are asked in both orders.
    expect(models.requests).toHaveLength(24);
  });

  it('that prefers a place has no say: a verdict that depends on the order is a tie', async () => {
    const models = scriptedModels(() => verdict('first'));
    const head = pairs({ output: (row) => `good ${row}!` });
    const report = onlyReport(await gateInProcess(pairs(), head, { models }));
    expect(report.gates[0]).toMatchObject({ candidate: 0, decision: 'holds' });
    expect(report.judges[0]?.swapInconsistency?.estimate).toBe(1);
  });

  it('asked once favours no place either', async () => {
    const models = scriptedModels(() => verdict('first'));
    const once = { judge: { swap: false }, rows: 200 };
    const head = pairs({ ...once, output: (row) => `good ${row}!` });
    const report = onlyReport(await gateInProcess(pairs(once), head, { models }));
    expect(models.requests).toHaveLength(200);
    expect(Math.abs(report.gates[0]?.candidate ?? 1)).toBeLessThan(0.25);
    expect(report.judges).toEqual([]);
  });

  describe('compares with the baseline of its own change', () => {
    const worse = pairs({ output: (row) => (row < 12 ? `bad ${row}!` : `good ${row}`) });
    const worst = pairs({ output: (row) => `bad ${row}?` });
    it.each([
      ['when its candidate is the next baseline', [pairs(), worse], [worse, worst], -0.6],
      ['when the same candidate has another baseline', [pairs(), worst], [worse, worst], -0.6],
      ['when the same baseline has another candidate', [pairs(), worse], [pairs(), worst], -0.9],
    ])('%s', async (_when, [firstBase, firstHead], [base, head], candidate) => {
      const store = memoryStore();
      const models = scriptedModels(preferGood);
      await gateInProcess(firstBase ?? null, firstHead ?? {}, { store, models });
      const report = onlyReport(await gateInProcess(base ?? null, head ?? {}, { store, models }));
      expect(report.gates[0]).toMatchObject({ baseline: 0, candidate, rows: 30 });
    });
  });

  it('says nothing where there is no baseline', async () => {
    const models = scriptedModels(preferGood);
    const report = onlyReport(await gateInProcess(null, pairs(), { models }));
    expect(models.requests).toHaveLength(0);
    expect(report.verdict).not.toBe('pass');
  });
});

describe('labels of a judge', () => {
  it('are judged with the context they came with, and paid for once', async () => {
    const models = scriptedModels((request) =>
      verdict(judgedPart(request, 'context').includes('true') ? 'grounded' : 'not grounded'),
    );
    const context = (row: number) => [`passage that is ${row % 3 === 0 ? 'true' : 'not so'}`];
    const ids = Array.from({ length: 40 }, (_, row) => row);
    const lines = (more: (row: number) => object) =>
      jsonLines(ids.map((row) => ({ id: `q${row}`, output: 'same', context: context(row), ...more(row) })));
    const files = {
      ...judgedSide({
        rows: 40,
        evaluator: { type: 'groundedness' },
        judge: { calibration: 'labels.jsonl' },
        suite: { gates: [{ metric: 'relevant', 'at-least': '1%' }] },
      }),
      'outputs.jsonl': lines(() => ({})),
      'labels.jsonl': lines((row) => ({ label: row % 3 === 0 })),
    };
    const report = onlyReport(await gateInProcess(null, files, { models }));
    expect(report.judges).toMatchObject([{ labelled: 40, undecided: 0, cohenKappa: { estimate: 1 } }]);
    expect(report.calls).toEqual({ target: 0, judge: 40, fromMemo: 40 });
  });
});
