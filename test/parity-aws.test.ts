import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gitRepository } from '../adapters/git/git-repository.ts';
import { aiModels } from '../adapters/models/ai-models.ts';
import { functionNames } from '../cdk/function-parts.ts';
import { parseReport } from '../core/report/parse-report.ts';
import { commandInWorktree } from '../embedded/command-in-worktree.ts';
import type { ModelRequest } from '../pipeline/call-ports.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { bbhFiles } from './helpers/bbh.ts';
import { gatedRepository, jsonLines } from './helpers/gated-repository.ts';
import { gsm8kFiles } from './helpers/gsm8k.ts';
import { gateInProcess, type InProcess, type Store } from './helpers/in-process-gate.ts';
import { judgedPart, verdict } from './helpers/judged-suite.ts';
import { type LocalBackend, localBackend } from './helpers/local-backend.ts';
import type { Files } from './helpers/memory-snapshot.ts';
import { memoryStore } from './helpers/memory-store.ts';
import { modelServer } from './helpers/model-server.ts';
import { remoteGate } from './helpers/remote-gate.ts';
import { hasSharedData, sharedDataTitle } from './helpers/shared-data.ts';
import { answers, promptConfig, questions, side, suiteConfig } from './helpers/small-suite.ts';

let aws: LocalBackend;

beforeAll(async () => {
  aws = await localBackend({ secrets: { MODEL_KEY: 'k-123' } });
});
afterAll(() => aws[Symbol.asyncDispose]());

/** The report of the only suite, as bytes. */
async function reportOf(
  base: Files | Snapshot,
  head: Files | Snapshot,
  options: InProcess & { readonly store: Store },
) {
  const { outcomes } = await gateInProcess(base, head, options);
  const [outcome] = outcomes;
  if (outcome?.kind !== 'reported') throw new Error(`expected a report, got ${JSON.stringify(outcome)}`);
  return { ...outcome, bytes: await options.store.blobs.get(outcome.digest) };
}

/** What both ways say of a change, where the run began at the same moment. */
async function bothReports(base: Files | Snapshot, head: Files | Snapshot, options: InProcess = {}) {
  const inBackend = await reportOf(base, head, {
    ...options,
    store: memoryStore(),
    remote: remoteGate(aws.backend()),
  });
  const now = parseReport(inBackend.bytes).createdAt;
  return { inBackend, embedded: await reportOf(base, head, { ...options, store: memoryStore(), now }) };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const segmented = {
  gates: [
    { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%', per: ['category'] },
    { metric: 'correct', 'at-least': '80%' },
  ],
};

/** Keys, rows and replies reach no log. */
async function expectSilentLogs(texts: readonly string[]) {
  const logs = (await Promise.all(functionNames.map((name) => aws.logs(name)))).join('');
  expect(logs).toContain('"message":"evaluated"');
  for (const said of texts) expect(logs).not.toContain(said);
}

it('recorded outputs: the backend gives the report of the embedded run, byte for byte', async () => {
  const base = side(3000, 100, segmented);
  const { inBackend, embedded } = await bothReports(base, { ...base, 'outputs.jsonl': answers(3000, 200) });
  expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
  expect(inBackend.report.verdict).toBe('fail');
});

it('a prompt: the backend asks the model as often, and gives the report of the embedded run, byte for byte', async () => {
  await using server = await modelServer({
    answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content.split(' ').at(-1) ?? '' }),
  });
  const asked = {
    'goldgate.yaml': promptConfig({ repeats: 2 }, { baseUrl: server.url, key: { env: 'MODEL_KEY' } }),
    'golden.jsonl': jsonLines(questions(300)),
  };
  const models = aiModels({ environment: { MODEL_KEY: 'k-123' } });
  const base = { ...asked, 'prompt.md': '{{ expected }}' };
  const head = { ...asked, 'prompt.md': '{{ input }} {{ expected }}' };
  const { inBackend, embedded } = await bothReports(base, head, { models });
  expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
  // Two arms, two repeats, both ways.
  expect(server.count).toBe(2 * 2 * 2 * 300);
  expect(new Set(server.calls.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer k-123']));

  const again = await reportOf(base, head, { store: memoryStore(), remote: remoteGate(aws.backend()) });
  expect({ reused: again.reused, digest: again.digest }).toEqual({ reused: true, digest: inBackend.digest });
  expect(server.count).toBe(2 * 2 * 2 * 300);
  await expectSilentLogs(['k-123', 'question 7', 'a299']);
});

it('a second change: a baseline that was measured in parts is not asked again, and the report is that of one machine, byte for byte', async () => {
  await using server = await modelServer({
    answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content.split(' ').at(-1) ?? '' }),
  });
  const rows = questions(300).map((row, at) => ({ ...row, expected: at % 2 === 0 ? row.expected : 'none' }));
  const suite = {
    repeats: 2,
    evaluators: { correct: { type: 'exact-match' }, close: { type: 'numeric' } },
  };
  const asked = {
    'goldgate.yaml': promptConfig(suite, { baseUrl: server.url, key: { env: 'MODEL_KEY' } }),
    'golden.jsonl': jsonLines(rows),
  };
  const models = aiModels({ environment: { MODEL_KEY: 'k-123' } });
  const base = { ...asked, 'prompt.md': 'one {{ input }} {{ expected }}' };
  const [first, second] = ['two', 'three'].map((word) => ({
    ...asked,
    'prompt.md': `${word} {{ input }} {{ expected }}`,
  }));
  const [store, there] = [memoryStore(), { store: memoryStore(), remote: remoteGate(aws.backend()) }];
  const begun = await reportOf(base, first ?? {}, { ...there, models });
  await reportOf(base, first ?? {}, { store, models, now: parseReport(begun.bytes).createdAt });
  expect(server.count).toBe(2 * 2 * 2 * 300);

  const inBackend = await reportOf(base, second ?? {}, { ...there, models });
  expect(inBackend.report).toMatchObject({
    arms: [
      { name: 'baseline', from: { run: `${begun.report.run}-baseline-candidate` } },
      { from: 'this-run' },
    ],
    calls: { target: 2 * 300, fromMemo: 0 },
  });
  expect(server.count).toBe(2 * 2 * 2 * 300 + 2 * 300);
  const { createdAt: now } = parseReport(inBackend.bytes);
  const embedded = await reportOf(base, second ?? {}, { store, models, now });
  expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
  expect(inBackend.report.unmeasured).toMatchObject([{ count: 300 }, { count: 300 }]);
});

