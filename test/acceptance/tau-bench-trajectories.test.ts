import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { prepareEvaluator } from '../../core/evaluators/prepare-evaluator.ts';
import type { Report } from '../../core/report/report.ts';
import type { JsonObject } from '../../core/text/json.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';
import { type TaubenchTrial, taubenchTrials, writes } from '../helpers/tau-bench.ts';

const json = z.record(z.string(), z.json());

function scores(type: string, options: JsonObject, recorded: readonly TaubenchTrial[], onlyWrites = false) {
  const evaluator = prepareEvaluator(type, options).create(new Map());
  return recorded.map(({ row, output, trajectory }) => {
    const steps = onlyWrites ? trajectory.filter(({ tool = '' }) => writes.test(tool)) : trajectory;
    const score = evaluator.score({ id: 'r', fields: row }, { id: 'r', output, trajectory: steps });
    return score.kind === 'value' ? score.value : Number.NaN;
  });
}

function spell(
  calls: readonly { readonly name?: unknown; readonly tool?: unknown; readonly arguments?: unknown }[],
) {
  const keys = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  return calls.map((call) => JSON.stringify([call.name ?? call.tool, call.arguments], keys)).sort();
}

describe.skipIf(!hasSharedData)(sharedDataTitle('trajectories of tau-bench'), () => {
  const recorded = hasSharedData ? taubenchTrials() : [];

  it('match the expected writes exactly where the calls are the same, and nearly always where the task was solved', () => {
    const options = { expected: 'writes', mode: 'any-order', compare: 'calls' };
    const matched = scores('trajectory', options, recorded, true);
    const same = recorded.map(({ row, trajectory }) => {
      const made = trajectory.filter(({ tool = '' }) => writes.test(tool));
      const expected = z.array(json).parse(row['writes']);
      return JSON.stringify(spell(expected)) === JSON.stringify(spell(made)) ? 1 : 0;
    });
    expect(matched).toEqual(same);
    const count = (solved: boolean, match: number) =>
      recorded.filter((trial, at) => trial.solved === solved && matched[at] === match).length;
    expect([count(true, 1), count(true, 0), count(false, 1), count(false, 0)]).toEqual([74, 10, 3, 113]);
  });

  it('are judged for all the expected calls, loops, failed steps and efficiency', () => {
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(scores('trajectory', { mode: 'superset', compare: 'calls' }, recorded))).toBe(76);
    expect(sum(scores('loops', {}, recorded))).toBe(200 - 4);
    expect(sum(scores('loops', { 'at-most': 1 }, recorded))).toBe(200 - 16);
    expect(sum(scores('step-efficiency', { budget: 10 }, recorded))).toBe(166);
    expect(sum(scores('step-efficiency', {}, recorded)) / 200).toBeCloseTo(0.5740300277, 9);
    const failed = scores('step-errors', {}, recorded).filter((score) => score === 0);
    expect(failed).toHaveLength(36);
  });

  it('gives the failure rate by stage, and one mail address told breaks a hard rule', async () => {
    await using repository = await gatedRepository();
    const configuration = `version: 1
datasets:
  tasks: { path: golden/tasks.jsonl }
suites:
  airline:
    dataset: tasks
    target: { outputs: outputs/trials.jsonl }
    repeats: 4
    evaluators:
      calls: { type: trajectory, mode: superset, compare: calls, stage: tool-call }
      errors: { type: step-errors, in: [tool-call], stage: tool-call }
      private: { type: pii, allow-from: input, stage: guardrail }
    gates:
      - { metric: private, at-least: 100% }
`;
    const rows = recorded.filter(({ repeat }) => repeat === 0).map(({ id, row }) => ({ id, ...row }));
    const outputs = recorded.map(({ id, repeat, output, trajectory }) => ({
      id,
      repeat,
      output,
      trajectory,
    }));
    await repository.commit('base', {
      'goldgate.yaml': configuration,
      'golden/tasks.jsonl': jsonLines(rows),
      'outputs/trials.jsonl': jsonLines(outputs),
    });
    const leaking = outputs.map((one) =>
      one.id === 7 && one.repeat === 2
        ? { ...one, output: 'Booked. I wrote to mia.li3818@example.com.' }
        : one,
    );
    await repository.commit('head', { 'outputs/trials.jsonl': jsonLines(leaking) });
    const gated = await repository.gate('--base', 'HEAD~1');
    expect(gated.json.verdict).toBe('fail');
    const { stdout } = await repository.goldgate(['report', gated.json.suites[0]?.run ?? '', '--json']);
    const report = JSON.parse(stdout) as Report;

    expect(report.gates[0]).toMatchObject({ decision: 'broken', method: 'hard-rule', rows: 50 });
    expect(report.gates[0]?.notes[0]).toContain('1 of 50 rows fail; none is tolerated');
    const calls = scores('trajectory', { mode: 'superset', compare: 'calls' }, recorded);
    const errors = scores('step-errors', { in: ['tool-call'] }, recorded);
    const failures = calls.filter((score, at) => score === 0 || errors[at] === 0).length;
    const [tools, guardrail] = report.stages;
    expect(tools).toMatchObject({
      stage: 'tool-call',
      evaluators: ['calls', 'errors'],
      candidate: { rows: 50 },
    });
    expect(tools?.candidate.failed).toBeCloseTo(failures / 4, 9);
    expect(guardrail).toMatchObject({ baseline: { failed: 0 }, candidate: { failed: 1 / 4 } });
    expect(stdout).not.toMatch(/reason":"[^"]*mia\.li3818/);
  });
});
