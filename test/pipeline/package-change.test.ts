import { describe, expect, it } from 'vitest';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyProblems, onlyReport } from '../helpers/in-process-gate.ts';
import { type Files, memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { lastMessage, scriptedModels } from '../helpers/scripted-models.ts';
import { answers, answersSuite, promptConfig, questions, side, suiteConfig } from '../helpers/small-suite.ts';

const relative = { metric: 'correct', 'no-worse-than': 'baseline', margin: '2%' };
const absolute = { metric: 'correct', 'at-least': '90%' };
const base = side(200, 10);
const worse = answers(200, 60);

function withoutOutputs(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'outputs.jsonl'));
}

function configured(suite: object): string {
  return suiteConfig(suite);
}

/** What the head changes in files and suite, judged against a base of its own suite. */
async function changed(baseSuite: object, headSuite: object, files: Files = {}) {
  const was = { ...base, 'goldgate.yaml': configured(baseSuite) };
  return gateInProcess(was, { ...was, 'goldgate.yaml': configured(headSuite), ...files });
}

describe('nothing that a suite depends on changed', () => {
  const commandSuite = { target: { command: 'node bot.js', files: ['bot.js', 'lib/**'] } };
  const command = {
    ...base,
    'goldgate.yaml': configured(commandSuite),
    'bot.js': '1',
    'lib/a.js': '1',
    'docs/a.md': '1',
  };
  const prompt = { ...base, 'goldgate.yaml': promptConfig(), 'prompt.md': '{{ input }}' };
  const relabelled = promptConfig()
    .replace('"model":"main"', '"model":"prime"')
    .replace('"main":{', '"prime":{');
  const renamedPrompt = promptConfig()
    .replace('"prompt":"answer"', '"prompt":"reply"')
    .replace('"answer":{', '"reply":{');

  it.each<[string, Files, Files]>([
    ['a file beside it', base, { 'README.md': 'new' }],
    ['a comment in the configuration', base, { 'goldgate.yaml': `# new\n${base['goldgate.yaml']}` }],
    ['a file that its command does not read', command, { 'docs/a.md': '2' }],
    ['the label of a model', prompt, { 'goldgate.yaml': relabelled }],
    ['the label of a prompt', prompt, { 'goldgate.yaml': renamedPrompt }],
    ['what it may spend', base, { 'goldgate.yaml': configured({ budget: '1 usd', concurrency: 3 }) }],
  ])('%s', async (_, was, change) => {
    const snapshot = memorySnapshot({ ...was, ...change }, 'a'.repeat(40));
    const { outcomes, exitCode } = await gateInProcess(was, snapshot);
    expect(outcomes).toEqual([{ kind: 'unaffected', suite: 'answers', since: 'b'.repeat(40) }]);
    expect(exitCode).toBe(0);
    expect(snapshot.opened).toEqual(['goldgate.yaml']);
  });

  it.each<[string, Files, Files, string]>([
    ['its recorded outputs', base, { 'outputs.jsonl': worse }, 'outputs'],
    ['its dataset', base, { 'golden.jsonl': jsonLines(questions(199)) }, 'dataset'],
    ['a gate', base, { 'goldgate.yaml': configured({ gates: [relative, absolute] }) }, 'policy'],
    ['its prompt', prompt, { 'prompt.md': '! {{ input }}' }, 'prompt'],
    ['its model', prompt, { 'goldgate.yaml': promptConfig({}, { id: 'm-2' }) }, 'model'],
  ])('but not when %s changed', async (_, was, change, factor) => {
    expect(onlyReport(await gateInProcess(was, { ...was, ...change })).factors).toEqual([factor]);
  });

  it.each<[string, Files]>([
    ['a file that its command reads', { 'lib/a.js': '2' }],
    [
      'how long its command may take',
      { 'goldgate.yaml': configured({ target: { ...commandSuite.target, timeout: '1 s' } }) },
    ],
  ])('but not when %s changed: that is code', async (_, change) => {
    expect(onlyReport(await gateInProcess(command, { ...command, ...change })).factors).toEqual(['code']);
  });
});

