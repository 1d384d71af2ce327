import { expect, it } from 'vitest';
import type { ModelRequest } from '../../pipeline/call-ports.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { judgedPart, judgedSide, verdict } from '../helpers/judged-suite.ts';
import { modelServer, type SeenBody } from '../helpers/model-server.ts';

const rows = 120;
const isGood = (row: number, failed: number) => row % 6 !== 0 && row >= failed;
const outputOf = (row: number, failed: number) => `${isGood(row, failed) ? 'good' : 'bad'} ${row}`;

/** Agrees with people but on every tenth output. */
function judged({ messages = [] }: SeenBody): string {
  const text = judgedPart({ messages: messages as ModelRequest['messages'] });
  const row = Number(text.split(' ')[1]);
  return verdict(text.startsWith('good') === (row % 10 !== 0) ? 'relevant' : 'not relevant');
}

/** Every output of the first 80 rows, of both arms, is labelled. */
function side(url: string, failed: number, labelsOf: readonly number[]): Record<string, string> {
  const labels = labelsOf.flatMap((arm) =>
    Array.from({ length: 80 }, (_, row) => {
      return { id: `q${row}`, output: outputOf(row, arm), label: isGood(row, arm) };
    }),
  );
  return {
    ...judgedSide({
      rows,
      output: (row) => outputOf(row, failed),
      model: { baseUrl: url, key: { env: 'JUDGE_KEY' } },
      judge: { calibration: 'labels.jsonl' },
      suite: {
        gates: [
          { metric: 'relevant', 'no-worse-than': 'baseline', margin: '10%' },
          { metric: 'relevant', 'at-least': '30%' },
        ],
      },
    }),
    'labels.jsonl': jsonLines(labels),
  };
}

async function gated(repository: GatedRepository, ...args: string[]) {
  const { stdout, stderr } = await repository.goldgate(['gate', '--json', ...args], { JUDGE_KEY: 'k-judge' });
  if (stdout === '') throw new Error(stderr);
  const [suite] = JSON.parse(stdout).suites;
  const report = await repository.goldgate(['report', suite.run, '--json']);
  return { suite, report: JSON.parse(report.stdout) };
}

it('a suite is judged by a model, measured by people, corrected, and free to run again', async () => {
  await using server = await modelServer({ answer: ({ body }) => ({ kind: 'reply', text: judged(body) }) });
  await using repository = await gatedRepository();
  await repository.commit('base', side(server.url, 0, [0, 40]));
  await repository.write(side(server.url, 40, [0, 40]));

  const { suite, report } = await gated(repository);
  expect(suite).toMatchObject({
    verdict: 'fail',
    calls: { target: 0, judge: server.count },
    gates: [
      { decision: 'broken', method: expect.stringMatching(/^ppi/) },
      { decision: 'holds', method: expect.stringMatching(/^ppi/) },
    ],
  });
  expect(report.judges).toMatchObject([{ evaluator: 'relevant', malformed: 0, mayBlock: true }]);
  expect(report.judges[0].cohenKappa.estimate).toBeGreaterThan(0.6);
  expect(report.judges[0].cohenKappa.estimate).toBeLessThan(0.95);
  expect(server.calls.every(({ authorization }) => authorization === 'Bearer k-judge')).toBe(true);

  const asked = server.count;
  const again = await gated(repository, '--base', repository.git('rev-parse', 'HEAD'));
  expect(again.suite).toMatchObject({ reused: true });
  const looser = side(server.url, 40, [0, 40])['goldgate.yaml']?.replace('"30%"', '"20%"') ?? '';
  await repository.write({ 'goldgate.yaml': looser });
  const other = await gated(repository);
  expect(other.suite).toMatchObject({ reused: false, verdict: 'fail', calls: { judge: 0 } });
  expect(server.count).toBe(asked);

  const golden = side(server.url, 40, [0, 40])['golden.jsonl'] ?? '';
  await repository.write({ 'golden.jsonl': golden.replace('"question 100"', '"question hundred"') });
  const edited = await gated(repository);
  expect(edited.suite.calls).toMatchObject({ judge: 1 });
  expect(edited.suite.calls.fromMemo).toBeGreaterThan(200);
  expect(server.count).toBe(asked + 1);
});

it('a judge is in the lineage, between its model and the evaluators that it judges for', async () => {
  await using server = await modelServer({ answer: ({ body }) => ({ kind: 'reply', text: judged(body) }) });
  await using repository = await gatedRepository();
  await repository.commit('base', side(server.url, 0, [0]));
  await repository.write(side(server.url, 10, [0]));
  await gated(repository);
  const { stdout } = await repository.goldgate(['lineage', 'openai-compatible/judge-1']);
  expect(stdout).toMatch(/judge/);
  expect(stdout).toMatch(/evaluator/);
});