it.each([
  ['a loss is found after a few rows', 40, 'fail', true],
  ['a change near the limit needs every row', 5, 'inconclusive', false],
] as const)(
  '%s: a backend stops where one machine does, and gives its report byte for byte',
  async (_, percent, verdict, stopped) => {
    // Enough for a dozen looks: each is two functions and a map, and takes a busy machine a second or two.
    const rows = 140;
    await using server = await modelServer({
      record: false,
      answer: ({ body }) => {
        const [version = '', expected = ''] = (body.messages?.at(-1)?.content ?? '').trim().split(' ');
        const isLost = version === 'two' && (Number(expected.slice(1)) * 7919) % 100 < percent;
        return { kind: 'reply', text: isLost ? 'unknown' : expected };
      },
    });
    const early = {
      stop: 'early',
      gates: [
        { metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' },
        { metric: 'correct', 'no-worse-than': 'baseline', margin: '30%', per: ['category'] },
      ],
    };
    const asked = {
      'goldgate.yaml': promptConfig(early, { baseUrl: server.url, key: { env: 'MODEL_KEY' } }),
      'golden.jsonl': jsonLines(questions(rows)),
    };
    const models = aiModels({ environment: { MODEL_KEY: 'k-123' } });
    const base = { ...asked, 'prompt.md': 'one {{ expected }}' };
    const { inBackend, embedded } = await bothReports(
      base,
      { ...asked, 'prompt.md': 'two {{ expected }}' },
      { models },
    );
    expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
    // What the looks took is told to the alarm of a day's spend.
    expect(await aws.logs('look')).toMatch(/"Spend":0\.000\d+/);
    expect(inBackend.report).toMatchObject({ verdict, earlyStop: { rows, stopped } });
    // Both ways call for the rows that were looked at, and for no others.
    expect(server.count).toBe(2 * 2 * (inBackend.report.earlyStop?.rowsUsed ?? 0));
  },
);

/** Finds relevant, and prefers, what starts with `good`. */
function judged(messages: ModelRequest['messages']): string {
  const isGood = (part: string) => judgedPart({ messages }, part).startsWith('good');
  if (!messages.at(-1)?.content.includes('<<first output')) {
    return verdict(isGood('output') ? 'relevant' : 'not relevant');
  }
  const [first, second] = [isGood('first output'), isGood('second output')];
  if (first === second) return verdict('tie');
  return verdict(first ? 'first' : 'second');
}

it('judges: both ways ask each of them as often, and the reports are the same, byte for byte', async () => {
  await using server = await modelServer({
    answer: ({ body: { model, messages = [] } }) => ({
      kind: 'reply',
      text:
        model === 'judge-1' ? judged(messages as ModelRequest['messages']) : (messages.at(-1)?.content ?? ''),
    }),
  });
  const model = { provider: 'openai-compatible', baseUrl: server.url, key: { env: 'MODEL_KEY' } };
  const price = { input: '2 usd', output: '8 usd' };
  const config = suiteConfig(
    {
      target: { prompt: 'answer', model: 'main' },
      repeats: 2,
      evaluators: {
        relevant: { type: 'answer-relevance', judge: 'default', calibration: 'labels.jsonl' },
        better: { type: 'pairwise', judge: 'default' },
      },
      gates: [
        { metric: 'relevant', 'no-worse-than': 'baseline', margin: '5%' },
        { metric: 'relevant', 'at-least': '20%', advisory: true },
      ],
    },
    {
      prompts: { answer: { path: 'prompt.md' } },
      models: { main: { ...model, id: 'main-1', price }, judge: { ...model, id: 'judge-1', price } },
      judges: { default: { model: 'judge' } },
    },
  );
  const rows = questions(90);
  const files = {
    'goldgate.yaml': config,
    'golden.jsonl': jsonLines(rows),
    'labels.jsonl': jsonLines(
      rows.slice(0, 40).map(({ id }, at) => {
        const isGood = at % 2 === 0;
        return { id, output: isGood ? 'good' : 'bad', label: isGood ? 'relevant' : 'not relevant' };
      }),
    ),
  };
  const models = aiModels({ environment: { MODEL_KEY: 'k-123' } });
  const base = { ...files, 'prompt.md': 'good {{ input }}' };
  const head = {
    ...files,
    'prompt.md': '{% if category == "refund" %}bad{% else %}good{% endif %} {{ input }}',
  };
  const { inBackend, embedded } = await bothReports(base, head, { models });
  expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
  const { verdict: said, calls, judges, costUsd } = inBackend.report;
  expect(said).toBe('fail');
  expect(judges).not.toEqual([]);
  expect(calls.judge).toBeGreaterThan(2 * 90);
  expect(costUsd).toBeGreaterThan(0);
  expect(server.count).toBe(2 * (calls.target + calls.judge));
});

it('a command: it runs where the client is, and the report is that of the embedded run, byte for byte', async () => {
  await using repository = await gatedRepository();
  const example = join(import.meta.dirname, '../examples/support-triage');
  await cp(example, repository.path, { recursive: true });
  await rm(join(repository.path, 'change'), { recursive: true });
  const base = await repository.commit('The bot', {});
  await cp(join(example, 'change'), repository.path, { recursive: true });
  const head = await repository.commit('Send everything about money to billing', {});
  await using git = await gitRepository(repository.path);
  const snapshots = { baseline: git.commitSnapshot(base), candidate: git.commitSnapshot(head) };
  const { inBackend, embedded } = await bothReports(snapshots.baseline, snapshots.candidate, {
    startCommand: (arm, target) =>
      commandInWorktree(target, {
        snapshot: arm === 'baseline' ? snapshots.baseline : snapshots.candidate,
        folder: '',
        environment: process.env,
        signal: new AbortController().signal,
      }),
  });
  expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
  expect(inBackend.report.verdict).toBe('fail');
});

it.skipIf(!hasSharedData).each([
  ['GSM8K', () => [gsm8kFiles('175b_verification'), gsm8kFiles('175b_finetuning')] as const],
  ['BBH', () => [bbhFiles('snarks', 'direct'), bbhFiles('snarks', 'cot')] as const],
])(
  sharedDataTitle('%s: the backend gives the report of the embedded run, byte for byte'),
  async (_, files) => {
    const [base, head] = files();
    const { inBackend, embedded } = await bothReports(base, head);
    expect(text(inBackend.bytes)).toBe(text(embedded.bytes));
    expect(inBackend.report.rows.unmatched).toBe(0);
  },
);
