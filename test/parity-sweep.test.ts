import { afterAll, beforeAll, expect, it } from 'vitest';
import { aiModels } from '../adapters/models/ai-models.ts';
import { s3Traces } from '../adapters/traces/s3-traces.ts';
import { traceReader } from '../adapters/traces/trace-reader.ts';
import { parseSweepReport } from '../core/sweep/sweep-report.ts';
import { sweepWindow } from '../pipeline/sweep.ts';
import { jsonLines } from './helpers/gated-repository.ts';
import type { Store } from './helpers/in-process-gate.ts';
import { verdict } from './helpers/judged-suite.ts';
import { type LocalBackend, localBackend } from './helpers/local-backend.ts';
import type { Files } from './helpers/memory-snapshot.ts';
import { modelServer } from './helpers/model-server.ts';
import {
  afterDay,
  dayMs,
  definitionsOf,
  makeTraceBucket,
  monday,
  putTraces,
  register,
  releaseBoth,
  storeOf,
  sweepAt,
  sweptFiles,
  tracesOf,
} from './helpers/scheduled-sweeps.ts';

const [repository, probed] = ['acme/support', 'acme/bot'];
let aws: LocalBackend;

beforeAll(async () => {
  aws = await localBackend({
    repositories: [repository, probed],
    secrets: { MODEL_KEY: 'k-123' },
    reach: { traces: ['s3://traces/support/'] },
  });
  await makeTraceBucket(aws);
});
afterAll(() => aws[Symbol.asyncDispose]());

/** Sweeps a day here, from the same objects, at the moment that the schedule fires. */
async function sweepHere(files: Files, store: Store, day: number, of = repository) {
  const [definition] = await definitionsOf(files, of, store);
  if (definition === undefined) throw new Error('there is no sweep');
  const { traces } = definition.sweep;
  const reader = traceReader(definition.sweep, () => s3Traces(aws.s3, traces.kind === 's3' ? traces.s3 : ''));
  const window = { fromMs: monday + day * dayMs, toMs: monday + (day + 1) * dayMs };
  const { record } = await sweepWindow(definition, window, {
    ...store,
    models: aiModels({ environment: { MODEL_KEY: 'k-123' } }),
    reader,
    startCommand: () => Promise.reject(new Error('no command here')),
    progress: { report: () => undefined },
    signal: new AbortController().signal,
    now: () => afterDay(day),
  });
  return { record, text: new TextDecoder().decode(await store.blobs.get(record.report)) };
}

async function sweptThere(day: number, of = repository) {
  const from = new Date(monday + day * dayMs).toISOString();
  const { ledger, blobs } = storeOf(aws, of);
  const record = await ledger.sweep(of, 'production', from);
  if (record === null) throw new Error(`nothing was swept of ${from}`);
  return { record, text: new TextDecoder().decode(await blobs.get(record.report)) };
}

/** Answers of which people said whether they are relevant; the judge will change its mind about them. */
const canaries = Array.from({ length: 40 }, (_, row) => ({
  id: `c-${row}`,
  input: `canary question ${row}`,
  output: row % 2 === 0 ? `surely yes ${row}` : `never ${row}`,
  label: row % 2 === 0,
}));

it('the schedule of a backend finds what a sweep on one machine finds, byte for byte, judges included', async () => {
  let hasMoved = false;
  await using server = await modelServer({
    answer: ({ body }) => {
      const text = body.messages?.at(-1)?.content ?? '';
      const isMoved = hasMoved && text.includes('canary question');
      return { kind: 'reply', text: verdict(!isMoved && /\byes\b/.test(text) ? 'relevant' : 'not relevant') };
    },
  });
  const swept = sweptFiles({
    sweep: '    canaries: { relevant: golden/canaries.jsonl }\n',
    evaluators: '      relevant: { type: answer-relevance, judge: default }\n',
    declared: `models:
  judge: { provider: openai-compatible, baseUrl: "${server.url}", key: { env: MODEL_KEY }, id: judge-1, price: { input: 2 usd, output: 8 usd } }
judges:
  default: { model: judge }
`,
  });
  const files = { ...swept, 'golden/canaries.jsonl': jsonLines(canaries) };
  const models = { models: aiModels({ environment: { MODEL_KEY: 'k-123' } }) };
  const here = await releaseBoth(aws, files, repository, models);
  expect(await register(aws, files, repository)).toMatchObject({ changed: true });
  await putTraces(aws, 0, tracesOf(0));
  await putTraces(aws, 1, tracesOf(1, { wrong: (row) => row % 2 === 0, model: 'm-2' }));

  for (const day of [0, 1]) {
    hasMoved = day === 1;
    expect(await sweepAt(aws, repository, afterDay(day))).toMatchObject({
      failed: false,
      value: { windows: [{ version: 1 }] },
    });
    const [there, own] = [await sweptThere(day), await sweepHere(files, here, day)];
    expect(there.text).toBe(own.text);
    expect(there.record).toEqual(own.record);
  }
  const { text, record } = await sweptThere(1);
  const { calls, judged, signals } = parseSweepReport(new TextEncoder().encode(text));
  // Canaries are asked anew in every window.
  expect(calls.judge).toBeGreaterThanOrEqual(40);
  expect(calls.judge + calls.fromMemo).toBe(120 + 40);
  expect(judged['relevant']).toMatchObject({ canaries: 40, from: new Date(monday).toISOString() });
  expect(judged['relevant']?.verdicts).toHaveLength(40);
  expect(signals.find(({ kind }) => kind === 'judge')).toMatchObject({ metric: 'relevant', state: 'raised' });
  expect(record.open).toBeGreaterThan(1);
  expect(text).not.toContain('@example.com');
  const logs = await aws.logs('sweep');
  expect(logs).toContain('"message":"swept"');
  for (const said of ['k-123', 'question 7', 'surely yes', '@example.com']) expect(logs).not.toContain(said);
}, 120_000);

