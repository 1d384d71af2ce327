import { afterAll, beforeAll, expect, it } from 'vitest';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { judgedSide } from '../helpers/judged-suite.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { type ModelServer, modelServer } from '../helpers/model-server.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { promptConfig, questions, side } from '../helpers/small-suite.ts';

const key = 'very-secret-key-0123456789';
let aws: LocalBackend;
let server: ModelServer;

beforeAll(async () => {
  server = await modelServer({
    answer: ({ path, headers }) => {
      if (path.includes('/functions/')) return { kind: 'raw', body: '{"output":"a1"}' };
      const isKnown = headers['x-token'] === key;
      return { kind: 'raw', body: JSON.stringify(isKnown ? { score: 1 } : { error: 'who are you?' }) };
    },
  });
  // Where handlers that invoke functions of a suite find AWS.
  process.env['AWS_ENDPOINT_URL_LAMBDA'] = new URL(server.url).origin;
  aws = await localBackend({
    repositories: ['acme/support', 'acme/other'],
    secrets: { JUDGE_KEY: key },
    reach: { functions: ['bot'], repositories: { 'acme/other': { secrets: [], functions: [] } } },
    here: (_, run) => run(),
  });
});
afterAll(async () => {
  delete process.env['AWS_ENDPOINT_URL_LAMBDA'];
  await aws[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

type Files = Readonly<Record<string, string>>;
const gate = (head: Files, base: Files | null = null, repository = 'acme/support') =>
  gateInProcess(base, head, {
    repository,
    store: memoryStore(),
    remote: remoteGate(aws.backend(repository)),
  });

const elsewhere = () => server.url.replace('127.0.0.1', 'localhost');
const prompted = (model: object, rows = 3): Files => ({
  ...side(rows, 0),
  'goldgate.yaml': promptConfig({}, model),
  'prompt.md': 'Answer {{ input }}',
});
const evaluated = (evaluator: object, rows = 3): Files =>
  side(rows, 0, {
    evaluators: { own: evaluator },
    gates: [{ metric: 'own', 'at-least': '50%' }],
  });

it('refuses to send a secret to a host of a branch’s choosing, before anything is called', async () => {
  const before = server.count;
  const model = { baseUrl: elsewhere(), key: { env: 'JUDGE_KEY' } };
  const expected =
    'the secret JUDGE_KEY goes to 127.0.0.1 only, and not to localhost; mend the address, or have the host added to `secrets`';
  expect(onlyProblems(await gate(prompted(model)))).toEqual([
    expect.stringContaining(`suite answers: candidate: model main: ${expected}`),
  ]);
  expect(onlyProblems(await gate(judgedSide({ model })))).toEqual([
    expect.stringContaining(`suite answers: evaluator "relevant": model judge: ${expected}`),
  ]);
  const headers = { 'x-token': { env: 'JUDGE_KEY' } };
  expect(onlyProblems(await gate(evaluated({ type: 'http', http: { url: elsewhere(), headers } })))).toEqual([
    expect.stringContaining(`suite answers: evaluator "own": ${expected}`),
  ]);
  expect(server.count).toBe(before);
});

it.each([
  ['a secret that the backend has not', { key: { env: 'OTHER_KEY' } }, 'no secret OTHER_KEY'],
  [
    'what functions know of AWS',
    { key: { env: 'AWS_SECRET_ACCESS_KEY' } },
    'no secret AWS_SECRET_ACCESS_KEY',
  ],
  ['an address within the cloud', { baseUrl: 'http://169.254.169.254/latest' }, 'by https only'],
  [
    'a host that is not listed',
    { baseUrl: 'https://models.example.com' },
    'does not call models.example.com',
  ],
])('refuses %s', async (_what, model, says) => {
  expect(onlyProblems(await gate(prompted({ baseUrl: server.url, ...model })))).toEqual([
    expect.stringContaining(says),
  ]);
});

it('limits a repository to its own secrets and functions', async () => {
  const model = { baseUrl: server.url, key: { env: 'JUDGE_KEY' } };
  expect(onlyProblems(await gate(prompted(model), null, 'acme/other'))).toEqual([
    expect.stringContaining('no secret JUDGE_KEY for this repository'),
  ]);
  const head = side(3, 0, { target: { lambda: 'bot' } });
  expect(onlyProblems(await gate(head, null, 'acme/other'))).toEqual([
    expect.stringContaining('does not invoke the function bot'),
  ]);
});

it('spends no more than the budget of a suite and a call of each function that its rows are spread to', async () => {
  await using paid = await modelServer({
    answer: () => ({ kind: 'reply', text: 'a', usage: { input: 5, output: 5 } }),
  });
  // Each call costs a cent, and 400 rows are spread over five functions, all under way at once.
  const model = { baseUrl: paid.url, price: { input: '1000 usd', output: '1000 usd' } };
  const files = { ...prompted(model, 400), 'goldgate.yaml': promptConfig({ budget: '1 usd' }, model) };
  const report = onlyReport(await gate(files));
  expect(report.verdict).toBe('incomplete');
  expect(report.costUsd).toBeGreaterThan(0.5);
  // As long as something is left, a function begins another call.
  expect(report.costUsd).toBeLessThan(1 + 5 * 0.01);
  expect(paid.count).toBe(report.calls.target);
});

it('lets rows cost by their length within a budget of twice the whole', async () => {
  await using paid = await modelServer({
    answer({ body }) {
      const { length } = body.messages?.at(-1)?.content ?? '';
      return { kind: 'reply', text: 'a', usage: { input: length, output: 0 } };
    },
  });
  const model = { baseUrl: paid.url, price: { input: '1 usd', output: '1 usd' } };
  const long = questions(400).map((row, at) =>
    at < 80 ? { ...row, input: `${row.input} `.repeat(40) } : row,
  );
  const costUsd = long.reduce((sum, { input }) => sum + `Answer ${input}`.length, 0) / 1e6;
  const files = {
    ...prompted(model),
    'golden.jsonl': jsonLines(long),
    'goldgate.yaml': promptConfig({ budget: `${(2.1 * costUsd).toFixed(6)} usd` }, model),
  };
  const report = onlyReport(await gate(files));
  expect(report.verdict).not.toBe('incomplete');
  expect(report.costUsd).toBeLessThanOrEqual(costUsd);
});

it('says so where rows that cost more have spent their part of the budget, and goes on in the next run', async () => {
  await using paid = await modelServer({
    answer({ body }) {
      const at = Number(/question (\d+)/.exec(body.messages?.at(-1)?.content ?? '')?.[1]);
      return { kind: 'reply', text: 'a', usage: { input: at < 80 ? 50 : 1, output: 0 } };
    },
  });
  // 4 USD for the first 80 rows and 0.32 for the others: below the budget as a whole, and not in five equal parts.
  const model = { baseUrl: paid.url, price: { input: '1000 usd', output: '1000 usd' } };
  const files = { ...prompted(model, 400), 'goldgate.yaml': promptConfig({ budget: '5 usd' }, model) };
  const report = onlyReport(await gate(files));
  expect(report.verdict).toBe('incomplete');
  expect(report.costUsd).toBeLessThan(2);
  expect(report.title).toContain(
    'the part of the budget that these rows had (20 % of it, by their number and length)',
  );
  let [latest, runs] = [report, 1];
  for (; latest.verdict === 'incomplete' && runs < 6; runs += 1) latest = onlyReport(await gate(files));
  expect(latest.verdict).not.toBe('incomplete');
  expect(latest.rows).toMatchObject({ total: 400 });
  expect(runs).toBeLessThanOrEqual(5);
});

it('asks nothing more once the time of a run is up, which begins when it is submitted', async () => {
  await using paid = await modelServer();
  const model = { baseUrl: paid.url };
  const files = (deadline: string) => ({
    ...prompted(model),
    'goldgate.yaml': promptConfig({ deadline }, model),
  });
  const report = onlyReport(await gate(files('1 ms')));
  expect(report.verdict).toBe('incomplete');
  expect(report.title).toContain('the time of the run is up');
  expect(paid.count).toBe(0);
  expect(onlyReport(await gate(files('1 hour'))).rows.total).toBe(3);
  expect(paid.count).toBeGreaterThan(0);
});

it('asks evaluators behind an address with the secret of their host', async () => {
  const before = server.count;
  const headers = { 'x-token': { env: 'JUDGE_KEY' } };
  const report = onlyReport(await gate(evaluated({ type: 'http', http: { url: server.url, headers } })));
  expect(report.gates).toMatchObject([{ candidate: 1, rows: 3 }]);
  expect(server.count - before).toBe(3);
});

it('invokes targets that are functions on the list, and no others', async () => {
  const before = server.count;
  const report = onlyReport(await gate(side(3, 0, { target: { lambda: 'bot' } })));
  expect(report.calls.target).toBe(3);
  expect(server.calls.slice(before).map(({ path }) => path)).toEqual(
    Array(3).fill(expect.stringMatching(/\/functions\/bot\/invocations$/)),
  );
  const other = side(3, 0, { target: { lambda: 'goldgate-submit:acme--other' } });
  expect(onlyProblems(await gate(other))).toEqual([expect.stringContaining('`functions`')]);
});

it('refuses a baseline that would have to be asked elsewhere when the run is planned, and says so', async () => {
  const model = { key: { env: 'JUDGE_KEY' } };
  const base = prompted({ ...model, baseUrl: elsewhere() }, 4);
  const before = server.count;
  const report = onlyReport(await gate(prompted({ ...model, baseUrl: server.url }, 4), base));
  expect(report.verdict).toBe('incomplete');
  expect(report.notes).toContainEqual(
    expect.stringContaining(
      'suite answers: baseline: model main: the secret JUDGE_KEY goes to 127.0.0.1 only',
    ),
  );
  expect(server.count).toBe(before);
});
