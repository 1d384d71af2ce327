import { describe, expect, it } from 'vitest';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { check } from '../../pipeline/check.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { probedFiles } from '../helpers/probed-sweep.ts';
import { answers, promptConfig, questions, side, suiteConfig } from '../helpers/small-suite.ts';
import { releaseIn } from '../helpers/sweep-in-process.ts';

async function checked(files: Files, store = memoryStore()) {
  return check(
    { repository: 'acme/support', snapshot: memorySnapshot(files), configPath: 'goldgate.yaml' },
    {
      ...store,
      datasets: fileDatasets(store),
      openCommit: () => Promise.resolve(null),
      now: () => '2026-01-10T12:00:00.000Z',
    },
  );
}

const base = side(30, 0);
const lines = base['golden.jsonl']?.split('\n') ?? [];
const golden = (line: string) => ({ ...base, 'golden.jsonl': lines.toSpliced(4, 1, line).join('\n') });

describe('a dataset', () => {
  it('that is sound is counted', async () => {
    expect(await checked(base)).toEqual({
      problems: [],
      notes: [],
      suites: [{ suite: 'answers', rows: 30, gates: 1 }],
      datasets: 1,
      sweeps: [],
    });
  });

  it.each<[string, Files, RegExp]>([
    ['malformed JSON', golden('{"id":"q4",}'), /^golden\.jsonl:5:12: /],
    [
      'a duplicate id',
      golden('{"id":"q3","input":"x","expected":"y"}'),
      /^golden\.jsonl:5.*q3.*golden\.jsonl:4|^golden\.jsonl:5.*q3.*line 4/,
    ],
    [
      'a missing field that the suite reads',
      golden('{"id":"q4","input":"x"}'),
      /^golden\.jsonl:5.*"expected"/,
    ],
    ['NaN', golden('{"id":"q4","input":NaN,"expected":"y"}'), /^golden\.jsonl:5:20: .*NaN/],
    [
      'a number beyond all numbers',
      golden('{"id":"q4","input":1e999,"expected":"y"}'),
      /^golden\.jsonl:5:20: /,
    ],
    [
      'a row over 8 MiB',
      golden(`{"id":"q4","expected":"y","input":"${'x'.repeat(8_400_000)}"}`),
      /^golden\.jsonl:5.*8 MiB/,
    ],
    ['no rows at all', { ...base, 'golden.jsonl': '\n' }, /^golden\.jsonl.*(empty|no row)/i],
    ['no file', { 'goldgate.yaml': base['goldgate.yaml'] ?? '' }, /golden\.jsonl/],
  ])('with %s is refused, with its place', async (_, files, problem) => {
    const { problems } = await checked(files);
    expect(problems[0]).toMatch(problem);
  });

  it('that is not UTF-8 is refused, with its place', async () => {
    const bytes = Buffer.from(base['golden.jsonl'] ?? '');
    bytes[bytes.indexOf('question 7')] = 0xff;
    expect((await checked({ ...base, 'golden.jsonl': bytes })).problems[0]).toMatch(
      /^golden\.jsonl:8:\d+: .*UTF-8/,
    );
  });

  it('with many problems lists twenty and counts the others', async () => {
    const { problems } = await checked({ ...base, 'golden.jsonl': 'x\n'.repeat(50) });
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('… and 30 more problems');
  });

  it('of which a row stands in another role too is refused, although no suite uses the other', async () => {
    const datasets = { questions: { path: 'golden.jsonl' }, seen: { path: 'train.jsonl', role: 'training' } };
    const config = suiteConfig({}, { datasets });
    const train = jsonLines([{ id: 'q7', input: 'question 7' }]);
    const { problems } = await checked({ ...base, 'goldgate.yaml': config, 'train.jsonl': train });
    expect(problems.join()).toMatch(/^train\.jsonl:1: .*golden\.jsonl:8/);
    expect(problems.join()).toMatch(/training/);
  });
});

describe('a prompt', () => {
  const files = {
    ...base,
    'goldgate.yaml': promptConfig(),
    'prompt.md': 'Answer.\n{{ input }}\n{{ tone }}\n',
  };

  it('that lacks a variable is refused for every row, with the line of the template', async () => {
    const { problems } = await checked(files);
    expect(problems.slice(0, 2)).toEqual([
      'row q0: prompt.md:3: {{ tone }} is not in the row',
      'row q1: prompt.md:3: {{ tone }} is not in the row',
    ]);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toBe('… and 10 more');
  });

  it('that is no template is refused once', async () => {
    const { problems } = await checked({ ...files, 'prompt.md': 'Answer.\n{% if input %}' });
    expect(problems).toEqual([expect.stringMatching(/^prompt\.md:2: /)]);
  });

  it('that is not there is refused', async () => {
    const { problems } = await checked({ ...base, 'goldgate.yaml': promptConfig() });
    expect(problems).toEqual(['prompt "answer": there is no file prompt.md']);
  });
});