it('asks the target its probes in the backend as here: the report is the same, byte for byte, before and after the model was swapped', async () => {
  let hasMoved = false;
  await using server = await modelServer({
    answer: ({ body }) => {
      const question = body.messages?.at(-1)?.content ?? '';
      const text = hasMoved ? `who knows of ${question}` : `surely: ${question}`;
      return { kind: 'reply', text, fingerprint: 'fp-1' };
    },
  });
  const swept = sweptFiles({
    sweep: '    probes: golden/probes.jsonl\n',
    declared: `prompts:
  answer: { path: prompts/answer.md }
models:
  main: { provider: openai-compatible, baseUrl: "${server.url}", key: { env: MODEL_KEY }, id: model-1, price: { input: 2 usd, output: 8 usd } }
`,
  });
  const files = {
    ...swept,
    'goldgate.yaml': String(swept['goldgate.yaml'])
      .replace(/target: .*/, 'target: { prompt: answer, model: main }')
      .replace(
        'signals:\n',
        'signals:\n      - { behaviour: output, shift: 0.1 }\n      - { behaviour: correct, shift: 0.1 }\n',
      ),
    'prompts/answer.md': 'Answer {{ input }}',
    'golden/probes.jsonl': jsonLines(
      Array.from({ length: 40 }, (_, at) => ({
        id: `p-${at}`,
        input: `probe ${at} of ann${at}@example.com`,
        expected: `surely: Answer probe ${at} of [redacted: email]`,
      })),
    ),
  };
  const models = { models: aiModels({ environment: { MODEL_KEY: 'k-123' } }) };
  const here = await releaseBoth(aws, files, probed, models);
  expect(await register(aws, files, probed)).toMatchObject({ changed: true });
  for (const day of [3, 4]) await putTraces(aws, day, tracesOf(day));
  for (const day of [3, 4]) {
    hasMoved = day === 4;
    const before = server.count;
    expect(await sweepAt(aws, probed, afterDay(day))).toMatchObject({ failed: false });
    expect(server.count - before).toBe(80);
    const [there, own] = [await sweptThere(day, probed), await sweepHere(files, here, day, probed)];
    expect(there.text).toBe(own.text);
    expect(there.record).toEqual(own.record);
    expect(await sweepAt(aws, probed, afterDay(day))).toMatchObject({ failed: false });
    expect(server.count - before).toBe(160);
  }
  const { text } = await sweptThere(4, probed);
  const { probed: asked, signals } = parseSweepReport(new TextEncoder().encode(text));
  expect(asked).toMatchObject({
    probes: 40,
    from: new Date(monday + 3 * dayMs).toISOString(),
    reported: { before: { fingerprints: ['fp-1'] }, now: { models: ['model-1'], fingerprints: ['fp-1'] } },
  });
  expect(signals.filter(({ kind }) => kind === 'behaviour').map(({ state }) => state)).toEqual([
    'raised',
    'raised',
  ]);
  expect(signals.filter(({ kind }) => kind === 'score').every(({ reading }) => reading !== 'exceeds')).toBe(
    true,
  );
  expect(text).not.toContain('@example.com');
  const logs = await aws.logs('sweep');
  for (const said of ['k-123', 'surely', 'who knows', 'probe 7']) expect(logs).not.toContain(said);
}, 120_000);