describe('policy comes from the base', () => {
  it('a gate that the change removes still fails it', async () => {
    const gated = await changed(
      { gates: [relative, absolute] },
      { gates: [absolute] },
      { 'outputs.jsonl': worse },
    );
    const report = onlyReport(gated);
    expect(report.verdict).toBe('fail');
    expect(report.gates.map(({ rule }) => rule)).toContain('no-worse-than baseline − 2%');
    expect(report.weakened).toMatchObject([{ kind: 'removed', metric: 'correct.mean', after: null }]);
  });

  it('a margin that the change raises does not count for it', async () => {
    const report = onlyReport(
      await changed({}, { gates: [{ ...relative, margin: '50%' }] }, { 'outputs.jsonl': worse }),
    );
    expect(report.verdict).toBe('fail');
    expect(report.gates).toMatchObject([{ rule: 'no-worse-than baseline − 2%', decision: 'broken' }]);
    expect(report.weakened).toMatchObject([{ kind: 'loosened', after: 'no-worse-than baseline − 50%' }]);
  });

  it('a confidence that the change lowers does not count for it', async () => {
    const report = onlyReport(
      await changed(
        { gates: [{ ...absolute, confidence: '99%' }] },
        { gates: [{ ...absolute, confidence: '60%' }] },
      ),
    );
    expect(report.gates).toMatchObject([{ confidence: 0.99 }]);
    expect(report.weakened).toHaveLength(1);
  });

  it('an evaluator that the change removes still scores for the gates of the base', async () => {
    const evaluators = { short: { type: 'length', max: 3 } };
    const gates = [{ metric: 'short', 'at-least': '90%' }];
    const report = onlyReport(await changed({}, { evaluators, gates }, { 'outputs.jsonl': worse }));
    expect(report.verdict).toBe('fail');
    expect(report.evaluators.map(({ name }) => name).sort()).toEqual(['correct', 'short']);
    expect(report.weakened).toMatchObject([{ kind: 'removed', metric: 'correct.mean' }]);
  });

  it('a segment that the change no longer declares still has its gate', async () => {
    const perCategory = { ...relative, per: ['category'] };
    const was = { ...base, 'goldgate.yaml': suiteConfig({ gates: [perCategory] }) };
    const head = suiteConfig({ gates: [relative] }, { datasets: { questions: { path: 'golden.jsonl' } } });
    const report = onlyReport(
      await gateInProcess(was, { ...was, 'goldgate.yaml': head, 'outputs.jsonl': worse }),
    );
    expect(report.gates.map(({ segment }) => segment)).toEqual([
      { category: 'other' },
      { category: 'refund' },
      null,
    ]);
    expect(report.weakened).toMatchObject([
      { kind: 'removed', metric: 'correct.mean' },
      { kind: 'removed', metric: 'segment', before: 'category', after: null, inForce: 'head' },
    ]);
  });

  it('a gate that the change adds applies at once', async () => {
    const report = onlyReport(
      await changed(
        { gates: [absolute] },
        { gates: [absolute, relative] },
        { 'outputs.jsonl': answers(200, 18) },
      ),
    );
    expect(report.gates).toHaveLength(2);
    expect(report.weakened).toEqual([]);
  });

  it('blocking on what cannot be told is not to be taken back', async () => {
    const gated = await changed(
      { 'on-inconclusive': 'block', gates: [{ ...absolute, advisory: true }] },
      { gates: [{ ...absolute, advisory: true }] },
    );
    expect(onlyReport(gated)).toMatchObject({
      onInconclusive: 'block',
      weakened: [{ metric: 'on-inconclusive' }],
    });
    expect(gated.exitCode).toBe(4);
  });
});

describe('a suite that the change takes out', () => {
  const two = JSON.stringify({
    version: 1,
    datasets: { questions: { path: 'golden.jsonl', segments: ['category'] } },
    suites: { answers: answersSuite, other: answersSuite },
  });
  const was = { ...base, 'goldgate.yaml': two };
  const only = { suites: ['other'] };

  it('is judged as the base defined it, and listed as weakened', async () => {
    const gated = await gateInProcess(
      was,
      { ...was, 'goldgate.yaml': suiteConfig(), 'outputs.jsonl': worse },
      only,
    );
    expect(onlyReport(gated)).toMatchObject({
      verdict: 'fail',
      factors: ['outputs', 'policy'],
      weakened: [{ kind: 'removed', metric: 'correct.mean', before: 'no-worse-than baseline − 2%' }],
    });
  });

  it('is listed as weakened although nothing else changed', async () => {
    const gated = await gateInProcess(was, { ...was, 'goldgate.yaml': suiteConfig() }, only);
    expect(onlyReport(gated)).toMatchObject({
      verdict: 'pass',
      factors: ['policy'],
      weakened: [{ kind: 'removed' }],
    });
  });

  it('together with its files is told how to go', async () => {
    const without = withoutOutputs(was);
    const gated = await gateInProcess(was, { ...without, 'goldgate.yaml': suiteConfig() }, only);
    expect(onlyProblems(gated).at(-1)).toContain('take it out first, and its files in a later change');
  });
});

