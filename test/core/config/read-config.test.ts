import { expect, it } from 'vitest';
import type { Config, SuiteConfig } from '../../../core/config/config.ts';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleConfig, exampleWith } from '../../helpers/example-config.ts';

function read(text: string): Config {
  const result = readConfig(text, 'goldgate.yaml', evaluators);
  if (result.kind === 'invalid') throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.config;
}

function problemsOf(text: string): readonly string[] {
  const result = readConfig(text, 'goldgate.yaml', evaluators);
  return result.kind === 'invalid' ? result.problems.map(formatProblem) : [];
}

function suiteWith(written: string, instead: string): SuiteConfig {
  return read(exampleWith(written, instead)).suites['support-answers']!;
}

const target = 'target: { prompt: answer, model: main }';
const at99 = 'at-least: 99%';

it('reads datasets, prompts, models and judges of the example', () => {
  const { suites: _, ...config } = read(exampleConfig);
  expect(config).toEqual({
    version: 1,
    datasets: {
      support: {
        path: 'golden/support.jsonl',
        id: 'id',
        role: 'regression',
        segments: ['category', 'language'],
        cluster: 'conversation',
        owner: '@acme/support',
      },
    },
    prompts: { answer: { path: 'prompts/answer.md', owner: '@acme/support' } },
    models: {
      main: {
        name: 'main',
        provider: 'openai-compatible',
        baseUrl: 'https://models.example.com/v1',
        id: 'large',
        parameters: { temperature: 0, maxOutputTokens: 512 },
      },
      judge: {
        name: 'judge',
        provider: 'openai-compatible',
        baseUrl: 'https://models.example.com/v1',
        id: 'judge-large',
        keyVariable: 'JUDGE_KEY',
        parameters: {},
      },
    },
    judges: {
      default: {
        model: 'judge',
        calibration: { path: 'golden/judge-labels.jsonl', minAgreement: 0.4 },
        swap: true,
      },
    },
    sweeps: {},
    waivers: null,
  });
});

it('reads the suite of the example, with percents as fractions, durations in ms and money in USD', () => {
  const { gates, ...suite } = read(exampleConfig).suites['support-answers']!;
  expect(suite).toEqual({
    dataset: 'support',
    datasetVersion: null,
    target: { kind: 'prompt', prompt: 'answer', model: 'main' },
    repeats: 3,
    evaluators: {
      correct: { type: 'exact-match', options: { normalize: ['case', 'whitespace'] } },
      shape: { type: 'json-schema', options: { schema: 'schemas/answer.json' } },
    },
    budgetUsd: 5,
    baselineMaxAgeMs: 14 * 86_400_000,
    onInconclusive: 'warn',
    maxMissing: 0.02,
    stop: 'never',
    attribute: false,
    concurrency: 16,
  });
  expect(
    gates.map(({ metric, rule }) => ({ metric: `${metric.evaluator}.${metric.summary}`, ...rule })),
  ).toEqual([
    {
      metric: 'correct.mean',
      kind: 'no-worse-than',
      reference: { kind: 'baseline' },
      margin: { kind: 'percent', value: 0.02 },
    },
    {
      metric: 'correct.mean',
      kind: 'no-worse-than',
      reference: { kind: 'baseline' },
      margin: { kind: 'percent', value: 0.05 },
    },
    { metric: 'shape.mean', kind: 'at-least', threshold: 0.99 },
    {
      metric: 'latency.p95',
      kind: 'no-worse-than',
      reference: { kind: 'baseline' },
      margin: { kind: 'percent', value: 0.1 },
    },
    { metric: 'cost.mean', kind: 'at-most', threshold: 0.004 },
  ]);
});

it('claims non-inferiority overall and, per segment, only that nothing is worse', () => {
  const [overall, perSegment, , latency] = read(exampleConfig).suites['support-answers']!.gates;
  const usual = { minRows: 0, confidence: 0.95, advisory: false, failWhen: 'worse' };
  expect(overall).toMatchObject({ ...usual, per: [], claim: 'non-inferior' });
  expect(perSegment).toMatchObject({ ...usual, per: ['category'], minRows: 20, claim: 'not-worse' });
  expect(latency).toMatchObject({ ...usual, advisory: true });
});

it('takes what a gate says of itself over what is usual', () => {
  const { gates } = suiteWith(
    'per: [category], min-rows: 20',
    'per: language, claim: non-inferior, confidence: 0.9, fail-when: beyond-margin',
  );
  expect(gates[1]).toMatchObject({
    per: ['language'],
    claim: 'non-inferior',
    confidence: 0.9,
    failWhen: 'beyond-margin',
  });
});

