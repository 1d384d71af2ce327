import { expect, it } from 'vitest';
import type { EvaluatorSetting } from '../../../core/package/package.ts';
import type { Reach } from '../../../core/reach/reach.ts';
import { reachProblems } from '../../../core/reach/reach-problems.ts';
import type { Endpoint } from '../../../core/target/endpoint.ts';
import type { ModelSettings, Target } from '../../../core/target/target.ts';
import { digestOf } from '../../../core/text/digest.ts';

const reach: Reach = {
  secrets: { JUDGE_KEY: ['models.example.com'] },
  hosts: ['bot.example.com'],
  functions: ['bot'],
  traces: [],
  bedrock: false,
  region: 'eu-central-1',
  loopback: false,
};
const digest = digestOf('x');
const exchange = { request: null, response: null, timeoutMs: 1000, memo: true };

const model = (baseUrl: string, changes: Partial<ModelSettings> = {}): ModelSettings => ({
  name: 'main',
  provider: 'openai-compatible',
  id: 'm-1',
  baseUrl,
  keyVariable: 'JUDGE_KEY',
  parameters: {},
  ...changes,
});
const asking = (settings: ModelSettings): Target => ({
  kind: 'prompt',
  prompt: { name: 'answer', path: 'prompt.md', digest },
  model: settings,
});
const http = (url: string): Endpoint => ({
  kind: 'http',
  url,
  method: 'POST',
  headers: { authorization: { variable: 'JUDGE_KEY', prefix: 'Bearer ' } },
  query: {},
  ...exchange,
});
const lambda = (name: string): Endpoint => ({ kind: 'lambda', function: name, ...exchange });
const evaluator = (changes: Partial<EvaluatorSetting>): EvaluatorSetting => ({
  type: 'x',
  version: 1,
  options: {},
  files: {},
  ...changes,
});
const problems = (
  candidate: Target,
  baseline: Target | null = null,
  evaluators = {},
  asked = ['candidate'] as const,
) => reachProblems({ suite: 'answers', arms: { candidate, baseline }, evaluators }, asked, reach);

const [good, evil] = ['https://models.example.com/v1', 'https://evil.example.com/v1'];

it('has nothing against what is listed', () => {
  for (const target of [asking(model(good)), http(good), lambda('bot')]) {
    expect(
      problems(target, null, {
        judged: evaluator({ judge: { name: 'default', model: model(good), rubric: digest, swap: false } }),
        similar: evaluator({ embeddings: model(good) }),
        own: evaluator({ code: { target: lambda('bot'), side: 'candidate' } }),
        plain: evaluator({}),
      }),
    ).toEqual([]);
  }
});

it('names suite, arm, model, secret and host', () => {
  expect(problems(asking(model(evil)))).toEqual([
    'suite answers: candidate: model main: the secret JUDGE_KEY goes to models.example.com only, and not to evil.example.com; ' +
      "mend the address, or have the host added to `secrets` of the backend's context",
  ]);
  expect(problems(http(evil))).toEqual([expect.stringContaining('candidate: the secret JUDGE_KEY')]);
  expect(problems(lambda('other'))).toEqual([
    expect.stringContaining('candidate: the backend does not invoke'),
  ]);
});

it('looks at every evaluator that asks', () => {
  const found = problems(
    { kind: 'outputs', path: 'o', version: { digest, parts: [], missing: none, extra: none } },
    null,
    {
      judged: evaluator({ judge: { name: 'default', model: model(evil), rubric: digest, swap: false } }),
      similar: evaluator({ embeddings: model(evil) }),
      reached: evaluator({ code: { target: http(evil), side: 'candidate' } }),
      invoked: evaluator({ code: { target: lambda('other'), side: 'candidate' } }),
    },
  );
  expect(found.map((line) => line.split(': ')[1])).toEqual([
    'evaluator "judged"',
    'evaluator "similar"',
    'evaluator "reached"',
    'evaluator "invoked"',
  ]);
});

it('looks at the arms that are asked, and at no others', () => {
  const [candidate, baseline] = [asking(model(good)), asking(model(evil))];
  expect(problems(candidate, baseline)).toEqual([]);
  expect(
    reachProblems({ suite: 'answers', arms: { candidate, baseline }, evaluators: {} }, ['baseline'], reach),
  ).toEqual([expect.stringContaining('suite answers: baseline: model main')]);
});

it('knows where providers are, and which of them is called as the backend', () => {
  const { baseUrl: _, keyVariable: __, ...bare } = model('');
  expect(problems(asking({ ...bare, provider: 'openai', keyVariable: 'JUDGE_KEY' }))).toEqual([
    expect.stringContaining('not to api.openai.com'),
  ]);
  expect(problems(asking({ ...bare, provider: 'bedrock' }))).toEqual([
    expect.stringContaining('`bedrockModels`'),
  ]);
  expect(
    problems(asking({ ...bare, provider: 'azure', resource: 'x.evil.org/', keyVariable: 'JUDGE_KEY' })),
  ).toEqual([expect.stringContaining('not to x.evil.org')]);
});

const none = { count: 0, first: [] };
