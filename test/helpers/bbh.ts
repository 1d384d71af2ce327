import { z } from 'zod';
import { jsonLines } from './gated-repository.ts';
import { sharedJson } from './shared-data.ts';

const recorded = z.object({
  outputs: z.array(z.object({ input: z.string(), prediction: z.string(), target: z.string() })),
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

/** Files of a suite over one task of BIG-Bench Hard, answered directly or after a chain of thought. */
export function bbhFiles(task: string, prompting: 'direct' | 'cot') {
  const { outputs } = recorded.parse(sharedJson(`bbh/${prompting}/${task}.json`));
  const direct = recorded.parse(sharedJson(`bbh/direct/${task}.json`)).outputs;
  return {
    'goldgate.yaml': configuration,
    'golden/questions.jsonl': jsonLines(
      direct.map(({ input, target }, at) => ({ id: `q${at}`, input, expected: target })),
    ),
    'outputs/answers.jsonl': jsonLines(
      outputs.map(({ prediction }, at) => ({ id: `q${at}`, output: prediction })),
    ),
  };
}
