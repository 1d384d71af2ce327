import { describe, expect, it } from 'vitest';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import type { Models } from '../../pipeline/call-ports.ts';
import { forecast } from '../../pipeline/forecast.ts';
import { packageChange } from '../../pipeline/package-change.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport, type Store } from '../helpers/in-process-gate.ts';
import { goodIsRelevant, judgedSide } from '../helpers/judged-suite.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { promptConfig, questions, side } from '../helpers/small-suite.ts';

const today = '2026-01-10T12:00:00.000Z';

async function forecastOf(base: Files | null, head: Files, store: Store, now = today) {
  const change = {
    repository: 'acme/support',
    base: base === null ? null : memorySnapshot(base, 'b'.repeat(40)),
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
  return forecast(suite.package, { ...store, now: Date.parse(now) });
}

const version = (prompt: string, rows = 60, model: object = {}) => ({
  'goldgate.yaml': promptConfig({ repeats: 2 }, model),
  'golden.jsonl': jsonLines(questions(rows)),
  'prompt.md': `{{ expected }}${prompt}`,
});

const echo = () => scriptedModels((request) => lastMessage(request).trim());
const callsOf = ({ arms }: Awaited<ReturnType<typeof forecast>>) =>
  arms.reduce((sum, { calls }) => sum + calls, 0);

describe('a forecast says what the gate then does', () => {
  it.each<[string, Files, Files]>([
    ['when the arms differ', version(''), version(' ')],
    ['when the arms ask the same', version(''), version('', 70)],
    ['when some of the replies are known', version('', 60), version(' ', 50)],
    ['when rows ask the same', version(''), { ...version(''), 'prompt.md': 'always this' }],
  ])('%s', async (_, base, head) => {
    const store = memoryStore();
    await gateInProcess(null, version('', 20), { store, models: echo() });
    const expected = await forecastOf(base, head, store);
    const models = echo();
    const { calls } = onlyReport(await gateInProcess(base, head, { store, models }));
    expect(models.requests.length).toBe(callsOf(expected));
    expect(calls.target).toBe(callsOf(expected));
    expect(calls.fromMemo).toBe(expected.arms.reduce((sum, { known }) => sum + known, 0));
  });

  it('when an arm was measured before', async () => {
    const store = memoryStore();
    await gateInProcess(version(''), version(' '), { store, models: echo(), now: today });
    const expected = await forecastOf(version(' '), version('  '), store);
    expect(expected.arms).toMatchObject([
      { arm: 'baseline', source: 'reuse', calls: 0 },
      { arm: 'candidate', source: 'evaluate', calls: 120, known: 0 },
    ]);
  });

  it('when what was measured before is too old', async () => {
    const store = memoryStore();
    await gateInProcess(version(''), version(' '), { store, models: echo(), now: today });
    const later = '2026-02-10T12:00:00.000Z';
    expect(callsOf(await forecastOf(version(' '), version('  '), store, later))).toBe(240);
    const models = echo();
    await gateInProcess(version(' '), version('  '), { store, models, now: later });
    expect(models.requests).toHaveLength(240);
  });

  it('when the package was concluded before', async () => {
    const store = memoryStore();
    await gateInProcess(version(''), version(' '), { store, models: echo() });
    expect(await forecastOf(version(''), version(' '), store)).toMatchObject({ standing: true });
  });

  it('when a command was interrupted after some shards', async () => {
    const suite = { target: { command: 'node bot.js', files: ['bot.js'] } };
    const files = { ...side(4000, 0, suite), 'bot.js': '1' };
    const store = memoryStore();
    expect(callsOf(await forecastOf(null, files, store))).toBe(4000);
    const cancel = new AbortController();
    let asked = 0;
    const startCommand = async () => ({
      answer: async ({ id, repeat }: { readonly id: string; readonly repeat: number }) => {
        asked += 1;
        if (asked === 3500) cancel.abort(new Error('interrupted'));
        return { id, repeat, output: `a${id.slice(1)}` };
      },
      close: async () => undefined,
    });
    await expect(gateInProcess(null, files, { store, startCommand, signal: cancel.signal })).rejects.toThrow(
      'interrupted',
    );
    const left = callsOf(await forecastOf(null, files, store));
    asked = 4000;
    await gateInProcess(null, files, { store, startCommand });
    expect(left).toBeLessThan(4000);
    expect(asked - 4000).toBe(left);
  });
});

it('tokens and money are estimated from the prompt and the price, and unknown without a price', async () => {
  const store = memoryStore();
  const price = { price: { input: '1 usd', output: '2 usd' }, parameters: { maxOutputTokens: 100 } };
  const priced = await forecastOf(null, version('x'.repeat(397), 10, price), store);
  expect(priced.arms[1]).toMatchObject({
    calls: 20,
    // Replies as long as what rows expect: `a7` is a letter and a digit.
    tokens: { input: 1180, output: 40 },
    costUsd: 0.00126,
    rangeUsd: [
      expect.closeTo((0.75 * 1180 + 2 * 20) / 1e6, 9),
      expect.closeTo((1.25 * 1180 + 2 * 2000) / 1e6, 9),
    ],
  });
  const unpriced = await forecastOf(null, version(''), store);
  expect(unpriced.arms[1]?.costUsd).toBeNull();
});

describe('tokens and money of a changed prompt', () => {
  const prompt = (more: string) =>
    `You triage messages of customers.${more}\nAnswer with one word: {% if input %}refund or other{% endif %}.\n\n{{ input }}`;
  const files = (more: string) => ({
    ...version('', 120, { price: { input: '3 usd', output: '15 usd' } }),
    'prompt.md': prompt(more),
  });
  /** Counts in its own way, as every tokenizer does: the estimate has to learn it. */
  const counting: Models = {
    call: async ({ model, messages }) => {
      const text = messages.map(({ content }) => content).join('');
      const reply = text.length % 2 === 0 ? 'refund, as far as I can see' : 'other';
      const tokens = { input: Math.round(text.length / 2.7) + 31, output: Math.round(reply.length / 3) };
      return { text: reply, model: model.id, tokens, latencyMs: 5, finishReason: 'stop' };
    },
  };

  it('are right within 15 % where a model answered before, though the baseline is not asked again', async () => {
    const store = memoryStore();
    await gateInProcess(null, files(''), { store, models: counting, now: today });
    const more = ' Be brief, be kind, and never promise what the terms of sale do not say.';
    const expected = await forecastOf(files(''), files(more), store);
    expect(expected.arms[0]?.source).toBe('reuse');
    const { costUsd, calls } = onlyReport(
      await gateInProcess(files(''), files(more), { store, models: counting, now: today }),
    );
    expect(calls.target).toBe(callsOf(expected));
    const foreseen = expected.arms.reduce((sum, arm) => sum + (arm.costUsd ?? 0), 0);
    expect(foreseen / costUsd).toBeGreaterThan(0.85);
    expect(foreseen / costUsd).toBeLessThan(1.15);
  });
});

describe('a forecast of a run that may stop early', () => {
  const early = (prompt: string) => ({
    ...version(prompt, 400),
    'goldgate.yaml': promptConfig({ stop: 'early' }),
  });

  it('says the most there can be', async () => {
    const store = memoryStore();
    const expected = await forecastOf(early(''), early(' worse'), store);
    expect(expected).toMatchObject({ rows: 400, atMost: true });
    expect(callsOf(expected)).toBe(800);
    const models = echo();
    await gateInProcess(early(''), early(' worse'), { store, models });
    expect(models.requests.length).toBeLessThan(800);
  });

  it('is exact for a run that may not', async () => {
    expect(await forecastOf(version(''), version(' '), memoryStore())).toMatchObject({ atMost: false });
  });
});

describe('calls of evaluators that ask', () => {
  const judged = (prompt: string, suite: object = {}) => {
    const config = JSON.parse(promptConfig({ repeats: 2, ...suite }, priced));
    config.models.judge = { ...config.models.main, id: 'judge-1' };
    config.judges = { default: { model: 'judge', swap: true } };
    return {
      'goldgate.yaml': JSON.stringify(config),
      'golden.jsonl': jsonLines(questions(40)),
      'prompt.md': `Answer the question of a customer in one or two sentences.${prompt}\n{{ input }}`,
    };
  };
  const priced = { price: { input: '3 usd', output: '15 usd' } };
  const relevant = { relevant: { type: 'answer-relevance', judge: 'default' } };
  const gates = { gates: [{ metric: 'relevant', 'at-least': '50%' }] };

  /** Never says the same twice, and counts tokens as no estimate does. */
  function talkative(day = 'Monday'): Models & { asked: { main: number; judge: number } } {
    const asked = { main: 0, judge: 0 };
    return {
      asked,
      call: async ({ model, messages }) => {
        const isJudge = model.id === 'judge-1';
        asked[isJudge ? 'judge' : 'main'] += 1;
        const said = `Answer ${asked.main} of ${day}: you can send it back within thirty days, ${'and it is free '.repeat(asked.main % 4)}.`;
        const verdict = JSON.parse(JSON.stringify(messages)).at(-1).content.includes('first output')
          ? 'first'
          : 'relevant';
        const text = isJudge
          ? JSON.stringify({ reason: `Because of number ${asked.judge}.`, verdict })
          : said;
        const tokens = {
          input: Math.round(messages.map(({ content }) => content).join('').length / 3.3) + 40,
          output: Math.round(text.length / 3.1),
        };
        return { text, model: model.id, tokens, latencyMs: 5, finishReason: 'stop' };
      },
    };
  }

  type Expected = Awaited<ReturnType<typeof forecastOf>>;
  const judgeCalls = ({ evaluators }: Expected) => evaluators.reduce((sum, { calls }) => sum + calls, 0);
  const cost = ({ arms, evaluators }: Expected, at?: 0 | 1) =>
    [...arms, ...evaluators].reduce(
      (sum, one) => sum + (at === undefined ? (one.costUsd ?? 0) : (one.rangeUsd?.[at] ?? one.costUsd ?? 0)),
      0,
    );

  it('are foreseen before anything is known, within the range that is told', async () => {
    const [base, head] = [
      judged('', { evaluators: relevant, ...gates }),
      judged(' Be kind.', { evaluators: relevant, ...gates }),
    ];
    const store = memoryStore();
    const expected = await forecastOf(base, head, store);
    expect(expected.evaluators).toMatchObject([
      { evaluator: 'relevant', asks: 'judge default', known: 0, calls: 160, atMost: true },
    ]);
    const models = talkative();
    const { calls, costUsd } = onlyReport(await gateInProcess(base, head, { store, models }));
    expect(models.asked).toEqual({ main: callsOf(expected), judge: judgeCalls(expected) });
    expect(calls).toMatchObject({ target: 160, judge: 160 });
    expect(costUsd).toBeGreaterThan(cost(expected, 0));
    expect(costUsd).toBeLessThan(cost(expected, 1));
  });

  it.each<[string, object]>([
    ['a judge of each output', { evaluators: relevant, ...gates }],
    [
      'a judge of pairs, in both orders',
      {
        evaluators: { ...relevant, better: { type: 'pairwise', judge: 'default' } },
        gates: [...gates.gates, { metric: 'better', 'no-worse-than': 'baseline', margin: '10%' }],
      },
    ],
  ])('are learnt from what is known: exact calls, money within 15 percent, for %s', async (_, suite) => {
    const store = memoryStore();
    await gateInProcess(null, judged('', suite), { store, models: talkative() });
    const [base, head] = [judged('', suite), judged(' Be kind, be brief, and promise nothing.', suite)];
    const expected = await forecastOf(base, head, store);
    const models = talkative('Tuesday');
    const { costUsd, calls } = onlyReport(await gateInProcess(base, head, { store, models }));
    expect(calls).toMatchObject({ target: callsOf(expected), judge: judgeCalls(expected) });
    expect(models.asked).toEqual({ main: callsOf(expected), judge: judgeCalls(expected) });
    expect(cost(expected) / costUsd).toBeGreaterThan(0.85);
    expect(cost(expected) / costUsd).toBeLessThan(1.15);
  });

  it('follow a model that says the same again', async () => {
    const suite = { evaluators: relevant, ...gates };
    const store = memoryStore();
    const echoes = () =>
      scriptedModels((request) =>
        request.model.id === 'judge-1' ? '{"reason":"so","verdict":"relevant"}' : lastMessage(request),
      );
    await gateInProcess(null, judged('', suite), { store, models: echoes() });
    const head = judged(' Be kind.', suite);
    const expected = await forecastOf(judged('', suite), head, store);
    const { calls } = onlyReport(await gateInProcess(judged('', suite), head, { store, models: echoes() }));
    expect(expected.evaluators).toMatchObject([{ calls: 40, known: 40 }]);
    expect(calls).toMatchObject({ target: 80, judge: 40 });
  });

  it('are exact for recorded outputs, labels of people included', async () => {
    const labels = jsonLines(questions(20).map(({ id }, at) => ({ id, output: `label ${at}`, label: 1 })));
    const head: Files = {
      ...judgedSide({ evaluator: { calibration: 'labels.jsonl' } }),
      'labels.jsonl': labels,
    };
    const store = memoryStore();
    const expected = await forecastOf(null, head, store);
    const models = scriptedModels(goodIsRelevant);
    const { calls } = onlyReport(await gateInProcess(null, head, { store, models }));
    expect(judgeCalls(expected)).toBe(50);
    expect(expected.evaluators[0]?.atMost).toBe(false);
    expect(models.requests).toHaveLength(50);
    expect(calls.judge).toBe(50);
    expect(
      judgeCalls(await forecastOf(null, { ...head, 'golden.jsonl': `${head['golden.jsonl']}\n` }, store)),
    ).toBe(0);
  });
});
