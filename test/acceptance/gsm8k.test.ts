import { expect, it } from 'vitest';
import { z } from 'zod';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle, sharedJson, sharedJsonLines } from '../helpers/shared-data.ts';

const models = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'] as const;
type Model = (typeof models)[number];

const solved = z.object({ solution: z.string() });
const example = z.object({
  question: z.string(),
  ground_truth: z.string(),
  '6b_finetuning': solved,
  '6b_verification': solved,
  '175b_finetuning': solved,
  '175b_verification': solved,
});

const pair = z.object({ n: z.number(), difference: z.number(), tango90: z.tuple([z.number(), z.number()]) });
const outcomes = z.object({
  gsm8k: z.object({ pairs: z.record(z.string(), pair), regressions: z.record(z.string(), pair) }),
});

const configuration = `version: 1
datasets:
  problems: { path: golden/problems.jsonl }
suites:
  arithmetic:
    dataset: problems
    target: { outputs: outputs/solutions.jsonl }
    evaluators:
      correct: { type: numeric, marker: "A:", take: only }
    gates:
      - { metric: correct, no-worse-than: baseline, margin: 2% }
`;

function answerPart(solution: string): string {
  return solution.slice(solution.lastIndexOf('A:') + 2).trim();
}

async function change(repository: GatedRepository, from: Model, to: Model) {
  const examples = sharedJsonLines('gsm8k/example_model_solutions.jsonl').map((line) => example.parse(line));
  const outputs = (model: Model) =>
    jsonLines(examples.map((one, at) => ({ id: at, output: one[model].solution })));
  await repository.commit('base', {
    'goldgate.yaml': configuration,
    'golden/problems.jsonl': jsonLines(
      examples.map(({ question, ground_truth: truth }, at) => ({
        id: at,
        input: question,
        expected: answerPart(truth),
      })),
    ),
    'outputs/solutions.jsonl': outputs(from),
  });
  await repository.commit('head', { 'outputs/solutions.jsonl': outputs(to) });
}

it.skipIf(!hasSharedData).each([
  ['175b_verification', '175b_finetuning', 'fail', 1],
  ['6b_finetuning', '6b_verification', 'pass', 0],
  ['6b_verification', '175b_finetuning', 'fail', 1],
] as const)(sharedDataTitle('GSM8K %s → %s is %s'), async (from, to, verdict, exitCode) => {
  await using repository = await gatedRepository();
  await change(repository, from, to);

  const { json, exitCode: ended } = await repository.gate('--base', 'HEAD~1', '--head', 'HEAD');

  const { pairs, regressions } = outcomes.parse(sharedJson('known-outcomes.json')).gsm8k;
  const known = pairs[`${from}->${to}`] ?? regressions[`${from}->${to}`];
  const [gate] = json.suites[0]?.gates ?? [];
  expect({ verdict: json.verdict, ended }).toEqual({ verdict, ended: exitCode });
  expect(gate?.rows).toBe(1319);
  expect(gate?.estimate).toBeCloseTo(known?.difference ?? Number.NaN, 8);
  expect(gate?.interval?.[0]).toBeCloseTo(known?.tango90[0] ?? Number.NaN, 6);
  expect(gate?.interval?.[1]).toBeCloseTo(known?.tango90[1] ?? Number.NaN, 6);
});
