import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Config } from '../../../core/config/config.ts';
import { formatProblem } from '../../../core/config/format-problem.ts';
import { readConfig } from '../../../core/config/read-config.ts';
import { starterFiles } from '../../../core/config/starter-config.ts';
import { evaluators } from '../../../core/evaluators/table.ts';

interface Started {
  readonly config: Config;
  readonly files: ReadonlyMap<string, string>;
}

/** What `goldgate init` would write into a repository of these files, the configuration read back. */
async function start(repository: Readonly<Record<string, string>>): Promise<Started> {
  const peek = (path: string) => Promise.resolve(repository[path] ?? '');
  const files = new Map(
    (await starterFiles(Object.keys(repository), peek)).map(({ path, text }) => [path, text]),
  );
  const read = readConfig(files.get('goldgate.yaml') ?? '', 'goldgate.yaml', evaluators);
  if (read.kind === 'invalid') throw new Error(read.problems.map(formatProblem).join('\n'));
  return { config: read.config, files };
}

function jsonLines(count: number, row: (at: number) => object): string {
  return Array.from({ length: count }, (_, at) => `${JSON.stringify(row(at))}\n`).join('');
}

const tickets = jsonLines(30, (at) => ({
  id: `t-${at}`,
  input: `question ${at}`,
  expected: at % 2 === 0 ? 'yes' : 'no',
  category: ['refund', 'delivery', 'other'][at % 3],
  comment: `seen ${at}`,
}));
const answers = jsonLines(30, (at) => ({ id: `t-${at}`, output: 'yes' }));

it('proposes a suite over the recorded outputs that answer the rows it found', async () => {
  const { config, files } = await start({
    'README.md': '',
    'golden/tickets.jsonl': tickets,
    'outputs/other.jsonl': jsonLines(5, (at) => ({ id: `x-${at}`, output: '' })),
    'outputs/v2.jsonl': answers,
  });
  expect(config.datasets).toEqual({
    tickets: {
      path: 'golden/tickets.jsonl',
      id: 'id',
      role: 'regression',
      segments: ['category'],
      cluster: null,
      owner: null,
    },
  });
  expect(config.suites['tickets']).toMatchObject({
    dataset: 'tickets',
    target: { kind: 'outputs', path: 'outputs/v2.jsonl' },
    evaluators: { correct: { type: 'exact-match', options: { normalize: ['case', 'whitespace'] } } },
  });
  expect(config.suites['tickets']!.gates.map(({ per }) => per)).toEqual([[], ['category']]);
  expect([...files.keys()]).toEqual(['goldgate.yaml', '.github/workflows/goldgate.yml']);
});

it('proposes the prompt it found where nothing is recorded, and a model whose key is a secret of the workflow', async () => {
  const { config, files } = await start({ 'data/t.jsonl': tickets, 'prompts/triage.md': '{{ input }}' });
  expect(config.prompts).toEqual({ triage: { path: 'prompts/triage.md', owner: null } });
  expect(config.suites['t']!.target).toEqual({ kind: 'prompt', prompt: 'triage', model: 'main' });
  expect(config.models['main']!.keyVariable).toBe('OPENAI_API_KEY');
  expect(files.get('.github/workflows/goldgate.yml')).toContain(
    `OPENAI_API_KEY: \${{ secrets.OPENAI_API_KEY }}`,
  );
});

it('writes a prompt over the field that holds the question where there is none', async () => {
  const csv = `qid,question,answer\n${Array.from({ length: 20 }, (_, at) => `q${at},"What is ${at}, plus 1?",${at + 1}`).join('\n')}\nq20,"cut`;
  const { config, files } = await start({ 'evals/sums.csv': csv });
  expect(files.get('prompts/answer.md')).toContain('{{ question }}');
  expect(config.datasets['sums']).toMatchObject({ path: 'evals/sums.csv', id: 'qid', segments: [] });
  expect(config.suites['sums']!.evaluators['correct']).toEqual({
    type: 'numeric',
    options: { expected: 'answer' },
  });
});

it.each([
  ['numbers', 42, 'numeric'],
  ['lists', ['a', 'b'], 'list-overlap'],
  ['objects', { a: 1 }, 'json-match'],
  ['short texts', 'yes', 'exact-match'],
  ['long texts', 'long '.repeat(30), 'levenshtein'],
])('judges expected %s by an evaluator for them', async (_, expected, type) => {
  const { config } = await start({ 'golden/d.jsonl': jsonLines(5, (id) => ({ id, input: 'x', expected })) });
  expect(config.suites['d']!.evaluators['correct']!.type).toBe(type);
});

it('asks for an answer at all where rows expect nothing', async () => {
  const { config } = await start({ 'golden/d.jsonl': jsonLines(5, (id) => ({ id, input: 'x' })) });
  expect(config.suites['d']!.evaluators).toEqual({ answered: { type: 'length', options: { min: 1 } } });
});

it('proposes a Parquet file it cannot look into only when nothing else is there, and says so', async () => {
  const alone = await start({ 'data/big.parquet': 'PAR1' });
  expect(alone.config.datasets['big']!.path).toBe('data/big.parquet');
  expect(alone.files.get('goldgate.yaml')).toContain('not looked into');
  const beside = await start({ 'data/big.parquet': 'PAR1', 'tests/t.jsonl': tickets });
  expect(Object.keys(beside.config.datasets)).toEqual(['t']);
});

