import { describe, expect, it } from 'vitest';
import { plainPalette } from '../../core/report/palette.ts';
import { seededRandom } from '../../core/statistics/seeded-random.ts';
import { terminalSweep } from '../../core/sweep/terminal-sweep.ts';
import { openEndpoints } from '../../embedded/open-endpoints.ts';
import type { SweepDeps } from '../../pipeline/sweep.ts';
import { verdict } from '../helpers/judged-suite.ts';
import { type ModelAnswer, modelServer, type SeenCall } from '../helpers/model-server.ts';
import { behaviourOf, probedFiles, probedSweep, stillTraces } from '../helpers/probed-sweep.ts';

const numberOf = ({ body }: SeenCall) => /probe (\d+)/.exec(body.messages?.at(-1)?.content ?? '')?.[1] ?? '';

/** A model that can be swapped behind its name, or go away. */
async function swappedServer(first: (call: SeenCall) => string) {
  let answer = (call: SeenCall): ModelAnswer => ({ kind: 'reply', text: first(call), fingerprint: 'fp-1' });
  const server = await modelServer({ answer: (call) => answer(call) });
  return {
    url: server.url,
    calls: server.calls,
    swap: (next: (call: SeenCall) => string, fingerprint = 'fp-1') => {
      answer = (call) => ({ kind: 'reply', text: next(call), fingerprint });
    },
    answerWith: (next: typeof answer) => {
      answer = next;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const steady = (call: SeenCall) => `yes ${numberOf(call)}`;

/** Says one of several things, never the same twice for sure. */
function random(seed: number, words = ['surely it is so', 'it may well be', 'no doubt of that']) {
  const { below } = seededRandom(seed);
  return (call: SeenCall) => `${words[below(words.length)]} in case ${numberOf(call)}`;
}

it('tells in the same window that the model was swapped behind its name, while the traces say nothing', async () => {
  await using server = await swappedServer(steady);
  const { sweep, store } = probedSweep();
  const files = probedFiles(server.url);
  const first = await sweep(0, files);
  expect(server.calls).toHaveLength(80);
  expect(behaviourOf(first.report)).toMatchObject({
    state: 'no-data',
    detail: 'what the target says to 40 probes is what it is held to',
  });
  expect(first.report.probed).toMatchObject({ probes: 40, repeats: 2, from: null, calls: 80, problems: [] });

  const quiet = await sweep(1, files);
  expect(behaviourOf(quiet.report)).toMatchObject({ state: 'quiet', effect: 0, rows: 40 });
  expect(quiet.report.probed).toMatchObject({
    from: first.record.from,
    recorded: first.report.probed?.recorded,
    reported: { now: { models: ['m-1'], fingerprints: ['fp-1'] } },
  });
  server.swap((call) => `that depends on what is asked in ${numberOf(call)}`);
  const { report } = await sweep(2, files);
  const signal = behaviourOf(report);
  expect(signal).toMatchObject({ kind: 'behaviour', metric: 'output', state: 'raised' });
  expect(signal.effect).toBeGreaterThan(0.9);
  expect(signal.evidence[0]).toMatch(/^p-\d+ [0-9a-f]{8}$/);
  expect(report.title).toMatch(
    /^behaviour of target moved: index [\d.]+ \([\d.]+ to 1\): the model still reports "m-1" \(fingerprint "fp-1"\); answers of one time are alike by 1, those of before and now by 0/,
  );
  expect(report.signals.filter(({ kind }) => kind === 'model').map(({ state }) => state)).toEqual([
    'quiet',
    'quiet',
  ]);
  expect(report.probed?.examples[0]).toMatchObject({
    before: expect.stringMatching(/^yes \d+$/),
    now: expect.stringMatching(/^that depends/),
  });
  expect(terminalSweep(report, plainPalette)).toContain(
    '40 probes asked 2 times each: 80 of 80 answers, 0.96 usd; the model still reports "m-1"',
  );
  expect((await store.lineage.from('model:openai-compatible/m-1')).map(({ relation }) => relation)).toEqual([
    'probed-in',
    'probed-in',
    'probed-in',
  ]);
  const outputs = new TextDecoder().decode(await store.blobs.get(report.probed?.outputs ?? 'sha256:'));
  expect(outputs.split('\n')[0]).toContain('that depends on what is asked in 0');
  expect(outputs).not.toContain('latencyMs');
});

it('stays quiet over a model that is as random as it was, and finds the one that says other things as randomly', async () => {
  await using server = await swappedServer(random(1));
  const { sweep } = probedSweep();
  const files = probedFiles(server.url);
  await sweep(0, files);
  const { report } = await sweep(1, files);
  expect(behaviourOf(report)).toMatchObject({ state: 'quiet' });
  server.swap(random(2, ['who could ever tell', 'I cannot help you', 'ask somebody else now']), 'fp-2');
  const swapped = behaviourOf((await sweep(2, files)).report);
  expect(swapped).toMatchObject({ state: 'raised' });
  expect(swapped.detail).toContain(
    'the model reports "m-1" (fingerprint "fp-2"), before "m-1" (fingerprint "fp-1")',
  );
});

it('asks nobody when nothing is new, and holds a window that is swept again to what it recorded itself', async () => {
  await using server = await swappedServer(steady);
  const { sweep, traces } = probedSweep();
  const files = probedFiles(server.url);
  await sweep(0, files);
  expect(await sweep(0, files)).toMatchObject({ reused: true });
  expect(server.calls).toHaveLength(80);
  server.swap((call) => `another ${numberOf(call)} altogether`);
  traces.push({ ...traces[0]!, id: 'late' });
  const { report, record } = await sweep(0, files);
  expect(record.version).toBe(2);
  expect(behaviourOf(report)).toMatchObject({ reading: 'exceeds', rows: 40 });
});

it('takes nothing from the memo, which holds an answer to everything, and leaves nothing there', async () => {
  await using server = await swappedServer(steady);
  const kept: unknown[] = [];
  const memo: SweepDeps['memo'] = {
    get: async (keys) =>
      new Map(
        keys.map((key) => {
          const reply = {
            text: 'from the memo',
            model: 'm-1',
            tokens: {},
            latencyMs: 1,
            finishReason: 'stop',
          };
          return [key, { ...reply, measuredAt: '2026-03-09T00:00:00.000Z' }];
        }),
      ),
    put: async (entries) => void kept.push(...entries),
  };
  const { sweep, store } = probedSweep({ more: { memo } });
  const { report } = await sweep(0, probedFiles(server.url));
  expect(server.calls).toHaveLength(80);
  expect(kept).toEqual([]);
  const outputs = new TextDecoder().decode(await store.blobs.get(report.probed?.outputs ?? 'sha256:'));
  expect(outputs).not.toContain('from the memo');
});

it('holds a probe to the first window that answered it as often as it takes', async () => {
  await using server = await swappedServer(steady);
  const { sweep } = probedSweep();
  const files = probedFiles(server.url);
  const seen = new Set<string>();
  server.answerWith((call) => {
    const number = numberOf(call);
    const isSecond = seen.has(number);
    seen.add(number);
    return isSecond && number === '3'
      ? { kind: 'status', status: 400 }
      : { kind: 'reply', text: steady(call) };
  });
  const first = await sweep(0, files);
  expect(first.report.probed?.rows.find(({ id }) => id.startsWith('p-3 '))).toMatchObject({ answers: 1 });
  server.swap(steady);
  expect(behaviourOf((await sweep(1, files)).report)).toMatchObject({ rows: 39 });
  expect(behaviourOf((await sweep(2, files)).report)).toMatchObject({ state: 'quiet', rows: 40 });
});

describe('a target that was changed', () => {
  it('begins anew, and the report says so', async () => {
    await using server = await swappedServer(steady);
    const { sweep } = probedSweep();
    const files = probedFiles(server.url);
    await sweep(0, files);
    server.swap((call) => `another ${numberOf(call)}`);
    const { report } = await sweep(1, { ...files, 'prompt.md': 'Answer briefly: {{ input }}' });
    expect(behaviourOf(report)).toMatchObject({ state: 'no-data' });
    expect(report.notes.join()).toContain('the target was changed since the window of 2026-03-02T00:00 UTC');
    const again = await sweep(2, files);
    expect(behaviourOf(again.report)).toMatchObject({ state: 'raised' });
  });

  it('is asked in a window that was swept before, as one whose probes were changed', async () => {
    await using server = await swappedServer(steady);
    const { sweep } = probedSweep();
    const files = probedFiles(server.url);
    await sweep(0, files);
    const other = { ...files, 'prompt.md': 'Answer briefly: {{ input }}' };
    expect(await sweep(0, other)).toMatchObject({ reused: false, record: { version: 2 } });
    const more = { ...other, 'probes.jsonl': `${files['probes.jsonl']}{"id":"more","input":"probe 99"}\n` };
    expect(await sweep(0, more)).toMatchObject({ reused: false, record: { version: 3 } });
    expect(server.calls).toHaveLength(80 + 80 + 82);
  });

  it('goes on with the probes that stayed, beside one that was edited', async () => {
    await using server = await swappedServer(steady);
    const { sweep } = probedSweep();
    const files = probedFiles(server.url);
    await sweep(0, files);
    const edited = (files['probes.jsonl'] ?? '').replace('probe 7"', 'probe 77"');
    const { report } = await sweep(1, { ...files, 'probes.jsonl': edited });
    expect(behaviourOf(report)).toMatchObject({ state: 'quiet', rows: 39 });
    expect(behaviourOf((await sweep(2, { ...files, 'probes.jsonl': edited })).report)).toMatchObject({
      rows: 40,
    });
  });
});

describe('a target that does not answer', () => {
  it('has no data, whatever it answered before', async () => {
    await using server = await swappedServer(steady);
    const { sweep } = probedSweep();
    const files = probedFiles(server.url);
    await sweep(0, files);
    server.answerWith(() => ({ kind: 'status', status: 500 }));
    const { report } = await sweep(1, files);
    expect(behaviourOf(report)).toMatchObject({
      state: 'no-data',
      detail: expect.stringMatching(/^the target failed to answer 80 of 80 times, such as model main/),
    });
    expect(report.probed?.problems.length).toBeGreaterThan(0);
    server.swap(steady);
    expect(behaviourOf((await sweep(2, files)).report)).toMatchObject({ state: 'quiet', rows: 40 });
  });

  it('is compared by the probes that it did answer, and the others are told of', async () => {
    await using server = await swappedServer(steady);
    const { sweep } = probedSweep();
    const files = probedFiles(server.url);
    await sweep(0, files);
    server.answerWith((call) =>
      /[05]$/.test(numberOf(call))
        ? { kind: 'status', status: 400, body: '{"error":{"message":"not this one, ann@example.com"}}' }
        : { kind: 'reply', text: steady(call) },
    );
    const { report } = await sweep(1, files);
    expect(behaviourOf(report)).toMatchObject({ state: 'quiet', rows: 32 });
    expect(report.probed?.problems).toEqual([expect.stringMatching(/^16: .*not this one/)]);
    expect(terminalSweep(report, plainPalette)).toContain('64 of 80 answers, 0.768 usd');
    server.answerWith(() => ({
      kind: 'status',
      status: 400,
      body: '{"error":{"message":"ann@example.com"}}',
    }));
    const { report: failed } = await sweep(2, files);
    expect(behaviourOf(failed).detail).toMatch(/^the target failed/);
    expect(JSON.stringify([report, failed])).not.toContain('ann@example.com');
  });
});

describe('a budget', () => {
  it('that ends among the probes leaves no data, and the next window does not pay for some of them again', async () => {
    await using server = await swappedServer(steady);
    const { sweep } = probedSweep();
    const files = probedFiles(server.url, { budget: '0.5 usd' });
    const first = await sweep(0, files);
    expect(behaviourOf(first.report)).toMatchObject({
      state: 'no-data',
      detail: expect.stringMatching(/^the budget was spent after 4\d of 80 answers/),
    });
    expect(first.report.costUsd).toBeLessThan(0.6);
    const before = server.calls.length;
    const { report } = await sweep(1, files);
    expect(server.calls).toHaveLength(before);
    expect(behaviourOf(report)).toMatchObject({
      state: 'no-data',
      detail: 'the budget pays for no probes: 0.5 usd are left for them, and they take about 0.96 usd',
    });
  });

  it('leaves the rest to judges, whose calls are not taken for as dear as probes', async () => {
    await using server = await swappedServer(steady);
    server.answerWith((call) =>
      numberOf(call) === ''
        ? { kind: 'reply', text: verdict('relevant') }
        : { kind: 'reply', text: steady(call) },
    );
    const traces = stillTraces.map((trace) => {
      return { ...trace, output: { ...trace.output, output: `answer of ${trace.id}` } };
    });
    const { sweep } = probedSweep({ traces });
    const files = probedFiles(
      server.url,
      { budget: '400 usd' },
      {
        evaluators: { relevant: { type: 'answer-relevance', judge: 'default' } },
        gates: [{ metric: 'relevant', 'at-least': '1%' }],
      },
    );
    const judged = { ...JSON.parse(files['goldgate.yaml'] ?? ''), judges: { default: { model: 'main' } } };
    for (const day of [0, 1]) {
      const { report } = await sweep(day, { ...files, 'goldgate.yaml': JSON.stringify(judged) });
      expect(report).toMatchObject({ costUsd: 1.44, probed: { costUsd: 0.96 }, calls: { judge: 40 } });
      // 399.04 usd are left, and each of 40 traces took 0.012; a tenth is kept in reserve.
      if (day === 1) expect(report.sample.asked).toMatchObject({ planned: 40, affordable: 30_230 });
    }
  });

  it('is foreseen with calls and money, and nobody is asked', async () => {
    await using server = await swappedServer(steady);
    const { sweep, foresee } = probedSweep();
    const files = probedFiles(server.url, { probes: { path: 'probes.jsonl', repeats: 3 } });
    const unknown = await foresee(0, files);
    expect(unknown.probes).toMatchObject({
      probes: 40,
      calls: 120,
      rangeUsd: [expect.any(Number), expect.any(Number)],
    });
    expect(server.calls).toHaveLength(0);
    await sweep(0, files);
    expect((await foresee(1, files)).probes).toMatchObject({ calls: 120, costUsd: 1.44, rangeUsd: null });
    expect((await foresee(0, files)).standing).toBe(true);
    expect(server.calls).toHaveLength(120);
  });
});

it('compares scores of an evaluator that asks nobody, probe by probe', async () => {
  await using server = await swappedServer(steady);
  const { sweep } = probedSweep();
  const files = probedFiles(server.url, { signals: [{ behaviour: 'correct', shift: 0.1 }] });
  await sweep(0, files);
  server.swap((call) => (Number(numberOf(call)) % 2 === 0 ? 'wrong' : steady(call)));
  const { report } = await sweep(1, files);
  expect(behaviourOf(report)).toMatchObject({
    metric: 'correct',
    state: 'raised',
    reference: 1,
    current: 0.5,
    effect: -0.5,
    method: 'mean score, paired, Tango',
    detail: expect.stringContaining('20 of 40 probes score otherwise'),
  });
  expect(report.title).toMatch(/^behaviour of target by correct moved from 1 to 0\.5 \(−0\.5/);
});

it('removes credentials and personal data before answers are stored', async () => {
  await using server = await swappedServer(() => 'write to ann.miller@example.com');
  const { sweep, store } = probedSweep();
  const { report } = await sweep(0, probedFiles(server.url));
  expect(report.probed?.redacted).toEqual({ email: 80 });
  expect(terminalSweep(report, plainPalette)).toContain(
    'the model reports "m-1" (fingerprint "fp-1"); redacted: 80 email',
  );
  const outputs = new TextDecoder().decode(await store.blobs.get(report.probed?.outputs ?? 'sha256:'));
  expect(outputs).toContain('[redacted: ');
  expect(outputs).not.toContain('ann.miller');
});

describe('a target behind an address', () => {
  const asked = (url: string) =>
    probedFiles(
      url,
      {},
      {
        target: {
          http: {
            url: `${url}/answer`,
            request: { input: '$.input' },
            response: { output: '$.answer', error: '$.failure' },
          },
        },
      },
    );
  const input = ({ body }: SeenCall) => Number(/\d+/.exec(String(body['input']))?.[0]);
  const answered = (answer: object): ModelAnswer => ({ kind: 'raw', body: JSON.stringify(answer) });

  it('that answers some probes with an error of its own has moved', async () => {
    await using server = await swappedServer(steady);
    server.answerWith((call) => answered({ answer: `yes ${input(call)}` }));
    const { sweep } = probedSweep({ more: { endpoints: openEndpoints({}) } });
    await sweep(0, asked(server.url));
    server.answerWith((call) =>
      answered(input(call) % 3 === 0 ? { failure: 'policy forbids that' } : { answer: `yes ${input(call)}` }),
    );
    const { report } = await sweep(1, asked(server.url));
    expect(report.probed).toMatchObject({
      target: `http POST ${server.url}/answer`,
      calls: 80,
      problems: [],
    });
    expect(behaviourOf(report)).toMatchObject({ state: 'raised', effect: expect.closeTo(14 / 40, 9) });
    expect(behaviourOf(report).detail).toContain('the answers name no model');
    expect(report.probed?.examples[0]).toMatchObject({ now: 'error: policy forbids that' });
  });

  it('that was out of order at first is held to what it answered when it was not', async () => {
    await using server = await swappedServer(steady);
    server.answerWith(() => answered({ failure: 'overloaded' }));
    const { sweep } = probedSweep({ more: { endpoints: openEndpoints({}) } });
    const first = await sweep(0, asked(server.url));
    expect(first.report.probed).toMatchObject({ recorded: null, from: null });
    server.answerWith((call) => answered({ answer: `yes ${input(call)}` }));
    const second = await sweep(1, asked(server.url));
    expect(behaviourOf(second.report)).toMatchObject({ state: 'no-data' });
    const { report } = await sweep(2, asked(server.url));
    expect(behaviourOf(report)).toMatchObject({ state: 'quiet', effect: 0 });
    expect(report.probed?.from).toBe(second.record.from);
  });

  it('that answers most of them so is out of order, and has no data', async () => {
    await using server = await swappedServer(steady);
    server.answerWith((call) => answered({ answer: `yes ${input(call)}` }));
    const { sweep } = probedSweep({ more: { endpoints: openEndpoints({}) } });
    await sweep(0, asked(server.url));
    server.answerWith((call) =>
      answered(input(call) % 3 === 0 ? { answer: 'yes' } : { failure: 'overloaded' }),
    );
    expect(behaviourOf((await sweep(1, asked(server.url))).report)).toMatchObject({
      state: 'no-data',
      detail: 'the target failed to answer 52 of 80 times, such as overloaded',
    });
  });
});
