import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Report } from '../../core/report/report.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const trials = z.array(z.object({ task_id: z.number(), trial: z.number(), reward: z.number() }));

const configuration = `version: 1
datasets:
  tasks: { path: golden/tasks.jsonl }
suites:
  airline:
    dataset: tasks
    target: { outputs: outputs/trials.jsonl }
    repeats: 4
    evaluators:
      solved: { type: exact-match }
    gates:
      - { metric: solved, no-worse-than: baseline, margin: 10% }
`;

/** `pass^k` and `pass@k` for every k, and what the candidate must not lose of them. */
const reliability = configuration.replace(
  /gates:\n.*\n/s,
  `gates:
${[1, 2, 3, 4].flatMap((k) => [`pass^${k}`, `pass@${k}`].map((metric) => `      - { metric: solved.${metric}, no-worse-than: baseline, margin: 12%, advisory: true }\n`)).join('')}\
      - { metric: solved.pass^4, at-least: 10% }
      - { metric: solved.pass@4, at-least: 90% }
`,
);

const known = z.object({
  'tau-bench': z.object({
    passHatK: z.record(z.string(), z.number()),
    passAtK: z.record(z.string(), z.number()),
  }),
});

interface Trial {
  readonly id: number;
  readonly repeat: number;
  readonly output: string;
}

const tasks = jsonLines(
  Array.from({ length: 50 }, (_, id) => ({ id, input: `task ${id}`, expected: 'solved' })),
);

function recordedTrials(): Trial[] {
  return trials
    .parse(sharedJson('tau-bench/gpt-4o-airline.json'))
    .map(({ task_id: id, trial: repeat, reward }) => ({
      id,
      repeat,
      output: reward === 1 ? 'solved' : 'unsolved',
    }));
}

it.skipIf(!hasSharedData)(
  sharedDataTitle('half of the tasks are flaky: each is listed, and none that fails now is called lost'),
  async () => {
    await using repository = await gatedRepository();
    const before = recordedTrials();
    const solvedOf = (id: number) => before.filter((one) => one.id === id && one.output === 'solved').length;
    await repository.commit('base', {
      'goldgate.yaml': configuration,
      'golden/tasks.jsonl': tasks,
      'outputs/trials.jsonl': jsonLines(before),
    });
    // The four tasks that three trials of four solved are now solved by none.
    const after = before.map((one) => (solvedOf(one.id) === 3 ? { ...one, output: 'unsolved' } : one));
    await repository.commit('head', { 'outputs/trials.jsonl': jsonLines(after) });
    const gated = await repository.gate('--base', 'HEAD~1');
    const { stdout } = await repository.goldgate(['report', gated.json.suites[0]?.run ?? '', '--json']);
    const report = JSON.parse(stdout) as Report;

    const [flaky] = report.flaky;
    expect(flaky).toMatchObject({ evaluator: 'solved', repeats: 4, baseline: 26, candidate: 22 });
    expect(flaky?.shown).toHaveLength(26);
    expect(flaky?.shown.filter(({ flipRate }) => flipRate === 4 / 6)).toHaveLength(10);
    const all = flaky?.repeated.map(({ k, baseline }) => [k, Number(baseline?.all.mean.toFixed(4))]);
    expect(all).toEqual([
      [1, 0.42],
      [2, 0.2733],
      [3, 0.22],
      [4, 0.2],
    ]);
    expect(flaky?.repeated.at(-1)?.baseline?.any.mean).toBeCloseTo(36 / 50, 12);

    expect(report.tables).toMatchObject([{ kept: 10, lost: 0, gained: 0, stillWrong: 36, flaky: 4 }]);
    expect(report.evidence.filter(({ cell }) => cell === 'lost')).toEqual([]);
    const changed = report.evidence.filter(({ cell }) => cell === 'changed');
    expect(changed.map(({ id, flaky: marked }) => [solvedOf(Number(id)), marked])).toEqual(
      Array.from({ length: 4 }, () => [3, true]),
    );
    expect(report.gates[0]).toMatchObject({ decision: 'undecided', rows: 50 });
    expect(report.gates[0]?.estimate).toBeCloseTo((-4 * 0.75) / 50, 12);
  },
);

it.skipIf(!hasSharedData)(
  sharedDataTitle('pass^k and pass@k are gated: over tasks, against the baseline and against a value'),
  async () => {
    await using repository = await gatedRepository();
    const before = recordedTrials();
    await repository.commit('base', {
      'goldgate.yaml': reliability,
      'golden/tasks.jsonl': tasks,
      'outputs/trials.jsonl': jsonLines(before),
    });
    // One trial of each task that all four solved is lost: nothing for pass@k, everything for pass^4.
    const solvedOf = (id: number) => before.filter((one) => one.id === id && one.output === 'solved').length;
    const after = before.map((one) =>
      one.repeat === 2 && solvedOf(one.id) === 4 ? { ...one, output: 'unsolved' } : one,
    );
    await repository.commit('head', { 'outputs/trials.jsonl': jsonLines(after) });
    const { json, exitCode } = await repository.gate('--base', 'HEAD~1');
    const gates = json.suites[0]?.gates ?? [];
    const { passHatK, passAtK } = known.parse(sharedJson('known-outcomes.json'))['tau-bench'];
    for (const k of ['1', '2', '3', '4']) {
      const of = (sign: string) => gates.find(({ metric }) => metric === `solved.pass${sign}${k}`);
      expect(of('^')).toMatchObject({ rows: 50, baseline: expect.closeTo(passHatK[k] ?? 0, 8) });
      expect(of('@')).toMatchObject({ rows: 50, baseline: expect.closeTo(passAtK[k] ?? 0, 8) });
    }
    expect({ verdict: json.verdict, exitCode }).toEqual({ verdict: 'fail', exitCode: 1 });
    // All four of four drawn: each task passes or fails, and is counted; ten of fifty are lost.
    const [everyTime, anyTime] = [gates[6], gates[7]];
    expect(everyTime).toMatchObject({ metric: 'solved.pass^4', candidate: 0, decision: 'broken' });
    expect(everyTime?.method).toMatch(/mcnemar/);
    expect(everyTime?.estimate).toBeCloseTo(-0.2, 12);
    expect(anyTime).toMatchObject({ metric: 'solved.pass@4', estimate: 0 });
    expect(gates[2]).toMatchObject({ metric: 'solved.pass^2', detectable: expect.any(Number) });
    // Ten tasks go from C(4, 2) / C(4, 2) to C(3, 2) / C(4, 2).
    expect(gates[2]?.estimate).toBeCloseTo(-0.2 / 2, 12);
    expect(gates.slice(8)).toMatchObject([
      { decision: 'broken', candidate: 0 },
      { decision: 'broken', candidate: expect.closeTo(0.72, 12) },
    ]);
  },
);

it('more replies than a suite asks for cannot be drawn, and the configuration says so', async () => {
  await using repository = await gatedRepository();
  await repository.write({
    'goldgate.yaml': reliability.replaceAll('pass^4', 'pass^5'),
    'golden/tasks.jsonl': tasks,
    'outputs/trials.jsonl': jsonLines([{ id: 0, output: 'solved' }]),
  });
  const { exitCode, stderr, stdout } = await repository.goldgate(['check']);
  expect(exitCode).toBe(2);
  expect(stdout + stderr).toContain(
    'solved.pass^5 draws 5 of the replies to a row, and the suite asks for 4 replies; set `repeats: 5`, or name solved.pass^4',
  );
});
