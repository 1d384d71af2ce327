import { expect, it } from 'vitest';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';
import { exampleWith } from '../../helpers/example-config.ts';

interface Mistake {
  readonly mistake: string;
  readonly written: string;
  readonly instead: string;
  /** after the name of the file: line, column, path, message */
  readonly problems: readonly string[];
}

const types = [...evaluators.keys()];

const mistakes: readonly Mistake[] = [
  {
    mistake: 'a misspelt key',
    written: 'evaluators:',
    instead: 'evaluaters:',
    problems: [
      '28:5: suites.support-answers.evaluaters: unknown key `evaluaters`: did you mean `evaluators`?',
    ],
  },
  {
    mistake: 'a misspelt key at the top',
    written: 'suites:\n',
    instead: 'suits:\n',
    problems: ['23:1: suits: unknown key `suits`: did you mean `suites`?'],
  },
  {
    mistake: 'a key of another spelling',
    written: 'no-worse-than: baseline, margin: 2%',
    instead: 'noWorseThan: baseline, margin: 2%',
    problems: [
      '32:32: suites.support-answers.gates[0].noWorseThan: unknown key `noWorseThan`: did you mean `no-worse-than`?',
    ],
  },
  {
    mistake: 'a key that is like no other',
    written: 'budget: 5 usd',
    instead: 'nonsense: 5 usd',
    problems: [
      '37:5: suites.support-answers.nonsense: unknown key `nonsense`; expected dataset, target, repeats, evaluators, gates, budget, deadline, baseline-max-age, on-inconclusive, max-missing, stop, attribute or concurrency',
    ],
  },
  {
    mistake: 'a version to come',
    written: 'version: 1',
    instead: 'version: 2',
    problems: ['2:10: version: expected 1, the only version of this file there is, got the number 2'],
  },
  {
    mistake: 'a version as text',
    written: 'version: 1',
    instead: 'version: "1"',
    problems: [
      '2:10: version: expected 1, the only version of this file there is, got "1": did you mean `1`?',
    ],
  },
  {
    mistake: 'no version',
    written: 'version: 1\n',
    instead: '',
    problems: ['1:1: version: expected 1, the only version of this file there is, got nothing'],
  },
  {
    mistake: 'a dataset without a path',
    written: '    path: golden/support.jsonl\n',
    instead: '',
    problems: [
      '24:14: suites.support-answers.dataset: dataset "support" has no `path`; give it one, or name a version that was pushed, such as support@latest',
    ],
  },
  {
    mistake: 'a path out of the repository',
    written: 'path: golden/support.jsonl',
    instead: 'path: ../secrets.jsonl',
    problems: [
      '6:11: datasets.support.path: expected a path inside the repository with forward slashes, such as golden/support.jsonl, got "../secrets.jsonl"',
    ],
  },
  {
    mistake: 'an absolute path',
    written: '{ path: prompts/answer.md',
    instead: '{ path: /etc/passwd',
    problems: [
      '14:19: prompts.answer.path: expected a path inside the repository with forward slashes, such as golden/support.jsonl, got "/etc/passwd"',
    ],
  },
  {
    mistake: 'an unknown role',
    written: 'role: regression',
    instead: 'role: regresion',
    problems: [
      '8:11: datasets.support.role: expected regression, evaluation, training or adversarial, got "regresion": did you mean `regression`?',
    ],
  },
  {
    mistake: 'segments that are no list',
    written: 'segments: [category, language]',
    instead: 'segments: { category: 1 }',
    problems: [
      '9:15: datasets.support.segments: expected a list of row fields, got a mapping',
      '33:75: suites.support-answers.gates[1].per[0]: expected a field among `segments` of the dataset "support", got "category"; there is none',
    ],
  },
  {
    mistake: 'a segment twice',
    written: 'segments: [category, language]',
    instead: 'segments: [category, category]',
    problems: ['9:15: datasets.support.segments: expected row fields, each once, got a list'],
  },
  {
    mistake: 'a key without a value',
    written: 'cluster: conversation',
    instead: 'cluster:',
    problems: ['10:5: datasets.support.cluster: expected the name of a row field, got nothing'],
  },
  {
    mistake: 'a name with a space',
    written: '  support:\n',
    instead: '  "support answers":\n',
    problems: [
      '5:3: datasets["support answers"]: expected a name of at most 64 letters, digits, ".", "_" and "-" that starts with a letter, a digit or "_", got "support answers"',
      '25:14: suites.support-answers.dataset: expected a dataset under `datasets:`, got "support"; known: support answers',
    ],
  },
  {
    mistake: 'a provider of another version',
    written: 'main:  { provider: openai-compatible',
    instead: 'main:  { provider: petals',
    problems: [
      '17:22: models.main.provider: provider "petals" is not supported by this version; supported: openai-compatible, openai, anthropic, google, mistral, azure or bedrock',
    ],
  },
  {
    mistake: 'a model without a URL',
    written: 'openai-compatible, baseUrl: "https://models.example.com/v1", id: large',
    instead: 'openai-compatible, id: large',
    problems: [
      '17:3: models.main.baseUrl: expected a URL such as "https://models.example.com/v1", without a user or password in it, got nothing',
    ],
  },
  {
    mistake: 'a key in the file',
    written: 'key: { env: JUDGE_KEY }',
    instead: 'key: sk-secret',
    problems: [
      '18:105: models.judge.key: expected { env: NAME } with the name of the environment variable that holds the key, never the key itself, got text that is not shown',
    ],
  },
  {
    mistake: 'a key where the name of its variable should be',
    written: 'env: JUDGE_KEY',
    instead: 'env: sk-secret',
    problems: [
      '18:112: models.judge.key.env: expected the name of an environment variable, such as OPENAI_API_KEY, got text that is not shown',
    ],
  },
  {
    mistake: 'a price without a currency',
    written: 'id: large',
    instead: 'id: large, price: { input: 3, output: 15 usd }',
    problems: [
      '17:110: models.main.price.input: expected an amount of money such as "5 usd", got the number 3',
    ],
  },
  {
    mistake: 'a judge with an unknown model',
    written: '{ model: judge,',
    instead: '{ model: jugde,',
    problems: [
      '21:21: judges.default.model: expected a model under `models:`, got "jugde": did you mean `judge`?',
    ],
  },
  {
    mistake: 'an unknown dataset',
    written: 'dataset: support\n',
    instead: 'dataset: suport\n',
    problems: [
      '25:14: suites.support-answers.dataset: expected a dataset under `datasets:`, got "suport": did you mean `support`?',
    ],
  },
  {
    mistake: 'an unknown prompt',
    written: 'prompt: answer',
    instead: 'prompt: anwser',
    problems: [
      '26:23: suites.support-answers.target.prompt: expected a prompt under `prompts:`, got "anwser": did you mean `answer`?',
    ],
  },
  {
    mistake: 'an unknown model',
    written: 'model: main',
    instead: 'model: gpt',
    problems: [
      '26:38: suites.support-answers.target.model: expected a model under `models:`, got "gpt"; known: main, judge',
    ],
  },
  {
    mistake: 'a prompt without a model',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { prompt: answer }',
    problems: [
      '26:5: suites.support-answers.target.model: expected the name of a model beside `prompt`, got nothing',
    ],
  },
  {
    mistake: 'two targets in one',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { prompt: answer, model: main, outputs: a.jsonl }',
    problems: [
      '26:13: suites.support-answers.target: expected exactly one of { prompt, model }, { outputs }, { command }, { http } or { lambda }, got prompt and outputs',
    ],
  },
  {
    mistake: 'no target',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: {}',
    problems: [
      '26:13: suites.support-answers.target: expected exactly one of { prompt, model }, { outputs }, { command }, { http } or { lambda }, got an empty mapping',
    ],
  },
  {
    mistake: 'an endpoint without an address',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { http: { method: POST } }',
    problems: [
      '26:15: suites.support-answers.target.http.url: expected a URL such as "https://bot.example.com/answer", without a user or password in it, got nothing',
    ],
  },
  {
    mistake: 'an endpoint that is no web address',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { http: { url: "file:///etc/passwd" } }',
    problems: [
      '26:28: suites.support-answers.target.http.url: expected a URL such as "https://bot.example.com/answer", without a user or password in it, got text that is not shown',
    ],
  },
  {
    mistake: 'a key in a header',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { http: { url: "https://x.example", headers: { Authorization: sk-1 } } }',
    problems: [
      '26:75: suites.support-answers.target.http.headers.Authorization: a header of this name is a secret, which never stands in this file; write { env: NAME } with the name of the environment variable that holds it',
    ],
  },
  {
    mistake: 'a variable of the platform in a header',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { http: { url: "https://x.example", headers: { x: { env: GITHUB_TOKEN } } } }',
    problems: [
      '26:70: suites.support-answers.target.http.headers.x.env: this variable belongs to the platform and is not sent anywhere; expected one that is there for this endpoint',
    ],
  },
  {
    mistake: 'a path that is none',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { http: { url: "https://x.example", response: { output: answer } } }',
    problems: [
      '26:69: suites.support-answers.target.http.response.output: expected a path into the answer such as $.answer.text or $.choices[0], got "answer"',
    ],
  },
  {
    mistake: 'a function that cannot be',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { lambda: my function }',
    problems: [
      '26:23: suites.support-answers.target.lambda: expected the name or ARN of a Lambda function, such as my-bot or my-bot:live, got "my function"',
    ],
  },
  {
    mistake: 'a key of another target',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { outputs: a.jsonl, workers: 2 }',
    problems: [
      '26:42: suites.support-answers.target.workers: `workers` does not go with `outputs`; leave it out',
    ],
  },
  {
    mistake: 'a timeout without a unit',
    written: 'target: { prompt: answer, model: main }',
    instead: 'target: { command: node bot.js, timeout: 30 }',
    problems: [
      '26:46: suites.support-answers.target.timeout: expected a duration such as "800 ms", "30 s" or "14 days", got the number 30',
    ],
  },
  {
    mistake: 'no repeats',
    written: 'repeats: 3',
    instead: 'repeats: 0',
    problems: ['27:14: suites.support-answers.repeats: expected a number of at least 1, got the number 0'],
  },
  {
    mistake: 'half a repeat',
    written: 'repeats: 3',
    instead: 'repeats: 1.5',
    problems: ['27:14: suites.support-answers.repeats: expected a whole number, got the number 1.5'],
  },
  {
    mistake: 'an unknown evaluator',
    written: 'type: exact-match',
    instead: 'type: exactmatch',
    problems: [
      '29:25: suites.support-answers.evaluators.correct.type: expected a known value, got "exactmatch": did you mean `exact-match`?',
    ],
  },
  {
    mistake: 'an evaluator without a type',
    written: '{ type: exact-match, ',
    instead: '{ ',
    problems: [
      `29:7: suites.support-answers.evaluators.correct.type: expected ${types.slice(0, -1).join(', ')} or ${types.at(-1)}, got nothing`,
    ],
  },
  {
    mistake: 'an unknown option',
    written: 'normalize:',
    instead: 'normalise:',
    problems: [
      '29:38: suites.support-answers.evaluators.correct.normalise: unknown key `normalise`: did you mean `normalize`?',
    ],
  },
  {
    mistake: 'an option of an unknown value',
    written: '[case, whitespace]',
    instead: '[case, whitspace]',
    problems: [
      '29:56: suites.support-answers.evaluators.correct.normalize[1]: expected case, whitespace, punctuation, unicode or articles, got "whitspace": did you mean `whitespace`?',
    ],
  },
  {
    mistake: 'an evaluator that cannot be made',
    written: 'type: exact-match, normalize: [case, whitespace]',
    instead: 'type: regex, pattern: "("',
    problems: [
      '29:17: suites.support-answers.evaluators.correct: "pattern" must be a JavaScript regular expression: Invalid regular expression: /(/: Unterminated group',
    ],
  },
  {
    mistake: 'a file out of the repository',
    written: 'schema: schemas/answer.json',
    instead: 'schema: ../answer.json',
    problems: [
      '30:17: suites.support-answers.evaluators.shape: file ../answer.json: expected a path inside the repository with forward slashes, such as golden/support.jsonl',
    ],
  },
  {
    mistake: 'an evaluator named like a measure',
    written: 'shape:    {',
    instead: 'latency:    {',
    problems: [
      '30:7: suites.support-answers.evaluators.latency: `latency` is a measure of every output; expected another name for this evaluator',
      '34:19: suites.support-answers.gates[2].metric: expected an evaluator of the suite or a measure of every output, got "shape"; known: correct, latency, tokens, cost, error-rate',
      '35:19: suites.support-answers.gates[3].metric: latency.p95: p95 does not fit binary scores; use one of mean, rate, sum, min, max, pass^k, pass@k',
    ],
  },
  {
    mistake: 'no gates',
    written: '    gates:\n',
    instead: '    gates: []\n    unused:\n',
    problems: [
      '31:12: suites.support-answers.gates: expected at least one gate: a suite without gates would pass whatever happens, got an empty list',
      '32:5: suites.support-answers.unused: unknown key `unused`; expected dataset, target, repeats, evaluators, gates, budget, deadline, baseline-max-age, on-inconclusive, max-missing, stop, attribute or concurrency',
    ],
  },
  {
    mistake: 'a gate without a rule',
    written: 'at-least: 99%',
    instead: 'advisory: false',
    problems: [
      '34:9: suites.support-answers.gates[2]: expected exactly one rule of no-worse-than, better-than, at-least, at-most, must-pass, gap, got none',
    ],
  },
  {
    mistake: 'a gate with two rules',
    written: 'at-least: 99%',
    instead: 'at-least: 99%, at-most: 100%',
    problems: [
      '34:9: suites.support-answers.gates[2]: expected exactly one rule of no-worse-than, better-than, at-least, at-most, must-pass, gap, got at-least and at-most',
    ],
  },
  {
    mistake: 'a comparison without a margin',
    written: 'no-worse-than: baseline, margin: 2%',
    instead: 'no-worse-than: baseline',
    problems: [
      '32:9: suites.support-answers.gates[0].margin: expected how much worse is tolerated, such as "2%": without a margin nothing can be shown to be no worse, got nothing',
    ],
  },
  {
    mistake: 'a margin at a threshold',
    written: 'at-least: 99%',
    instead: 'at-least: 99%, margin: 2%',
    problems: [
      '34:55: suites.support-answers.gates[2].margin: `margin` does not go with `at-least`; put it into the value',
    ],
  },
  {
    mistake: 'a margin in words',
    written: 'margin: 2%',
    instead: 'margin: small',
    problems: [
      '32:65: suites.support-answers.gates[0].margin: expected a margin such as "2%", "5% relative", or a number in the unit of the metric, got "small"',
    ],
  },
  {
    mistake: 'a metric of no evaluator',
    written: 'metric: shape',
    instead: 'metric: shap',
    problems: [
      '34:19: suites.support-answers.gates[2].metric: expected an evaluator of the suite or a measure of every output, got "shap": did you mean `shape`?',
    ],
  },
  {
    mistake: 'a summary there is not',
    written: 'latency.p95',
    instead: 'latency.p59',
    problems: [
      '35:19: suites.support-answers.gates[3].metric: metric "latency.p59": "p59" is no summary; did you mean "p50"? Known: mean, rate, sum, min, max, p50, p90, p95, p99, accuracy, brier, log-loss, mae, precision, recall, f1, f1-macro, f1-micro, auc, average-precision, ece, ece-mass, rmse, r2, corpus, pass^k, pass@k',
    ],
  },
  {
    mistake: 'a summary that does not fit',
    written: 'metric: shape, ',
    instead: 'metric: shape.p95, ',
    problems: [
      '34:19: suites.support-answers.gates[2].metric: shape.p95: p95 does not fit binary scores; use one of mean, rate, sum, min, max, pass^k, pass@k',
    ],
  },
  {
    mistake: 'a segment that is not declared',
    written: 'per: [category]',
    instead: 'per: [categroy]',
    problems: [
      '33:75: suites.support-answers.gates[1].per[0]: expected a field among `segments` of the dataset "support", got "categroy": did you mean `category`?',
    ],
  },
  {
    mistake: 'a segment of a dataset without segments',
    written: '    segments: [category, language]\n',
    instead: '',
    problems: [
      '32:75: suites.support-answers.gates[1].per[0]: expected a field among `segments` of the dataset "support", got "category"; there is none',
    ],
  },
  {
    mistake: 'a threshold out of range',
    written: 'at-least: 99%',
    instead: 'at-least: 99',
    problems: [
      '34:42: suites.support-answers.gates[2].at-least: expected a share between 0 and 1, such as 0.9 or "90%", got the number 99',
    ],
  },
  {
    mistake: 'a threshold in another unit',
    written: 'at-most: 0.004 usd',
    instead: 'at-most: 99%',
    problems: [
      '36:41: suites.support-answers.gates[4].at-most: expected an amount of money such as "0.004 usd", got "99%"',
    ],
  },
  {
    mistake: 'a margin as wide as the range',
    written: 'margin: 2%',
    instead: 'margin: 2',
    problems: [
      '32:65: suites.support-answers.gates[0].margin: expected a margin below 100%, such as "2%" for two points, got the number 2',
    ],
  },
  {
    mistake: 'a comparison where nothing is better',
    written: 'type: exact-match, normalize: [case, whitespace]',
    instead: 'type: length',
    problems: [
      '32:19: suites.support-answers.gates[0].metric: correct.mean has no better or worse, so a comparison cannot gate it; give at-least or at-most',
      '33:19: suites.support-answers.gates[1].metric: correct.mean has no better or worse, so a comparison cannot gate it; give at-least or at-most',
    ],
  },
  {
    mistake: 'the same gate twice',
    written: 'at-least: 99% }',
    instead: 'at-least: 99% }\n      - { metric: shape.mean, at-least: 0.99, claim: non-inferior }',
    problems: ['35:9: suites.support-answers.gates[3]: the same gate as gates[2]; leave one out'],
  },
  {
    mistake: 'a confidence of a coin',
    written: 'advisory: true',
    instead: 'confidence: 50%',
    problems: [
      '35:82: suites.support-answers.gates[3].confidence: expected a confidence between 50% and 100%, both excluded, such as "95%", got "50%"',
    ],
  },
  {
    mistake: 'a budget in another currency',
    written: 'budget: 5 usd',
    instead: 'budget: 5 eur',
    problems: [
      '37:13: suites.support-answers.budget: expected an amount of money such as "5 usd", or { usd, tokens } with at least one of them, got "5 eur"',
    ],
  },
  {
    mistake: 'an age without a unit',
    written: '14 days',
    instead: '14',
    problems: [
      '38:23: suites.support-answers.baseline-max-age: expected a duration such as "800 ms", "30 s" or "14 days", got the number 14',
    ],
  },
  {
    mistake: 'a choice there is not',
    written: 'on-inconclusive: warn',
    instead: 'on-inconclusive: ignore',
    problems: ['39:22: suites.support-answers.on-inconclusive: expected warn or block, got "ignore"'],
  },
  {
    mistake: 'a tab',
    written: '    budget: 5 usd',
    instead: '\tbudget: 5 usd',
    problems: ['37:1: expected spaces for indentation, got a tab'],
  },
  {
    mistake: 'a colon in a value',
    written: 'budget: 5 usd',
    instead: 'budget: 5: usd',
    problems: [
      '37:13: expected one `key: value` on a line; check the indentation, and put a value that holds ": " in quotes',
    ],
  },
  {
    mistake: 'a bracket that is not closed',
    written: '[case, whitespace]',
    instead: '[case, whitespace',
    problems: [
      '29:67: expected valid YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
      '30:7: expected valid YAML: flow map in block collection must be sufficiently indented and end with a }',
    ],
  },
  {
    mistake: 'a reserved character',
    written: '"@acme/support"\n\nprompts',
    instead: '@acme/support\n\nprompts',
    problems: ['11:12: expected quotes around a value that starts with @ or `'],
  },
  {
    mistake: 'a key twice',
    written: 'repeats: 3',
    instead: 'repeats: 3\n    repeats: 4',
    problems: ['28:5: suites.support-answers.repeats: expected each key once, got `repeats` again'],
  },
  {
    mistake: 'an alias',
    written: 'margin: 10%',
    instead: 'margin: *m',
    problems: [
      '35:65: suites.support-answers.gates[3].margin: expected the value itself, got the alias *m; aliases are not read, so write it out',
    ],
  },
  {
    mistake: 'a tag',
    written: 'repeats: 3',
    instead: 'repeats: !!float 3',
    problems: ['27:14: expected a plain value, got a tag; leave out what starts with `!`'],
  },
  {
    mistake: 'two documents',
    written: 'suites:',
    instead: '---\nsuites:',
    problems: ['23:1: expected one document, got another one after `---`'],
  },
  {
    mistake: 'a number that is none',
    written: 'temperature: 0',
    instead: 'temperature: .nan',
    problems: ['17:121: models.main.parameters.temperature: expected a finite number, got NaN'],
  },
  {
    mistake: 'a stream among the parameters of a model',
    written: 'temperature: 0',
    instead: 'stream: true',
    problems: [
      '17:116: models.main.parameters.stream: expected `stream` beside the parameters of the model, not among them, got true',
    ],
  },
  {
    mistake: 'a list for a key',
    written: 'repeats: 3',
    instead: '? [a]\n    : 3',
    problems: ['27:7: suites.support-answers["?"]: expected a plain name as key'],
  },
];

it.each(mistakes)('$mistake is told where it is and what to write', ({ written, instead, problems }) => {
  const read = readConfig(exampleWith(written, instead), 'goldgate.yaml', evaluators);
  expect(read.kind === 'invalid' && read.problems.map(formatProblem)).toEqual(
    problems.map((problem) => `goldgate.yaml:${problem}`),
  );
});
