import { describe, expect, it } from 'vitest';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { side } from '../helpers/small-suite.ts';

/** `count` rows of group `a`, then as many of `b`; the first four are golden. */
function grouped(count: number): readonly object[] {
  return Array.from({ length: 2 * count }, (_, at) => ({
    id: `q${at}`,
    input: `question ${at}`,
    expected: 'yes',
    group: at < count ? 'a' : 'b',
    tier: at < 4 ? 'golden' : 'silver',
  }));
}

function outputs(count: number, isRight: (at: number) => boolean): string {
  return jsonLines(
    Array.from({ length: 2 * count }, (_, at) => ({ id: `q${at}`, output: isRight(at) ? 'yes' : 'no' })),
  );
}

function files(gates: readonly object[], isRight: (at: number) => boolean = () => true, count = 300) {
  const configuration = JSON.parse(side(1, 0, { gates })['goldgate.yaml'] ?? '');
  configuration.datasets.questions.segments = ['group', 'tier'];
  return {
    'goldgate.yaml': JSON.stringify(configuration),
    'golden.jsonl': jsonLines(grouped(count)),
    'outputs.jsonl': outputs(count, isRight),
  };
}

describe('goldgate gate with rows that must pass', () => {
  const golden = { metric: 'correct', 'must-pass': { tier: 'golden' } };
  const byId = (...ids: readonly string[]) => ({ metric: 'correct', 'must-pass': ids });

  it('fails for one row of hundreds, names it, and passes once it is right again', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', files([golden]));
    await repository.write(files([golden], (at) => at !== 2));
    const { json, exitCode } = await repository.gate();
    expect(exitCode).toBe(1);
    expect(json.suites[0]).toMatchObject({
      verdict: 'fail',
      title: 'correct.mean: 1 of 4 rows that must pass fails: q2',
      gates: [{ rule: 'must-pass tier=golden', decision: 'broken', rows: 4, baseline: 1, candidate: 0.75 }],
    });
    await repository.write(files([golden], (at) => at > 3 === false || at % 2 === 0));
    expect((await repository.gate()).json.verdict).toBe('pass');
  });

  it('keeps a row that the change takes out of the gate, and says so', async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', files([byId('q1', 'q7')]));
    await repository.write(files([byId('q1')], (at) => at !== 7));
    const { json } = await repository.gate();
    expect(json.suites[0]).toMatchObject({
      verdict: 'fail',
      weakened: [{ kind: 'loosened', before: 'must-pass q1, q7', after: 'must-pass q1' }],
    });
  });

  it('never passes on a row that is not there or has no output', async () => {
    await using repository = await gatedRepository();
    const whole = files([byId('q1', 'q599')]);
    await repository.commit('base', whole);
    await repository.write({ 'golden.jsonl': jsonLines(grouped(300).slice(0, 599)) });
    const gone = await repository.gate();
    expect(gone.exitCode).toBe(3);
    expect(gone.json.suites[0]?.title).toBe(
      'could not be evaluated: the dataset has no row q599; to take a row out, take its id out of the gate first; nothing is said about quality',
    );
    await repository.write({ ...whole, 'outputs.jsonl': outputs(300, () => true).replace(/.*"q1".*\n/, '') });
    expect((await repository.gate()).json.suites[0]).toMatchObject({
      verdict: 'incomplete',
      title: expect.stringContaining('1 of 2 rows that must pass have no score for every reply: q1'),
    });
  });

  it('is refused by goldgate check when the dataset has no such row', async () => {
    await using repository = await gatedRepository();
    await repository.commit(
      'base',
      files([byId('q1', 'q9999'), { metric: 'correct', 'must-pass': { tier: 'gold' } }]),
    );
    const { exitCode, stderr, stdout } = await repository.goldgate(['check']);
    expect(exitCode).toBe(2);
    expect(`${stdout}${stderr}`).toContain('answers: correct.mean must-pass: the dataset has no row q9999');
    expect(`${stdout}${stderr}`).toContain('answers: correct.mean must-pass: no row is tier=gold');
  });
});

it('a gate for each segment is no pass over rows without that field, also where the change renames it', async () => {
  await using repository = await gatedRepository();
  const gates = [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '5%', per: ['group'] }];
  await repository.commit('base', files(gates));
  expect((await repository.goldgate(['check'])).exitCode).toBe(0);
  const renamed = files([{ ...gates[0], per: ['team'] }]);
  await repository.write({
    'goldgate.yaml': renamed['goldgate.yaml'].replace('"group","tier"', '"team"'),
    'golden.jsonl': renamed['golden.jsonl'].replaceAll('"group"', '"team"'),
    'outputs.jsonl': outputs(300, (at) => at < 300),
  });
  const { exitCode, json } = await repository.gate();
  expect(exitCode).toBe(2);
  expect(json.suites[0]?.problems).toEqual([
    'golden.jsonl: no row has "group", which a gate of the suite or of its base asks for (`per`, `gap`, `must-pass`)',
  ]);
});

describe('goldgate gate with a gap between groups', () => {
  const gap = { metric: 'correct', gap: ['group'], 'at-most': '10%' };

  it('fails when groups drift apart, though the average got better', async () => {
    await using repository = await gatedRepository();
    await repository.commit(
      'base',
      files([gap], (at) => at % 10 < 5),
    );
    await repository.write(files([gap], (at) => (at < 300 ? at % 10 < 8 : at % 10 < 4)));
    const { json, exitCode } = await repository.gate();
    expect(exitCode).toBe(1);
    expect(json.suites[0]?.gates).toMatchObject([{ decision: 'broken', baseline: 0, rows: 600 }]);
    expect(json.suites[0]?.gates[0]?.estimate).toBeCloseTo(0.4, 12);
    expect(json.suites[0]?.title).toMatch(
      /^correct\.mean differs by 40 points \(90 %: \S+ to \S+\), widest: group=a 80 % against group=b 40 %$/,
    );
    const { stdout } = await repository.goldgate(['report', json.suites[0]?.run ?? '']);
    expect(stdout).toContain("the baseline's widest: group=b 50 % against group=a 50 %");
  });

  it('passes when they stay together', async () => {
    await using repository = await gatedRepository();
    await repository.commit(
      'base',
      files([gap], (at) => at % 10 < 5),
    );
    await repository.write(files([gap], (at) => at % 10 < 6));
    expect((await repository.gate()).json.verdict).toBe('pass');
  });
});

it('gates a metric that is neutral by its type once the suite says which way is better', async () => {
  await using repository = await gatedRepository();
  const gates = [{ metric: 'long', 'no-worse-than': 'baseline', margin: '10%' }];
  const configured = (scale: string, length: number) => ({
    ...side(60, 0, { gates, evaluators: { long: { type: 'length', scale: { direction: scale } } } }),
    'outputs.jsonl': jsonLines(
      Array.from({ length: 60 }, (_, at) => ({ id: `q${at}`, output: 'x'.repeat(length + (at % 7)) })),
    ),
  });
  await repository.commit('base', configured('lower-is-better', 20));
  await repository.write(configured('lower-is-better', 40));
  const { json } = await repository.gate();
  expect(json.suites[0]).toMatchObject({
    verdict: 'fail',
    title: expect.stringMatching(/^long\.mean rose by 20/),
  });
  await repository.write(configured('higher-is-better', 40));
  expect((await repository.gate()).json.suites[0]?.weakened).toMatchObject([
    { metric: 'long', before: 'scale lower-is-better', after: 'scale higher-is-better' },
  ]);
});
