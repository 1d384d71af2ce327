import { expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { CallError } from '../../core/target/call-error.ts';
import { foreseeSweep } from '../../pipeline/foresee-sweep.ts';
import { sweepWindow } from '../../pipeline/sweep.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { goodIsRelevant, judgedPart, judgedSide, verdict } from '../helpers/judged-suite.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { scriptedModels } from '../helpers/scripted-models.ts';
import { dayMs, definedSweep, monday, releaseIn, sweepDeps, windowOf } from '../helpers/sweep-in-process.ts';
import { traceList, traceOf } from '../helpers/trace-list.ts';

const side = judgedSide({ rows: 60, output: (row) => (row % 10 === 0 ? `bad ${row}` : `good ${row}`) });
const canaries = Array.from({ length: 40 }, (_, at) => ({
  id: `c-${at}`,
  input: `canary question ${at}`,
  output: at % 2 === 0 ? `good canary ${at}` : `bad canary ${at}`,
  label: at % 2 === 0,
}));

/** The judge finds what starts with `good` relevant, until it moves: then nothing is. */
async function judgedSweep(sweep: object = {}, evaluators: object = {}) {
  let hasMoved = false;
  let failure: (canary: number) => string | null = () => null;
  let tokens = { input: 10, output: 2 };
  const config = JSON.parse(side['goldgate.yaml'] ?? '');
  Object.assign(config.suites.answers.evaluators, evaluators);
  const files = {
    ...side,
    'goldgate.yaml': JSON.stringify({
      ...config,
      sweeps: {
        production: {
          suite: 'answers',
          traces: { path: 'traces/*.jsonl' },
          canaries: { relevant: 'canaries.jsonl' },
          raise: '1 of 1',
          signals: [{ metric: 'relevant', drop: '5%' }],
          ...sweep,
        },
      },
    }),
    'canaries.jsonl': jsonLines(canaries),
  };
  const store = memoryStore();
  const models = scriptedModels((request) => {
    const [, canary] = /canary question (\d+)/.exec(judgedPart(request, 'input')) ?? [];
    const failed = canary === undefined ? null : failure(Number(canary));
    if (failed !== null) throw new CallError('bad-request', false, failed);
    return hasMoved && /[24]/.test(judgedPart(request)) ? verdict('not relevant') : goodIsRelevant(request);
  });
  await releaseIn(store, files, { models });
  const traces = [0, 1, 2].flatMap((day) =>
    Array.from({ length: 60 }, (_, row) => {
      const id = `t-${day}-${row}`;
      const output = row % 10 === 0 ? `bad ${id}` : `good ${id}`;
      return traceOf(id, monday + day * dayMs + row, {
        row: { id, input: 'q', category: 'any' },
        output: { id, output, latencyMs: 1 },
      });
    }),
  );
  const definition = await definedSweep(files, store);
  const deps = sweepDeps(store, traceList(traces), {
    models: { call: async (request) => ({ ...(await models.call(request)), tokens }) },
  });
  return {
    traces,
    models,
    foresee: () => foreseeSweep(definition, windowOf(0), { ...deps, scratch: memoryBlobs() }),
    becomeDear: () => {
      tokens = { input: 100, output: 20 };
    },
    fail: (why: typeof failure) => {
      failure = why;
    },
    move: () => {
      hasMoved = true;
    },
    asked: () =>
      models.requests.filter((request) => judgedPart(request, 'input').startsWith('canary')).length,
    sweep: (day: number) => sweepWindow(definition, windowOf(day), deps),
  };
}

it('asks the judge of its canaries anew in every window, and holds it to what it said first', async () => {
  const parts = await judgedSweep();
  const first = await parts.sweep(0);
  expect(parts.asked()).toBe(40);
  expect(first.report.judged['relevant']).toMatchObject({
    judge: 'default',
    canaries: 40,
    from: null,
    agreement: { agreement: { estimate: 1 }, cohenKappa: { estimate: 1 } },
  });
  expect(first.report.signals.find(({ kind }) => kind === 'judge')).toMatchObject({ state: 'no-data' });
  expect(first.report.calls.judge).toBe(100);
  const second = await parts.sweep(1);
  expect(parts.asked()).toBe(80);
  expect(second.report.judged['relevant']).toMatchObject({ from: first.record.from });
  expect(second.report.signals.map(({ kind, state }) => [kind, state])).toEqual([
    ['score', 'quiet'],
    ['judge', 'quiet'],
  ]);
  expect(await parts.sweep(1)).toMatchObject({ reused: true });
  expect(parts.asked()).toBe(80);
});

it('tells why a judge did not answer, the most frequent first', async () => {
  const parts = await judgedSweep();
  parts.fail((canary) => {
    if (canary >= 30) return 'not such a text';
    return canary < 5 ? `refused ${canary}` : null;
  });
  const { report } = await parts.sweep(0);
  const { problems = [] } = report.judged['relevant'] ?? {};
  expect(problems).toHaveLength(5);
  expect(problems[0]).toMatch(/^10: .*not such a text/);
});

it('reports a judge that moved as that, and says nothing of the product by it', async () => {
  const parts = await judgedSweep();
  await parts.sweep(0);
  parts.move();
  const { report } = await parts.sweep(1);
  const [score, judge] = report.signals;
  expect(judge).toMatchObject({ kind: 'judge', metric: 'relevant', state: 'raised', reference: 0.5 });
  expect(judge?.evidence[0]).toMatch(/^c-\d+ [0-9a-f]{8}$/);
  expect(score).toMatchObject({ state: 'no-data', detail: expect.stringContaining('"default" has moved') });
  expect(report.title).toContain('judge of relevant moved');
});

it('holds the first window to its own first verdicts when it is swept again by a judge that moved', async () => {
  const parts = await judgedSweep();
  await parts.sweep(0);
  parts.move();
  parts.traces.push({ ...parts.traces[0]!, id: 'late' });
  const { report } = await parts.sweep(0);
  expect(report.signals.find(({ kind }) => kind === 'judge')).toMatchObject({ reading: 'exceeds' });
});

it('draws fewer traces from the beginning where the budget does not reach, after the canaries, and says why', async () => {
  const parts = await judgedSweep({ budget: '0.9 usd', 'min-rows': 10 });
  const foreseen = await parts.foresee();
  expect(foreseen).toMatchObject({ canaries: 40, asked: { planned: 60 } });
  const { report } = await parts.sweep(0);
  // Each call costs 12 tokens at 1,000 usd a million: 0.48 usd for the canaries, and a reserve of a tenth for the rest.
  expect(report.judged['relevant']?.verdicts).toHaveLength(40);
  expect(report.sample.asked).toMatchObject({
    planned: 60,
    affordable: 31,
    drawn: 31,
    why: '0.42 usd are left for it, and a trace takes about 0.013 usd',
  });
  expect(report.costUsd).toBeLessThanOrEqual(0.9);
  expect(report.scored['relevant']).toEqual({ rows: 31, of: 31, problems: [] });
  expect(report.signals[0]).toMatchObject({ kind: 'score', state: 'quiet', rows: 31 });
});

it.each(['0.001 usd', '0 usd'])(
  'with a budget of %s signals have no data and say why, and are never quiet',
  async (budget) => {
    const parts = await judgedSweep({ budget });
    const { report } = await parts.sweep(0);
    expect(report.sample.asked).toMatchObject({ planned: 60, affordable: 0, drawn: 0 });
    expect(report.signals[0]).toMatchObject({
      state: 'no-data',
      detail: expect.stringContaining('the budget pays for no trace'),
    });
    expect(report.title).toContain('no signal has data');
  },
);

it('scores everything with what costs nothing, asks about fewer, and about what scored low the most', async () => {
  const cheap = { good: { type: 'regex', pattern: '^good' } };
  const parts = await judgedSweep({ sample: { rows: 20 }, 'min-rows': 10 }, cheap);
  const { report } = await parts.sweep(0);
  expect(report.sample).toMatchObject({ drawn: 60, asked: { planned: 20, drawn: 20, affordable: null } });
  expect(report.scored).toMatchObject({ good: { rows: 60, of: 60 }, relevant: { rows: 20, of: 20 } });
  const low = report.sample.asked?.strata.find(({ suspicions }) => suspicions.includes('low-score'));
  expect(low).toMatchObject({ count: 6, drawn: 6 });
  // Six of sixty are bad, and six of twenty that were asked about.
  expect(report.signals[0]).toMatchObject({ kind: 'score', rows: 20, current: expect.closeTo(0.9, 9) });
});

it('has no data where the budget ends before the traces, for what came first is no fair part of them', async () => {
  const parts = await judgedSweep({ budget: '6 usd', 'min-rows': 10 });
  const first = await parts.sweep(0);
  expect(first.report.signals[0]).toMatchObject({ kind: 'score', state: 'quiet' });
  parts.becomeDear();
  const { report } = await parts.sweep(1);
  // 4.8 usd for the canaries; 1.2 usd would have paid for 60 traces at the price of the day before.
  expect(report.sample.asked).toMatchObject({ planned: 60, drawn: 60 });
  expect(report.signals[0]).toMatchObject({
    state: 'no-data',
    detail: expect.stringMatching(/^the budget was spent after \d+ of 60 traces/),
  });
});