it('needs no more of a dataset than its path', () => {
  const text =
    'version: 1\ndatasets: { d: { path: ./golden//d.jsonl } }\nsuites:\n  s: { dataset: d, target: { outputs: o.jsonl }, gates: [{ metric: error-rate, at-most: 1% }] }\n';
  const { datasets, prompts, models, judges, suites } = read(text);
  expect(datasets['d']).toEqual({
    path: 'golden/d.jsonl',
    id: 'id',
    role: 'regression',
    segments: [],
    cluster: null,
    owner: null,
  });
  expect({ prompts, models, judges }).toEqual({ prompts: {}, models: {}, judges: {} });
  expect(suites['s']).toMatchObject({ repeats: 1, budgetUsd: null, evaluators: {} });
});

it.each([
  ['{ outputs: outputs/a.jsonl }', { kind: 'outputs', path: 'outputs/a.jsonl' }],
  [
    '{ command: node bot.js }',
    { kind: 'command', command: 'node bot.js', setup: null, files: ['**'], timeoutMs: 60_000, workers: 2 },
  ],
  [
    '{ command: node bot.js, setup: npm ci, files: [bot.js, "lib/**"], timeout: 1.5 s, workers: 4 }',
    {
      kind: 'command',
      command: 'node bot.js',
      setup: 'npm ci',
      files: ['bot.js', 'lib/**'],
      timeoutMs: 1500,
      workers: 4,
    },
  ],
])('reads the target %s', (written, expected) => {
  expect(suiteWith(target, `target: ${written}`).target).toEqual(expected);
});

it.each([
  [
    '{ prompt: answer, model: main, tools: tools.json, schema: reply.json, images: { field: photo, files: "p/**" } }',
    {
      kind: 'prompt',
      prompt: 'answer',
      model: 'main',
      tools: 'tools.json',
      schema: 'reply.json',
      images: { field: 'photo', files: ['p/**'] },
    },
  ],
  [
    '{ http: { url: "https://bot.example.com/a", headers: { X-Key: { env: BOT_KEY } }, request: { q: $.input }, response: { output: $.a, tool-calls: $.calls }, memo: false } }',
    {
      kind: 'http',
      url: 'https://bot.example.com/a',
      method: 'POST',
      headers: { 'X-Key': { variable: 'BOT_KEY', prefix: '' } },
      query: {},
      request: { q: '$.input' },
      response: { output: '$.a', toolCalls: '$.calls' },
      timeoutMs: 60_000,
      memo: false,
    },
  ],
  [
    '{ lambda: my-bot:live, region: eu-central-1, timeout: 5 s }',
    {
      kind: 'lambda',
      function: 'my-bot:live',
      region: 'eu-central-1',
      request: null,
      response: null,
      timeoutMs: 5000,
      memo: true,
    },
  ],
])('reads the target %s', (written, expected) => {
  expect(suiteWith(target, `target: ${written}`).target).toEqual(expected);
});

it.each([
  ['{ provider: openai, id: m }', { provider: 'openai', id: 'm', keyVariable: 'OPENAI_API_KEY' }],
  [
    '{ provider: anthropic, id: m, key: { env: OTHER }, timeout: 30 s, stream: true }',
    { provider: 'anthropic', id: 'm', keyVariable: 'OTHER', timeoutMs: 30_000, stream: true },
  ],
  [
    '{ provider: google, id: m }',
    { provider: 'google', id: 'm', keyVariable: 'GOOGLE_GENERATIVE_AI_API_KEY' },
  ],
  ['{ provider: mistral, id: m }', { provider: 'mistral', id: 'm', keyVariable: 'MISTRAL_API_KEY' }],
  [
    '{ provider: azure, id: m, resource: ours, deployment: d }',
    { provider: 'azure', id: 'm', resource: 'ours', deployment: 'd', keyVariable: 'AZURE_API_KEY' },
  ],
  [
    '{ provider: bedrock, id: m, region: us-gov-west-1 }',
    { provider: 'bedrock', id: 'm', region: 'us-gov-west-1' },
  ],
])('reads the model %s', (written, expected) => {
  const text = `version: 1\ndatasets: { d: { path: d.jsonl } }\nmodels: { main: ${written} }\nsuites:\n  s: { dataset: d, target: { outputs: o.jsonl }, gates: [{ metric: error-rate, at-most: 1% }] }\n`;
  expect(read(text).models['main']).toEqual({ name: 'main', parameters: {}, ...expected });
});