describe('without a baseline', () => {
  const none = { 'README.md': '' };

  it('absolute gates of a new suite decide', async () => {
    const good = await gateInProcess(none, { ...side(200, 4, { gates: [absolute, relative] }) });
    expect(onlyReport(good)).toMatchObject({ verdict: 'pass', arms: [{ name: 'candidate' }] });
    expect(onlyReport(good).title).not.toContain('not decided');
    const bad = await gateInProcess(none, side(200, 60, { gates: [absolute, relative] }));
    expect(onlyReport(bad).verdict).toBe('fail');
  });

  it('relative gates of a new suite tell nothing, and do not block it', async () => {
    const gated = await gateInProcess(none, side(200, 0, { 'on-inconclusive': 'block' }));
    expect(onlyReport(gated)).toMatchObject({ verdict: 'inconclusive', onInconclusive: 'warn' });
    expect(onlyReport(gated).title).toContain('no baseline to compare with');
    expect(gated.exitCode).toBe(0);
  });

  it('a base whose configuration cannot be read leaves the change its own rules, with a note', async () => {
    const gated = await gateInProcess(
      { ...base, 'goldgate.yaml': 'version: 7' },
      side(200, 0, { gates: [absolute] }),
    );
    expect(onlyReport(gated).verdict).toBe('pass');
    expect(onlyReport(gated).notes.join()).toContain('the base has no usable goldgate.yaml');
  });

  it('a base whose target is not there is incomparable where a blocking gate compares', async () => {
    const without = withoutOutputs(base);
    const gated = await gateInProcess(without, base);
    expect(onlyReport(gated)).toMatchObject({ verdict: 'incomparable', arms: [{ name: 'candidate' }] });
    expect(onlyReport(gated).title).toMatch(
      /^not comparable: the baseline cannot be put together: outputs\.jsonl/,
    );
    expect(gated.exitCode).toBe(3);
  });

  it('is no matter where only an advisory gate compares', async () => {
    const gates = [absolute, { ...relative, advisory: true }];
    const head = side(200, 4, { gates });
    const without = withoutOutputs(head);
    expect(onlyReport(await gateInProcess(without, head)).verdict).toBe('pass');
  });
});

it('a verdict of a base commit whose outputs nobody committed is found again', async () => {
  const store = memoryStore();
  const committed = withoutOutputs(base);
  const merged = memorySnapshot(base, 'c'.repeat(40));
  await gateInProcess(side(200, 12), merged, { store });
  const next = { ...committed, 'outputs.jsonl': answers(200, 9) };
  const report = onlyReport(await gateInProcess(memorySnapshot(committed, 'c'.repeat(40)), next, { store }));
  expect(report.gates).toMatchObject([{ baseline: 0.95, candidate: 0.955 }]);
  expect(report.notes.join()).toContain('an earlier run of the base commit');
});

it('an unknown suite is wrong input that names the known ones', async () => {
  await expect(gateInProcess(base, base, { suites: ['anwers'] })).rejects.toThrow(
    'there is no suite anwers; there are: answers',
  );
});

it('a change of the dataset says which rows it touches', async () => {
  const rows = questions(201)
    .map((row, at) => (at === 5 ? { ...row, input: 'edited' } : row))
    .slice(1);
  const models = scriptedModels(lastMessage);
  const gated = await gateInProcess(base, { ...base, 'golden.jsonl': jsonLines(rows) }, { models });
  expect(onlyReport(gated).dataset.change).toEqual({ added: 1, removed: 1, edited: 1 });
});
