import { expect, it } from 'vitest';
import { z } from 'zod';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const tasks = [
  ['boolean_expressions', 'pass'],
  ['date_understanding', 'pass'],
  ['navigate', 'pass'],
  ['object_counting', 'pass'],
  ['penguins_in_a_table', 'pass'],
  ['snarks', 'inconclusive'],
  ['sports_understanding', 'pass'],
] as const;

const recorded = z.object({
  outputs: z.array(z.object({ input: z.string(), prediction: z.string(), target: z.string() })),
});
const outcomes = z.object({
  bbh: z.object({
    directToCot: z.record(
      z.string(),
      z.object({
        n: z.number(),
        b: z.number(),
        c: z.number(),
        baselineRate: z.number(),
        candidateRate: z.number(),
        difference: z.number(),
        midP: z.number(),
        tango90: z.tuple([z.number(), z.number()]),
      }),
    ),
  }),
});

const configuration = `version: 1
datasets:
  questions: { path: golden/questions.jsonl }
suites:
  reasoning:
    dataset: questions
    target: { outputs: outputs/answers.jsonl }
    evaluators:
      correct: { type: exact-match, extract: { pattern: '^(?:.*the answer is)?\\s*(.*?)[.]?\\s*$', flags: s } }
    gates:
      - { metric: correct, no-worse-than: baseline, margin: 2% }
`;

it.skipIf(!hasSharedData).each(tasks)(
  sharedDataTitle('BBH %s, direct → chain of thought, is %s'),
  async (task, verdict) => {
    const read = (prompting: string) => recorded.parse(sharedJson(`bbh/${prompting}/${task}.json`)).outputs;
    const outputs = (prompting: string) =>
      jsonLines(read(prompting).map(({ prediction }, at) => ({ id: `q${at}`, output: prediction })));
    await using repository = await gatedRepository();
    await repository.commit('direct', {
      'goldgate.yaml': configuration,
      'golden/questions.jsonl': jsonLines(
        read('direct').map(({ input, target }, at) => ({ id: `q${at}`, input, expected: target })),
      ),
      'outputs/answers.jsonl': outputs('direct'),
    });
    await repository.commit('chain of thought', { 'outputs/answers.jsonl': outputs('cot') });

    const { json } = await repository.gate('--base', 'HEAD~1', '--head', 'HEAD');

    const known = outcomes.parse(sharedJson('known-outcomes.json')).bbh.directToCot[task];
    const [gate] = json.suites[0]?.gates ?? [];
    expect(json.verdict).toBe(verdict);
    expect(gate).toMatchObject({ rows: known?.n, method: 'mcnemar-mid-p+tango' });
    expect(gate?.baseline).toBeCloseTo(known?.baselineRate ?? Number.NaN, 8);
    expect(gate?.candidate).toBeCloseTo(known?.candidateRate ?? Number.NaN, 8);
    expect(gate?.interval?.[0]).toBeCloseTo(known?.tango90[0] ?? Number.NaN, 6);
    expect(gate?.interval?.[1]).toBeCloseTo(known?.tango90[1] ?? Number.NaN, 6);
  },
);
