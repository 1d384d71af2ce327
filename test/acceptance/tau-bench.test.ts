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

interface Trial {
  readonly id: number;
  readonly repeat: number;
  readonly output: string;
}

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
      'golden/tasks.jsonl': jsonLines(
        Array.from({ length: 50 }, (_, id) => ({ id, input: `task ${id}`, expected: 'solved' })),
      ),
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