describe('an evaluator', () => {
  it('with options that do not fit is refused, with the line of the configuration', async () => {
    const config = suiteConfig({ evaluators: { correct: { type: 'regex', pattern: '(' } } }).replaceAll(
      '"evaluators"',
      '\n"evaluators"',
    );
    await expect(checked({ ...base, 'goldgate.yaml': config })).rejects.toThrow(
      /^goldgate\.yaml:2:\d+: suites\.answers\.evaluators\.correct/,
    );
  });

  it('with a broken schema is refused, with the name of the file', async () => {
    const config = suiteConfig({ evaluators: { correct: { type: 'json-schema', schema: 'shape.json' } } });
    const { problems } = await checked({
      ...base,
      'goldgate.yaml': config,
      'shape.json': '{"type":"nonsense"}',
    });
    expect(problems).toEqual([expect.stringMatching(/^evaluator "correct": .*shape\.json/)]);
  });

  it('whose file is not there is refused', async () => {
    const config = suiteConfig({ evaluators: { correct: { type: 'json-schema', schema: 'shape.json' } } });
    const { problems } = await checked({ ...base, 'goldgate.yaml': config });
    expect(problems).toEqual(['evaluator "correct": there is no file shape.json']);
  });
});

function swept(more: object = {}) {
  const signals = [{ metric: 'correct', drop: '5%' }];
  const production = { suite: 'answers', traces: { path: 'traces.jsonl' }, signals, ...more };
  const config = { ...JSON.parse(suiteConfig({})), sweeps: { production } };
  return { ...base, 'goldgate.yaml': JSON.stringify(config) };
}

it('sweeps are named with what they watch', async () => {
  const found = await checked(swept());
  expect(found.problems).toEqual([]);
  expect(found.sweeps).toEqual([{ sweep: 'production', suite: 'answers', signals: 1 }]);
});

describe('the channel of a sweep', () => {
  async function releasedIn(channel: string) {
    const store = memoryStore();
    await releaseIn(store, base, { channel });
    return store;
  }

  it('that has no release, where the suite has some in others, is noted with the nearest', async () => {
    const { problems, notes } = await checked(
      swept({ reference: 'release:prodction' }),
      await releasedIn('production'),
    );
    expect(problems).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^sweep "production": nothing of answers is released in prodction: .* did you mean `reference: release:production`\?/,
      ),
    ]);
  });

  it('is sound with a release, and where this store has none at all', async () => {
    expect(
      (await checked(swept({ reference: 'release:production' }), await releasedIn('production'))).notes,
    ).toEqual([]);
    expect((await checked(swept({ reference: 'release:prodction' }))).notes).toEqual([]);
  });
});

it('recorded outputs that miss rows or belong to none are told, and refuse nothing', async () => {
  const outputs = `${answers(29)}{"id":"stray","output":"x"}\n`;
  const { problems, notes } = await checked({ ...base, 'outputs.jsonl': outputs });
  expect(problems).toEqual([]);
  expect(notes).toEqual([
    'answers: 1 rows have no output, such as q29',
    'answers: 1 outputs have no row, such as stray',
  ]);
});

it('all suites are looked at, whatever is wrong with one', async () => {
  const rows = questions(30).map(({ expected: _, ...row }) => row);
  const config = JSON.stringify({
    version: 1,
    datasets: { questions: { path: 'golden.jsonl' }, bare: { path: 'bare.jsonl' } },
    suites: {
      first: {
        dataset: 'bare',
        target: { outputs: 'outputs.jsonl' },
        evaluators: { correct: { type: 'exact-match' } },
        gates: [{ metric: 'correct', 'at-least': '1%' }],
      },
      second: {
        dataset: 'questions',
        target: { outputs: 'none.jsonl' },
        gates: [{ metric: 'error-rate', 'at-most': '1%' }],
      },
    },
  });
  const { problems } = await checked({ ...base, 'goldgate.yaml': config, 'bare.jsonl': jsonLines(rows) });
  expect(problems.join('\n')).toMatch(/bare\.jsonl:1.*"expected"/);
  expect(problems.join('\n')).toContain('none.jsonl');
});

describe('probes', () => {
  const files = probedFiles('http://127.0.0.1:1/v1');
  const probes = (count: number, field: string) =>
    jsonLines(Array.from({ length: count }, (_, at) => ({ id: `p-${at}`, [field]: `probe ${at}` })));

  it('that the prompt can be rendered for, and that are enough, are sound', async () => {
    expect(await checked(files)).toMatchObject({ problems: [], notes: [] });
  });

  it('that lack what the prompt asks for are told with their file', async () => {
    const { problems } = await checked({ ...files, 'probes.jsonl': probes(40, 'inptu') });
    expect(problems).toHaveLength(21);
    expect(problems[0]).toMatch(/^probes\.jsonl: row p-0: prompt\.md:1: \{\{ input \}\} is not in the row/);
    expect(problems.at(-1)).toBe('probes.jsonl: … and 20 more');
  });

  it('that are too few to say anything are noted', async () => {
    const { problems, notes } = await checked({ ...files, 'probes.jsonl': probes(29, 'input') });
    expect(problems).toEqual([]);
    expect(notes).toEqual([
      expect.stringMatching(/"production": probes\.jsonl holds 29 probes.*asks for 30$/),
    ]);
  });
});