it('takes golden/ for likelier than tests/, and tables that name and expect nothing for something else', async () => {
  const { config } = await start({
    'tests/a.jsonl': tickets,
    'golden/b.jsonl': tickets,
    'data/c.csv': 'x,y\n1,1\n1,1\n',
  });
  expect(Object.keys(config.datasets)).toEqual(['b', 'a']);
});

it('writes an example that works as it is into a repository with nothing to begin with', async () => {
  const { config, files } = await start({ 'README.md': '' });
  const rows = jsonOf(files.get('golden/example.jsonl'));
  const outputs = jsonOf(files.get('outputs/example.jsonl'));
  expect(config.datasets['example']!.path).toBe('golden/example.jsonl');
  expect(config.suites['example']!.target).toEqual({ kind: 'outputs', path: 'outputs/example.jsonl' });
  expect(outputs.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect(outputs.filter(({ output }, at) => output === rows[at]!['expected'])).toHaveLength(rows.length - 1);
});

it('a prompt without data gets rows to fill in, by its variables', async () => {
  const prompt = 'Answer {{ input.question }} {% if tone %}in a {{ tone }} voice{% endif %}';
  const { config, files } = await start({ 'prompts/answer.md': prompt });
  expect(jsonOf(files.get('golden/answer.jsonl'))[0]).toEqual({
    id: 'e-1',
    input: { question: 'put the input question here (1)' },
    tone: 'put the tone here (1)',
  });
  expect(config.suites['answer']!.target).toEqual({ kind: 'prompt', prompt: 'answer', model: 'main' });
});

it('a prompt that wants more of a row than texts is left to an example', async () => {
  const { config } = await start({
    'prompts/answer.md': '{% for one in passages %}{{ one.text }}{% endfor %}',
  });
  expect(Object.keys(config.datasets)).toEqual(['example']);
});

it('rows of other tools are read as they are', async () => {
  const samples = jsonLines(5, (at) => ({ input: [{ role: 'user', content: `q ${at}` }], ideal: 'yes' }));
  const table = 'q,__expected\na,contains: x\nb,contains: y\n';
  const { config } = await start({ 'evals/samples.jsonl': samples, 'evals/tests.csv': table });
  expect(config.datasets).toMatchObject({
    samples: { format: 'openai-evals' },
    tests: { format: 'promptfoo' },
  });
  expect(config.suites['samples']!.evaluators).toMatchObject({ correct: { type: 'exact-match' } });
  const alone = await start({ 'evals/tests.csv': table });
  expect(alone.config.suites['tests']!.evaluators).toEqual({ checks: { type: 'assertions', options: {} } });
});

it('does not put its example where other files are, nor beside a configuration that stands', async () => {
  const elsewhere = await start({ 'golden/example.jsonl': 'not rows' });
  expect([...elsewhere.files.keys()]).toContain('goldgate-example/golden/example.jsonl');
  expect(elsewhere.config.datasets['example']!.path).toBe('goldgate-example/golden/example.jsonl');
  const standing = await start({ 'goldgate.yaml': 'version: 1' });
  expect([...standing.files.keys()]).toEqual(['goldgate.yaml', '.github/workflows/goldgate.yml']);
});

it('writes a workflow that always starts, with the pinned actions and no more permissions than it needs', async () => {
  const actions = {
    checkout: { uses: `actions/checkout@${'a'.repeat(40)}`, release: 'v9.9.9' },
    goldgate: { uses: `acme/goldgate@${'b'.repeat(40)}`, release: 'v1.2.3' },
  };
  const files = await starterFiles([], () => Promise.resolve(''), actions);
  const text = files.find(({ path }) => path === '.github/workflows/goldgate.yml')!.text;
  expect(text).toContain(`uses: acme/goldgate@${'b'.repeat(40)} # v1.2.3\n`);
  const workflow = z.record(z.string(), z.json()).parse(parse(text));
  expect(workflow).toMatchObject({
    on: { pull_request: null, merge_group: null },
    permissions: { contents: 'read', checks: 'write', 'pull-requests': 'write' },
    concurrency: {
      group: `\${{ github.workflow }}-\${{ github.event.pull_request.number || github.run_id }}`,
      'cancel-in-progress': true,
    },
    jobs: {
      gate: {
        steps: [
          {
            uses: `actions/checkout@${'a'.repeat(40)}`,
            with: { 'fetch-depth': 2 },
          },
          { uses: `acme/goldgate@${'b'.repeat(40)}` },
        ],
      },
    },
  });
});

it('writes a configuration that can be read, whatever files and fields are called', async () => {
  const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 });
  const field = fc.oneof(
    name,
    fc.constantFrom('id', 'input', 'expected', 'null', '1', 'a: b', '__proto__', '"', ''),
  );
  const rows = fc
    .tuple(fc.array(field, { maxLength: 5 }), fc.integer({ min: 1, max: 20 }))
    .map(([fields, count]) =>
      jsonLines(count, (at) =>
        Object.fromEntries(fields.map((one, place) => [one, place === 0 ? `${at}` : 'ab'[at % 2]])),
      ),
    );
  const repository = fc.tuple(
    fc.constantFrom('golden', 'data', 'outputs', 'prompts'),
    name,
    fc.constantFrom('jsonl', 'csv', 'md', 'parquet'),
    rows,
  );
  await fc.assert(
    fc.asyncProperty(fc.array(repository, { maxLength: 6 }), async (files) => {
      await start(
        Object.fromEntries(
          files.map(([folder, file, ending, text]) => [`${folder}/${file}.${ending}`, text]),
        ),
      );
    }),
    { numRuns: 200 },
  );
});

function jsonOf(text: string | undefined): Record<string, unknown>[] {
  return (text ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}