it.each([
  ['5 usd', { budgetUsd: 5 }],
  ['{ tokens: 1000 }', { budgetUsd: null, budgetTokens: 1000 }],
  ['{ usd: 2.5, tokens: 1000 }', { budgetUsd: 2.5, budgetTokens: 1000 }],
])('reads the budget %s', (written, expected) => {
  expect(suiteWith('budget: 5 usd', `budget: ${written}`)).toMatchObject(expected);
});

it.each([
  ['margin: 0.7%', { kind: 'percent', value: 0.007 }],
  ['margin: 5% relative', { kind: 'relative', value: 0.05 }],
  ['margin: 0.02', { kind: 'absolute', value: 0.02 }],
])('reads %s', (written, expected) => {
  expect(suiteWith('margin: 2%', written).gates[0]!.rule).toMatchObject({ margin: expected });
});

it.each([
  ['at-most: 0.004 usd', 'metric: cost.mean', 'at-most: 0.5 USD', 0.5],
  ['metric: shape,       at-least: 99%', 'metric: latency.p95', 'at-most: 2 s', 2000],
])('reads thresholds in the unit of the metric (%s)', (written, metric, limit, threshold) => {
  const instead = written.startsWith('metric') ? `${metric}, ${limit}` : limit;
  const rules = suiteWith(written, instead).gates.map(({ rule }) => rule);
  expect(rules).toContainEqual({ kind: 'at-most', threshold });
});

it('compares with a value where a gate names one', () => {
  const { gates } = suiteWith(at99, 'better-than: 90%');
  expect(gates[2]!.rule).toEqual({
    kind: 'better-than',
    reference: { kind: 'value', value: 0.9 },
    margin: { kind: 'absolute', value: 0 },
  });
});

it('reads the price of a million tokens', () => {
  const { models } = read(exampleWith('id: large', 'id: large, price: { input: 3 usd, output: 15 usd }'));
  expect(models['main']).toMatchObject({ price: { input: 3, output: 15 } });
});

it('reads a file with a byte order mark and CRLF like one without', () => {
  expect(read(`\uFEFF${exampleConfig.replaceAll('\n', '\r\n')}`)).toEqual(read(exampleConfig));
});

it('counts columns from after the byte order mark', () => {
  expect(problemsOf('\uFEFFversion: 2\ndatasets: 1')).toContain(
    'goldgate.yaml:1:10: version: expected 1, the only version of this file there is, got the number 2',
  );
});

it('takes names that JavaScript objects have of their own for names', () => {
  const text = exampleConfig
    .replaceAll('support:', 'constructor:')
    .replace('dataset: support', 'dataset: toString');
  expect(problemsOf(text)).toEqual([
    'goldgate.yaml:25:14: suites.support-answers.dataset: expected a dataset under `datasets:`, got "toString"; known: constructor',
  ]);
});

it.each([
  ['', '1:1: expected `version: 1`, `datasets:` and `suites:`, got an empty file'],
  ['# nothing yet\n', '1:1: expected `version: 1`, `datasets:` and `suites:`, got an empty file'],
  ['- version: 1\n', '1:1: expected `version: 1`, `datasets:` and `suites:`, got a list'],
  ['hello\n', '1:1: expected `version: 1`, `datasets:` and `suites:`, got "hello"'],
])('says of %j what a file holds, and how to get a first one', (text, problem) => {
  expect(problemsOf(text)).toEqual([`goldgate.yaml:${problem}; \`goldgate init\` writes a first file`]);
});

it('asks for a dataset and a suite', () => {
  expect(problemsOf('version: 1\ndatasets: {}\n')).toEqual([
    'goldgate.yaml:1:1: suites: expected at least one suite under its name, got nothing',
    'goldgate.yaml:2:11: datasets: expected at least one dataset under its name, got an empty mapping',
  ]);
});

it('finds mistakes of form and of reference at once, in the order of the file', () => {
  const text = exampleWith('role: regression', 'role: golden')
    .replace('dataset: support', 'dataset: suport')
    .replace('5 usd', '5');
  expect(problemsOf(text).map((problem) => problem.split(': ').slice(0, 2).join(' '))).toEqual([
    'goldgate.yaml:8:11 datasets.support.role',
    'goldgate.yaml:25:14 suites.support-answers.dataset',
    'goldgate.yaml:37:13 suites.support-answers.budget',
  ]);
});

it('shows twenty problems and counts the others', () => {
  const gates = Array.from(
    { length: 25 },
    (_, at) => `      - { metric: correct, at-least: ${at + 2} }\n`,
  ).join('');
  const problems = problemsOf(exampleWith('    gates:\n', `    gates:\n${gates}`));
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toBe('goldgate.yaml:52:38: 5 more problems from here on');
});
