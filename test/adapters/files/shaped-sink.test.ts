import { expect, it } from 'vitest';
import type { DatasetSource } from '../../../pipeline/ports.ts';
import { hasSharedData, sharedBytes, sharedDataTitle } from '../../helpers/shared-data.ts';
import { linesOf, openFiles, problemsOf, source } from './open-files.ts';

/** The rows of a dataset of one file, as they are kept, and its notes. */
async function rowsOf(path: string, contents: string | Uint8Array, changes: Partial<DatasetSource>) {
  await using files = await openFiles({ [path]: contents });
  const { version, notes } = await files.datasets.version(files.snapshot, source(path, changes));
  const chunks = await Promise.all(version.chunks.map(({ digest }) => linesOf(files.blobs, digest)));
  return { rows: chunks.flat().map((line) => JSON.parse(line)), notes };
}

const evals = { format: 'openai-evals' } as const;
const promptfoo = { format: 'promptfoo' } as const;

it('samples of OpenAI evals are rows: ideal is what is expected, ids are digests of the content', async () => {
  const input = [
    { role: 'system', content: 'Brief' },
    { role: 'user', content: '1 + 1?' },
  ];
  const text = [
    { input, ideal: '2' },
    { input: 'two?', ideal: ['2', 'two'], topic: 'sums' },
    { input: 'free' },
  ];
  const { rows } = await rowsOf('samples.jsonl', text.map((row) => JSON.stringify(row)).join('\n'), evals);
  expect(rows).toEqual([
    { id: expect.stringMatching(/^sha256:/), input, expected: '2' },
    { id: expect.stringMatching(/^sha256:/), input: 'two?', expected: ['2', 'two'], topic: 'sums' },
    { id: expect.stringMatching(/^sha256:/), input: 'free', expected: null },
  ]);
});

it('what is no sample of OpenAI evals is named by its line', async () => {
  const lines = [
    '{"input": "a", "ideal": {}}',
    '{"ideal": "x"}',
    '{"input": [{"role": "user"}]}',
    '{"input": "a", "ideal": "x", "expected": "y"}',
  ];
  expect(await problemsOf('samples.jsonl', lines.join('\n'), evals)).toEqual([
    'samples.jsonl:1:25: "ideal" must be a text, or a list of accepted ones',
    'samples.jsonl:2:1: "input" is missing: a sample of OpenAI evals has messages or a text there',
    'samples.jsonl:3:11: "input" must be a text or a list of messages with role and content (message 1 is none)',
    'samples.jsonl:4:42: the row has both "ideal" and "expected": keep one of them',
  ]);
});

it('a table of promptfoo is read as it is', async () => {
  const csv = `topic,__expected1,__expected2,__expected3,__metadata:kind,__metadata:tags[],__description,__threshold
cats,contains: cat,llm-rubric: is about {{topic}},purr,pets,"a,b\\,c",first,0.5
dogs,"not-icontains-any: cat, mouse",similar(0.9): a dog,,pets,,,
`;
  const { rows, notes } = await rowsOf('tests.csv', csv, promptfoo);
  expect(rows).toMatchObject([
    {
      topic: 'cats',
      kind: 'pets',
      tags: ['a', 'b,c'],
      description: 'first',
      assertions: {
        threshold: 0.5,
        assert: [
          { type: 'contains', value: 'cat' },
          { type: 'equals', value: 'purr' },
        ],
      },
      expected: 'purr',
      criteria: '- is about cats',
      similar: null,
    },
    {
      topic: 'dogs',
      assertions: [{ type: 'not-icontains-any', value: ['cat', 'mouse'] }],
      expected: null,
      criteria: null,
      similar: 'a dog',
    },
  ]);
  expect(notes).toEqual([
    'support: `assertions` is judged by an evaluator `assertions`',
    'support: `criteria` is judged by a `rubric` with `expected: criteria`',
    'support: `similar` is judged by a `semantic-similarity` with `expected: similar`, whose `at-least` is the threshold',
  ]);
  const read = await rowsOf('tests.csv', csv, {
    ...promptfoo,
    requiredFields: ['assertions', 'criteria', 'similar'],
  });
  expect(read.notes).toEqual([]);
});

it('what a row of promptfoo cannot hold is refused by line and column', async () => {
  const csv = `q,expected,__expected,__config:__expected:threshold,__prefix
a,,fn: output.length < 9,,
b,,perplexity(4),,
c,,"is-json: {""type"": ""object""}",,
d,x,contains: d,much,
e,,contains: e,,Dear
`;
  const found = await problemsOf('tests.csv', csv, promptfoo);
  expect(found.map((line) => line.slice(0, 60))).toEqual([
    expect.stringMatching(/^tests.csv:2: javascript: rows hold no code/),
    expect.stringMatching(/^tests.csv:3: the assertion perplexity needs log/),
    expect.stringMatching(/^tests.csv:4: is-json with a schema/),
    expect.stringMatching(/^tests.csv:5:4: `__config:__expected:threshold` must be/),
    expect.stringMatching(/^tests.csv:5:2: the variable "expected" has the name/),
    expect.stringMatching(/^tests.csv:6:5: `__prefix` stands before the prompt/),
  ]);
});

it('tests of promptfoo in JSON Lines are rows too', async () => {
  const test = { vars: { q: 'a', n: 3 }, assert: [{ type: 'equals', value: 'x' }], metadata: { kind: 'k' } };
  const { rows } = await rowsOf('tests.jsonl', JSON.stringify(test), promptfoo);
  expect(rows).toMatchObject([
    { q: 'a', n: 3, kind: 'k', expected: 'x', assertions: [{ type: 'equals', value: 'x' }] },
  ]);
});

it.skipIf(!hasSharedData).each([
  ['simple-csv.tests.csv', 4],
  ['eval-customer-support-rubric.tests.csv', 8],
  ['config-csv-metadata.tests.csv', 3],
])(sharedDataTitle('the public table %s of promptfoo is read without a change'), async (file, count) => {
  const { rows } = await rowsOf(file, sharedBytes(`promptfoo/${file}`), promptfoo);
  expect(rows).toHaveLength(count);
});
