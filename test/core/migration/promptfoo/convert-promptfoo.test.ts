import { expect, it } from 'vitest';
import type { Config } from '../../../../core/config/config.ts';
import { formatProblem } from '../../../../core/config/format-problem.ts';
import { readConfig } from '../../../../core/config/read-config.ts';
import { evaluators } from '../../../../core/evaluators/table.ts';
import { noteText } from '../../../../core/migration/migration-notes.ts';
import { convertPromptfoo } from '../../../../core/migration/promptfoo/convert-promptfoo.ts';

interface Converted {
  readonly config: Config;
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
  readonly rows: readonly Record<string, unknown>[];
  readonly lost: readonly string[];
  readonly changed: readonly string[];
}

/** The result of converting `promptfooconfig.yaml` among other files, the configuration read back as a gate reads it. */
async function convert(yaml: string, others: Readonly<Record<string, string>> = {}): Promise<Converted> {
  const repository: Readonly<Record<string, string>> = { 'promptfooconfig.yaml': yaml, ...others };
  const { files, notes } = await convertPromptfoo('promptfooconfig.yaml', {
    paths: Object.keys(repository),
    read: async (path) => repository[path] ?? null,
  });
  const written = new Map(files.map(({ path, text }) => [path, text]));
  const text = written.get('goldgate.yaml') ?? '';
  const read = readConfig(text, 'goldgate.yaml', evaluators);
  if (read.kind === 'invalid') throw new Error(`${read.problems.map(formatProblem).join('\n')}\n${text}`);
  const those = (kind: string) => notes.filter((note) => note.kind === kind).map(noteText);
  return {
    config: read.config,
    text,
    files: written,
    rows: (written.get('golden/tests.jsonl') ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    lost: those('unconverted'),
    changed: those('changed'),
  };
}

const head = `prompts: ['Answer {{question}}']\nproviders: ['openai:gpt-4.1-mini']\n`;

/** A configuration of two tests with these assertions. */
function asserting(first: string, second = first): string {
  return `${head}tests:\n  - { vars: { question: A }, assert: [${first}] }\n  - { vars: { question: B }, assert: [${second}] }\n`;
}

const suiteOf = ({ config }: Converted) => Object.values(config.suites)[0]!;

it('what every test asserts with values of its own becomes an evaluator over a field of the rows', async () => {
  const converted = await convert(
    asserting('{ type: equals, value: yes sir }', '{ type: equals, value: no }'),
  );
  expect(suiteOf(converted).evaluators).toEqual({ correct: { type: 'exact-match', options: {} } });
  expect(converted.rows).toEqual([
    { id: 't-1', question: 'A', expected: 'yes sir' },
    { id: 't-2', question: 'B', expected: 'no' },
  ]);
  expect(suiteOf(converted).gates.map(({ rule }) => rule.kind)).toEqual(['at-least', 'no-worse-than']);
  expect(converted.lost).toEqual([]);
});

it.each<[string, string, object]>([
  ['{ type: icontains, value: sorry }', 'regex', { pattern: 'sorry', flags: 'i' }],
  ['{ type: not-contains, value: a.b }', 'regex', { pattern: 'a\\.b', not: true }],
  ['{ type: contains-any, value: [a, b] }', 'regex', { pattern: 'a|b' }],
  ['{ type: regex, value: "^T-[0-9]+$" }', 'regex', { pattern: '^T-[0-9]+$' }],
  ['{ type: starts-with, value: "Yes" }', 'regex', { pattern: '^Yes' }],
  ['{ type: word-count, value: { max: 20 } }', 'length', { unit: 'words', max: 20 }],
  ['{ type: is-json, value: { type: object } }', 'json-schema', { schema: 'schemas/answer.json' }],
])(
  'what every test asserts in the same words stands in the configuration: %s',
  async (assertion, type, options) => {
    const { evaluators: found } = suiteOf(await convert(asserting(assertion)));
    expect(Object.values(found)).toEqual([{ type, options }]);
  },
);

it('what only some tests assert stays with their rows, over one evaluator', async () => {
  const converted = await convert(
    asserting(
      '{ type: contains, value: "30 {{question}}" }, { type: is-json }',
      '{ type: regex, value: "^a", weight: 2 }',
    ),
  );
  expect(suiteOf(converted).evaluators).toEqual({
    checks: { type: 'assertions', options: { patterns: ['^a'] } },
  });
  expect(converted.rows.map(({ assertions }) => assertions)).toEqual([
    [{ type: 'contains', value: '30 A' }, { type: 'is-json' }],
    [{ type: 'regex', value: '^a', weight: 2 }],
  ]);
});

it('thresholds of tests and sets come along', async () => {
  const set =
    '{ type: assert-set, threshold: 0.5, assert: [{ type: contains, value: a }, { type: contains, value: b }] }';
  const yaml = `${head}tests:\n  - { vars: { question: A }, threshold: 0.8, assert: [${set}, { type: contains, value: c }] }\n`;
  const [row] = (await convert(yaml)).rows;
  expect(row).toMatchObject({
    assertions: {
      threshold: 0.8,
      assert: [
        { type: 'assert-set', threshold: 0.5 },
        { type: 'contains', value: 'c' },
      ],
    },
  });
});

it.each<[string, string, object]>([
  ['{ type: llm-rubric, value: "is about {{question}}" }', 'rubric', { expected: 'criteria' }],
  ['{ type: model-graded-closedqa, value: names a price }', 'rubric', { expected: 'criteria' }],
  [
    '{ type: factuality, value: It is 30 days }',
    'factual-correctness',
    { expected: 'reference', input: 'question' },
  ],
  [
    '{ type: similar, value: a month, threshold: 0.7 }',
    'semantic-similarity',
    { expected: 'similar', 'at-least': 0.7 },
  ],
  ['{ type: answer-relevance }', 'answer-relevance', { input: 'question' }],
  ['{ type: context-faithfulness }', 'groundedness', { input: 'question' }],
  ['{ type: context-relevance }', 'context-relevance', { input: 'question' }],
  ['{ type: context-recall, value: 30 days }', 'rubric', { expected: 'ground-truth' }],
  ['{ type: select-best, value: the clearer }', 'pairwise', {}],
  ['{ type: "trajectory:goal-success", value: refunded }', 'task-completion', { expected: 'goal' }],
])('a judge or embeddings are asked for %s', async (assertion, type, options) => {
  const converted = await convert(asserting(assertion));
  const [found] = Object.values(suiteOf(converted).evaluators);
  expect(found).toMatchObject({ type, options });
  expect(converted.lost).toEqual([]);
  expect(converted.config.models).toHaveProperty(type === 'semantic-similarity' ? 'embeddings' : 'judge');
});

it('demands of one test on a judge are one text, its variables put in', async () => {
  const { rows, files } = await convert(
    asserting('{ type: llm-rubric, value: "about {{question}}" }, { type: not-llm-rubric, value: rude }', ''),
  );
  expect(rows.map(({ criteria }) => criteria)).toEqual(['- about A\n- It must not be so: rude', null]);
  expect(files.get('rubrics/criteria.md')).toContain('every one of them');
});

it('limits of cost and latency become gates', async () => {
  const { gates } = suiteOf(
    await convert(asserting('{ type: cost, threshold: 0.01 }, { type: latency, threshold: 900 }')),
  );
  expect(
    gates
      .filter(({ metric }) => metric.summary === 'max')
      .map(({ metric, rule }) => [metric.evaluator, rule]),
  ).toEqual([
    ['cost', { kind: 'at-most', threshold: 0.01 }],
    ['latency', { kind: 'at-most', threshold: 900 }],
  ]);
});

it.each([
  'perplexity',
  'moderation',
  'guardrails',
  'classifier',
  'is-sql',
  'is-valid-openai-tools-call',
  'no-such-type',
])('%s is listed with its place, never dropped without a word', async (type) => {
  const { lost, text } = await convert(
    asserting(`{ type: ${type}, value: x }, { type: contains, value: a }`),
  );
  expect(lost).toHaveLength(2);
  expect(lost[0]).toMatch(new RegExp(`^promptfooconfig.yaml:4: the assertion ${type} `));
  for (const line of lost) expect(text).toContain(`#   ${line}`);
});

it('code of assertions becomes a module and a program beside the configuration', async () => {
  const { config, files, rows } = await convert(
    asserting(
      '{ type: javascript, value: "output.length < 9" }, { type: python, value: "file://checks/tone.py" }',
      '{ type: javascript, value: "file://checks/brief.js:brief", threshold: 0.5 }',
    ),
    { 'checks/brief.js': '', 'checks/tone.py': '' },
  );
  expect(rows.map(({ javascript, python }) => [javascript, python])).toEqual([
    [['javascript-1'], ['python-1']],
    [['javascript-2'], []],
  ]);
  expect(files.get('evaluators/assertions.mjs')).toContain('import("../checks/brief.js")).brief(');
  expect(files.get('evaluators/assertions.py')).toContain('load("checks/tone.py", "get_assert")');
  expect(Object.values(config.suites)[0]!.evaluators).toMatchObject({
    javascript: { options: { files: ['evaluators/assertions.mjs', 'checks/brief.js'] } },
    python: { options: { command: 'python3 evaluators/assertions.py' } },
  });
});

it('prompts with providers are suites of their own, prompts that say the same in Liquid stay where they are', async () => {
  const { config, files } = await convert(
    `prompts: ['file://prompts/*.txt', { id: 'file://chat.json', label: chat }]
providers:
  - id: anthropic:messages:claude-sonnet-4-5
    prompts: [chat]
    config: { temperature: 0.2, max_tokens: 100, stop: END, thinking: { type: enabled } }
  - 'ollama:chat:llama3.2'
  - { id: 'openai:chat:gpt-4.1', config: { apiBaseUrl: 'https://gateway.example.com/v1', apiKeyEnvar: GATEWAY_KEY } }
  - 'azure:chat:my-deployment': { config: { apiHost: acme.openai.azure.com } }
tests: [{ vars: { q: A } }]
`,
    {
      'prompts/a.txt': 'One {{q}}',
      'prompts/b.txt': 'Two {{ q | upper }}\n---\nThree {{ q }}',
      'chat.json': '[{"role":"system","content":"Brief"},{"role":"user","content":{{ q | dump }}}]',
    },
  );
  expect(config.prompts['a']).toMatchObject({ path: 'prompts/a.txt' });
  expect(Object.keys(config.prompts)).toHaveLength(4);
  expect(files.get(config.prompts['chat']!.path)).toContain('content: "{{ q }}"');
  expect(config.models).toMatchObject({
    'claude-sonnet-4-5': {
      provider: 'anthropic',
      id: 'claude-sonnet-4-5',
      parameters: {
        temperature: 0.2,
        maxOutputTokens: 100,
        stopSequences: ['END'],
        thinking: { type: 'enabled' },
      },
    },
    'llama3-2': { provider: 'openai-compatible', baseUrl: 'http://localhost:11434/v1', id: 'llama3.2' },
    'gpt-4-1': {
      provider: 'openai-compatible',
      baseUrl: 'https://gateway.example.com/v1',
      keyVariable: 'GATEWAY_KEY',
    },
    'my-deployment': { provider: 'azure', resource: 'acme' },
  });
  expect(Object.keys(config.suites)).toHaveLength(1 + 3 * 4);
});

it('an endpoint is asked by fields of the rows, with secrets from the environment', async () => {
  const { config, lost } = await convert(`prompts: ['{{question}}']
providers:
  - id: https
    config:
      url: https://bot.example.com/ask
      headers: { Authorization: 'Bearer {{env.BOT_KEY}}', X-Tenant: acme, content-type: application/json }
      body: { q: '{{prompt}}', n: 1 }
      transformResponse: json.choices[0].text
tests: [{ vars: { question: A } }]
`);
  expect(Object.values(config.suites)[0]!.target).toMatchObject({
    kind: 'http',
    url: 'https://bot.example.com/ask',
    headers: { Authorization: { variable: 'BOT_KEY', prefix: 'Bearer ' }, 'X-Tenant': 'acme' },
    request: { q: '$.question', n: 1 },
    response: { output: '$.choices[0].text' },
  });
  expect(lost).toEqual([]);
});

it('a chat that a template builds is listed, since it would become one text', async () => {
  const chat = '[{% for m in turns %}{"role": "user", "content": "{{ m }}"},{% endfor %}]';
  const { lost } = await convert(
    `prompts: [file://chat.json]\nproviders: [openai:gpt-4.1]\ntests: [{ vars: { turns: [{}] } }]\n`,
    {
      'chat.json': chat,
    },
  );
  expect(lost).toEqual([expect.stringContaining('promptfooconfig.yaml:1: a chat that a template builds')]);
});

it('a schema of replies and tools become files, and code is told what promptfoo would tell it', async () => {
  const { config, files } = await convert(`prompts: ['{{q}}']
providers:
  - id: openai:gpt-4.1
    config:
      response_format: { type: json_schema, json_schema: { name: a, schema: { type: object } } }
      tools: [{ toolSpec: { name: find, inputSchema: { json: { type: object } } } }]
tests: [{ vars: { q: A }, assert: [{ type: javascript, value: output.kind === "a" }] }]
`);
  expect(Object.values(config.suites)[0]!.target).toMatchObject({
    tools: 'tools/gpt-4-1.json',
    schema: 'schemas/gpt-4-1.json',
  });
  expect(JSON.parse(files.get('schemas/gpt-4-1.json')!)).toEqual({ type: 'object' });
  expect(JSON.parse(files.get('tools/gpt-4-1.json')!)).toEqual([
    { name: 'find', description: '', parameters: { type: 'object' } },
  ]);
  expect(files.get('evaluators/assertions.mjs')).toContain('JSON.parse(output)');
});

it('a key in the file is not taken over', async () => {
  const { text, lost } = await convert(
    `prompts: [a]\nproviders: [{ id: 'openai:gpt-4.1', config: { apiKey: sk-proj-secret } }]\ntests: [{ vars: {} }]\n`,
  );
  expect(text).not.toContain('sk-proj-secret');
  expect(lost).toEqual([expect.stringContaining('promptfooconfig.yaml:2: a key in the file')]);
});

it('tests come from CSV, YAML, JSON, JSON Lines and globs, with defaults, scenarios and lists of variables', async () => {
  const { rows, lost } = await convert(
    `prompts: ['{{q}}']
providers: [openai:gpt-4.1]
defaultTest: { vars: { tone: kind }, assert: [{ type: contains, value: x }] }
tests: [file://t/*.yaml, t/a.csv, t/a.jsonl, { vars: { q: [one, two] } }]
scenarios:
  - config: [{ vars: { lang: de } }, { vars: { lang: fr } }]
    tests: [{ vars: { q: 'say {{lang}}' } }]
`,
    {
      't/a.yaml': '- vars: { q: yaml, file: file://t/long.txt }\n',
      't/long.txt': 'long text\n',
      't/a.csv':
        'q,__expected,__metadata:topic,__metadata:tags[],__description\n"csv\nline",icontains:bonjour,travel,"a,b\\,c",first\n',
      't/a.jsonl': '{"vars":{"q":"jsonl"}}\n',
    },
  );
  expect(lost).toEqual([]);
  expect(rows.map(({ q, tone, lang }) => [q, tone, lang])).toEqual([
    ['yaml', 'kind', undefined],
    ['csv\nline', 'kind', undefined],
    ['jsonl', 'kind', undefined],
    ['one', 'kind', undefined],
    ['two', 'kind', undefined],
    ['say de', 'kind', 'de'],
    ['say fr', 'kind', 'fr'],
  ]);
  expect(rows[0]).toMatchObject({ file: 'long text' });
  expect(rows[1]).toMatchObject({
    description: 'first',
    topic: 'travel',
    tags: ['a', 'b,c'],
    assertions: [{ type: 'icontains', value: 'bonjour' }],
  });
});

it('what stands elsewhere than in assertions is listed with its line', async () => {
  const { lost } = await convert(`${head}tests:
  - vars: { question: A }
    options:
      transform: output.trim()
    providerOutput: recorded
  - tests.py:make
redteam: { plugins: [] }
nunjucksFilters: { shout: ./shout.js }
`);
  expect(lost.map((line) => line.replace(/^(\S+: \S+).*/, '$1'))).toEqual([
    'promptfooconfig.yaml:6: options.transform:',
    'promptfooconfig.yaml:7: providerOutput:',
    'promptfooconfig.yaml:8: tests',
    'promptfooconfig.yaml:9: redteam:',
    'promptfooconfig.yaml:10: nunjucksFilters:',
  ]);
});

it('anchors, merge keys and references are followed', async () => {
  const { rows } = await convert(`${head}assertionTemplates: { polite: { type: contains, value: please } }
tests:
  - &first { vars: { question: A }, assert: [{ $ref: '#/assertionTemplates/polite' }] }
  - { <<: *first, vars: { question: B } }
  - { vars: { question: C } }
`);
  const polite = [{ type: 'contains', value: 'please' }];
  expect(rows.map(({ question, assertions }) => [question, assertions])).toEqual([
    ['A', polite],
    ['B', polite],
    ['C', []],
  ]);
});

it('names of fields give way to variables of the same name', async () => {
  const yaml = `${head}tests: [{ vars: { question: A, expected: z, id: 7 }, assert: [{ type: equals, value: '{{expected}}' }] }]\n`;
  const converted = await convert(yaml);
  expect(converted.rows).toEqual([
    { test: 't-1', question: 'A', expected: 'z', id: 7, 'expected-asserted': 'z' },
  ]);
  expect(converted.config.datasets['tests']!.id).toBe('test');
});

it('code, or what is no YAML, is refused with its place', async () => {
  const files = { paths: [], read: async () => 'a: [1' };
  await expect(convertPromptfoo('promptfooconfig.js', files)).rejects.toThrow('is code, which is not run');
  await expect(convertPromptfoo('promptfooconfig.yaml', files)).rejects.toThrow(
    'promptfooconfig.yaml:1: expected YAML',
  );
});
