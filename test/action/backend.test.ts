import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import type { S3Request } from '../helpers/aws/s3/s3-request.ts';
import { botScript } from '../helpers/command-suite.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { workflowRunEvent } from '../helpers/github/events.ts';
import { seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { verdict } from '../helpers/judged-suite.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { type ModelAnswer, type ModelServer, modelServer, type SeenBody } from '../helpers/model-server.ts';
import {
  checksOf,
  commentsOf,
  expectGoodManners,
  onlyCheck,
  runGate,
  runPullRequest,
  seedPull,
} from '../helpers/run-gate.ts';
import { answers, questions, side } from '../helpers/small-suite.ts';

const key = 'key-of-the-provider-0123456789';
const repository = 'acme/support-bot';
let aws: LocalBackend;
let server: ModelServer;
let uploads: S3Request[] = [];
let environment: Readonly<Record<string, string>> = {};
let cut = (_upload: S3Request) => false;

beforeAll(async () => {
  server = await modelServer({
    answer: ({ body, path }) => (path.endsWith('/bot') ? bot(body) : judge(body)),
  });
  aws = await localBackend({
    repositories: [repository],
    secrets: { JUDGE_KEY: key },
    s3: {
      fault(request) {
        if (request.method !== 'PUT' || !request.query.has('X-Amz-Signature')) return undefined;
        uploads.push(request);
        return cut(request) ? 'cut' : undefined;
      },
    },
  });
  environment = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    GOLDGATE_ENDPOINT_LAMBDA: aws.lambdaEndpoint,
  };
});
beforeEach(() => {
  uploads = [];
  cut = () => false;
});
afterAll(async () => {
  await aws[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** Runs the built action on the pull request, as a job that took the backend's role. */
function run(
  github: FakeGithub,
  workspace: ActionWorkspace,
  inputs: Readonly<Record<string, string>> = {},
  runId = 1,
) {
  return runPullRequest(github, workspace, {
    inputs: { backend: 'aws', cache: 'false', ...inputs },
    runId,
    environment,
  });
}

/** A pull request that makes so many more of the recorded outputs wrong. */
function recorded(rows: number, wrong: number) {
  const base = side(rows, 1);
  return actionWorkspace({ example: false, base, change: { 'outputs.jsonl': answers(rows, 1 + wrong) } });
}

const uploaded = () => new Set(uploads.map(({ path }) => path));

it('gates a pull request: check, comment and exit code; a later one uploads only what is new', async () => {
  await using github = await startFakeGithub();
  await using first = await recorded(9000, 500);
  const { main } = await run(github, first);
  expect(main.exitCode).toBe(1);
  expect(main.outputs).toMatchObject({ verdict: 'fail', 'exit-code': '1' });
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(commentsOf(github)).toHaveLength(1);
  expectGoodManners(github);
  const before = uploaded();
  expect(uploads).toHaveLength(before.size);

  uploads = [];
  await using later = await startFakeGithub();
  await using second = await recorded(9000, 2);
  const passing = await run(later, second, { comment: 'always' });
  expect(passing.main.outputs['verdict']).toBe('pass');
  expect([...uploaded()].filter((path) => before.has(path))).toEqual([]);
  // The request, the package, and the one part of the outputs that differs: the dataset is there.
  expect(uploads).toHaveLength(3);
});

it('goes on where an upload was cut, and where a job ended in the middle of its uploads', async () => {
  await using github = await startFakeGithub();
  await using workspace = await recorded(9000, 400);
  const stored = new Set<string>();
  cut = ({ path }) => {
    if (stored.size >= 2) return true;
    stored.add(path);
    return false;
  };
  const broken = await run(github, workspace);
  expect(broken.main.exitCode).toBe(1);
  expect(onlyCheck(github)).toMatchObject({ conclusion: 'failure' });
  expect(onlyCheck(github).output.title).toContain('could not be evaluated');

  uploads = [];
  const cutOnce = new Set<string>();
  cut = ({ path }) => !cutOnce.has(path) && cutOnce.add(path) !== undefined;
  const { main } = await run(github, workspace, {}, 2);
  expect(main.outputs['verdict']).toBe('fail');
  for (const path of stored) expect(uploaded()).not.toContain(path);
  expect(uploads).toHaveLength(2 * uploaded().size);
});

it('leaves the check in progress when nobody waits, and whoever gates the commit again concludes it', async () => {
  await using github = await startFakeGithub();
  await using workspace = await recorded(60, 30);
  const { main } = await run(github, workspace, { wait: 'false' });
  expect(main.exitCode).toBe(0);
  expect(main.summary).toContain('being evaluated by the backend');
  const left = onlyCheck(github);
  expect(left).toMatchObject({ status: 'in_progress', conclusion: null });
  expect(left.output.title).toContain('being evaluated by the backend');

  const again = await run(github, workspace, {}, 2);
  expect(again.main.exitCode).toBe(1);
  expect(onlyCheck(github)).toMatchObject({ id: left.id, status: 'completed', conclusion: 'failure' });
  expect(commentsOf(github)).toHaveLength(1);
  expectGoodManners(github);
});

it('publishes what came of suites that were left to the backend', async () => {
  await using github = await startFakeGithub();
  await using workspace = await recorded(70, 30);
  const pull = seedPull(github, workspace);
  await run(github, workspace, { wait: 'false' });
  const left = onlyCheck(github);
  seedWorkflowRun(github.state, { id: 77, event: 'pull_request', headSha: pull.headSha });
  const { main } = await runGate(github, workspace, {
    event: workflowRunEvent({ ...pull, id: 77, headBranch: pull.headRef, sha: pull.baseSha }),
    token: github.workflowToken({ actions: 'read', checks: 'write', 'pull-requests': 'write' }),
    inputs: { mode: 'publish', backend: 'aws' },
    environment,
    runId: 90,
  });
  expect(main.annotations).toEqual([]);
  expect(main.exitCode).toBe(0);
  expect(onlyCheck(github)).toMatchObject({ id: left.id, status: 'completed', conclusion: 'failure' });
  expect(commentsOf(github)).toEqual([expect.stringContaining('answers: fail')]);
  expectGoodManners(github);
});

const asked = {
  'golden.jsonl': jsonLines(questions(12)),
  'prompt.md': '{{ input }}',
  'bot.js': botScript('({ id, repeat, row }, answer) => answer({ id, repeat }, row.expected)'),
};
const suites = (url: string) => {
  const common = { dataset: 'questions', gates: [{ metric: 'good', 'at-least': '50%' }] };
  const exact = { good: { type: 'exact-match' } };
  const relevant = { good: { type: 'answer-relevance', judge: 'default' } };
  return {
    'goldgate.yaml': JSON.stringify({
      version: 1,
      datasets: { questions: { path: 'golden.jsonl' } },
      prompts: { ask: { path: 'prompt.md' } },
      models: {
        main: { provider: 'openai-compatible', baseUrl: url, id: 'main-1', key: { env: 'JUDGE_KEY' } },
        judge: { provider: 'openai-compatible', baseUrl: url, id: 'judge-1', key: { env: 'JUDGE_KEY' } },
      },
      judges: { default: { model: 'judge' } },
      suites: {
        code: { ...common, target: { command: 'node bot.js', files: ['bot.js'] }, evaluators: exact },
        endpoint: { ...common, target: { http: { url: `${url}/bot` } }, evaluators: exact },
        judged: { ...common, target: { prompt: 'ask', model: 'main' }, evaluators: relevant },
      },
    }),
  };
};

it('runs code in the job, and asks endpoints, models and judges in the backend with its own keys', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: { 'README.md': 'nothing yet' },
    change: { ...asked, ...suites(server.url) },
  });
  const { main } = await run(github, workspace, { comment: 'off' });
  expect(main.log).not.toContain('::error');
  expect(main.outputs['verdict']).toBe('pass');
  expect(checksOf(github).map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ['Goldgate: code', 'success'],
    ['Goldgate: endpoint', 'success'],
    ['Goldgate: judged', 'success'],
  ]);
  const byModel = (model: string) => server.calls.filter(({ body }) => body.model === model);
  expect(server.calls.filter(({ path }) => path.endsWith('/bot'))).toHaveLength(12);
  expect(byModel('main-1')).toHaveLength(12);
  expect(byModel('judge-1')).toHaveLength(12);
  for (const { authorization } of [...byModel('main-1'), ...byModel('judge-1')])
    expect(authorization).toBe(`Bearer ${key}`);
  const reports = main.outputs['reports'] ?? '';
  const json = JSON.parse(await readFile(join(reports, 'judged.json'), 'utf8'));
  expect(json.calls).toEqual({ target: 12, judge: 12, fromMemo: 0 });
});

it('says what to mend where the backend has no such key, and calls nobody', async () => {
  await using github = await startFakeGithub();
  const wrong = suites(server.url)['goldgate.yaml'].replaceAll('JUDGE_KEY', 'JUDGE_KEEY');
  await using workspace = await actionWorkspace({
    example: false,
    base: { 'README.md': 'nothing yet' },
    change: { ...asked, 'goldgate.yaml': wrong },
  });
  const before = server.count;
  const { main } = await run(github, workspace, { comment: 'off', suites: 'judged' });
  expect(main.exitCode).toBe(1);
  expect(onlyCheck(github)).toMatchObject({ conclusion: 'failure' });
  expect(onlyCheck(github).output.title).toContain('no secret JUDGE_KEEY');
  expect(server.count).toBe(before);
});

/** Answers rows of an endpoint as the dataset expects. */
function bot(body: SeenBody): ModelAnswer {
  return { kind: 'raw', body: JSON.stringify({ output: String(body['id']).replace('q', 'a') }) };
}

function judge({ model, messages }: SeenBody): ModelAnswer {
  return {
    kind: 'reply',
    text: model === 'judge-1' ? verdict('relevant') : (messages?.at(-1)?.content ?? ''),
  };
}
