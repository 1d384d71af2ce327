import { z } from 'zod';
import { jsonLines } from './gated-repository.ts';
import { sharedJsonLines } from './shared-data.ts';

export const gsm8kModels = [
  '6b_finetuning',
  '6b_verification',
  '175b_finetuning',
  '175b_verification',
] as const;
export type Gsm8kModel = (typeof gsm8kModels)[number];

const solved = z.object({ solution: z.string(), is_correct: z.boolean() });
const example = z.object({
  question: z.string(),
  ground_truth: z.string(),
  '6b_finetuning': solved,
  '6b_verification': solved,
  '175b_finetuning': solved,
  '175b_verification': solved,
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

/** What stands behind the marker. */
export function answerPart(solution: string): string {
  return solution.slice(solution.lastIndexOf('A:') + 2).trim();
}

/** The 1,319 problems of GSM8K with the solutions of the models that were published with it. */
export function gsm8kExamples() {
  return sharedJsonLines('gsm8k/example_model_solutions.jsonl').map((line) => example.parse(line));
}

/** Files of a suite over the 1,319 problems of GSM8K, answered by one of the models that were published with it. */
export function gsm8kFiles(model: Gsm8kModel) {
  const examples = gsm8kExamples();
  return {
    'goldgate.yaml': configuration,
    'golden/problems.jsonl': jsonLines(
      examples.map(({ question, ground_truth: truth }, at) => ({
        id: at,
        input: question,
        expected: answerPart(truth),
      })),
    ),
    'outputs/solutions.jsonl': jsonLines(
      examples.map((one, at) => ({ id: at, output: one[model].solution })),
    ),
  };
}
