import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aiModels } from '../../adapters/models/ai-models.ts';
import type { Report } from '../../core/report/report.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { judgedPart, verdict } from '../helpers/judged-suite.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import type { Files } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { type ModelAnswer, type ModelServer, modelServer, type SeenBody } from '../helpers/model-server.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, promptConfig, questions, side, suiteConfig } from '../helpers/small-suite.ts';

const repository = 'acme/bot';
const rows = 200;
let aws: LocalBackend;
let place: GatedRepository;
let server: ModelServer;
let answer: (body: SeenBody) => ModelAnswer = said;
let isLost = (_payload: string) => false;

/** The prompt's last word. */
function said({ messages = [] }: SeenBody): ModelAnswer {
  return { kind: 'reply', text: messages.at(-1)?.content.trim().split(' ').at(-1) ?? '' };
}

beforeAll(async () => {
  server = await modelServer({ answer: ({ body }) => answer(body) });
  aws = await localBackend({
    repositories: [repository],
    here: ({ name, payload }, run) =>
      name === 'evaluate-shard' && isLost(payload)
        ? Promise.resolve({ kind: 'function-error', error: { errorType: 'Error', errorMessage: 'lost' } })
        : run(),
  });
  place = await gatedRepository();
  await place.commit('base', side(3, 0));
  place.git('remote', 'add', 'origin', `https://github.com/${repository}.git`);
});
beforeEach(() => {
  answer = said;
  isLost = () => false;
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await aws[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** What the backend says of a change of the prompt, or of whatever the two sides are. */
async function evaluated(base: Files, head: Files): Promise<Report> {
  const remote = remoteGate(aws.backend(repository));
  const models = aiModels({ environment: {} });
  return onlyReport(await gateInProcess(base, head, { repository, store: memoryStore(), remote, models }));
}

function asking(prompt: string, suite: object = {}): Files {
  return {
    'goldgate.yaml': promptConfig(suite, { baseUrl: server.url }),
    'golden.jsonl': jsonLines(questions(rows)),
    'prompt.md': prompt,
  };
}

async function replayed({ run }: Report) {
  const asked = server.count;
  const { stdout, stderr, exitCode } = await goldgate('replay', run.slice(0, 12), '--json');
  if (stdout === '') throw new Error(stderr);
  expect(server.count).toBe(asked);
  return { ...JSON.parse(stdout), exitCode };
}

function goldgate(...args: string[]) {
  return place.goldgate([...args, '--backend', 'aws'], {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_LAMBDA: aws.lambdaEndpoint,
  });
}

const identical = { kind: 'identical', differences: [], exitCode: 0 };

it('a run whose rows the backend cut into parts comes out again byte for byte, and so does one that uses its baseline', async () => {
  const report = await evaluated(asking('{{ expected }}'), asking('no {{ input }}'));
  expect(report).toMatchObject({ verdict: 'fail', rows: { paired: rows } });
  expect(await replayed(report)).toMatchObject(identical);

  const next = await evaluated(asking('{{ expected }}'), asking('nor {{ input }}'));
  expect(next.arms.map(({ from }) => from === 'this-run')).toEqual([false, true]);
  expect(await replayed(next)).toMatchObject(identical);
});

it('so does one over recorded outputs, whose baseline was measured in another', async () => {
  const base = side(rows, 1);
  await evaluated(base, { ...base, 'outputs.jsonl': answers(rows, 50) });
  const report = await evaluated(base, { ...base, 'outputs.jsonl': answers(rows, 60) });
  expect(report.arms[0]?.from).not.toBe('this-run');
  expect(await replayed(report)).toMatchObject(identical);
});

it('and one whose live baseline was measured in parts by another', async () => {
  const base = asking('base {{ expected }}');
  await evaluated(base, asking('first {{ expected }}'));
  const report = await evaluated(base, asking('second {{ input }}'));
  expect(report.arms[0]?.from).not.toBe('this-run');
  expect(report.calls).toMatchObject({ target: rows, fromMemo: 0 });
  expect(await replayed(report)).toMatchObject(identical);
});

it('and one that stopped early, batch by batch', async () => {
  const early = { stop: 'early' };
  const report = await evaluated(asking('{{ expected }}', early), asking('never {{ input }}', early));
  expect(report.earlyStop).toMatchObject({ stopped: true });
  expect(await replayed(report)).toMatchObject(identical);
});

it('and one that ended incomplete, because the model failed for some rows', async () => {
  answer = (body) =>
    JSON.stringify(body).includes('some a7') ? { kind: 'status', status: 400, body: '{}' } : said(body);
  const report = await evaluated(asking('{{ expected }}'), asking('some {{ expected }}'));
  expect(report).toMatchObject({ verdict: 'incomplete' });
  expect(await replayed(report)).toMatchObject(identical);
});

it('and one of which a part was lost, or refused because its rows have no text', async () => {
  isLost = (payload) => payload.includes('{"shard":1}');
  const lost = await evaluated(asking('{{ expected }}'), asking('gone {{ expected }}'));
  expect(lost.verdict).toBe('incomplete');
  expect(lost.unmeasured.map(({ why }) => why)).toContain(
    'no part of the backend came through with these rows',
  );
  expect(await replayed(lost)).toMatchObject(identical);

  isLost = () => false;
  const hinted = questions(rows).map((row) => (row.id === 'q100' ? row : { ...row, hint: row.expected }));
  const [before, after] = ['{{ expected }}', '{{ hint }}'].map((prompt) => ({
    ...asking(prompt),
    'golden.jsonl': jsonLines(hinted),
  }));
  const refused = await evaluated(before ?? {}, after ?? {});
  expect(refused.verdict).toBe('incomplete');
  expect(await replayed(refused)).toMatchObject(identical);
});

it('replies of judges come from the memo of the backend, and the audit counts every replay', async () => {
  answer = ({ messages = [] }) => {
    const text = judgedPart({ messages: messages as Parameters<typeof judgedPart>[0]['messages'] });
    return { kind: 'reply', text: verdict(text.endsWith('no') ? 'not relevant' : 'relevant') };
  };
  const model = { provider: 'openai-compatible', baseUrl: server.url, id: 'judge-1' };
  const base = {
    ...side(rows, 1),
    'goldgate.yaml': suiteConfig(
      {
        evaluators: { relevant: { type: 'answer-relevance', judge: 'default' } },
        gates: [{ metric: 'relevant', 'no-worse-than': 'baseline', margin: '5%' }],
      },
      { models: { judge: model }, judges: { default: { model: 'judge' } } },
    ),
  };
  const report = await evaluated(base, { ...base, 'outputs.jsonl': answers(rows, 40) });
  expect(report.calls.judge).toBeGreaterThan(0);
  const { kind, differences } = await replayed(report);
  expect({ kind, paths: differences.map(({ path }: { path: string }) => path) }).toEqual({
    kind: 'same-findings',
    paths: ['calls.fromMemo', 'calls.judge'],
  });

  const { figures } = JSON.parse((await goldgate('lifecycle', '--json')).stdout);
  expect(figures.replays.outcomes).toMatchObject({ different: 0, unanswered: 0, 'same-findings': 1 });
  expect(figures.replays.outcomes.identical).toBeGreaterThan(0);
  // Of a run that was cut into parts the scores are found, too.
  expect(figures.lineage.missing.map(({ part }: { part: string }) => part)).not.toContain('scores');
});
