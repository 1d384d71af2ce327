import * as z from 'zod';
import { judgeInstructions } from '../judges/judge-messages.ts';
import type { ShownPart } from '../judges/judged-parts.ts';
import { toneStyleRubric } from '../judges/rubrics/tone-style.ts';
import { verdictLabels } from '../judges/verdict-labels.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { createJudged, judgedOptions } from './judged-evaluator.ts';
import { binaryScale } from './scale.ts';

const { version, text, verdicts } = toneStyleRubric;

const options = judgedOptions.omit({ rubric: true, context: true, expected: true }).extend({
  style: z
    .string()
    .trim()
    .min(1)
    .max(5000)
    .describe('the tone and style that outputs are to keep to, in your own words'),
});

type Options = z.output<typeof options>;

const parts: readonly ShownPart[] = [
  { name: 'input', required: false },
  { name: 'output', required: true },
];

export const toneStyle: EvaluatorDefinition<Options> = {
  type: 'tone-style',
  version,
  summary: 'Passes when a judge finds that the output keeps to the tone and style that the suite describes.',
  example: {
    options: { judge: 'default', style: 'Friendly, in the first person plural, without exclamation marks.' },
    row: {},
    output: { output: 'I will send it!' },
    answers: [{ reason: 'It says "I" and uses an exclamation mark.', verdict: 'out of style' }],
    score: 0,
  },
  options,
  scale: () => binaryScale,
  readLabel: () => verdictLabels(verdicts, binaryScale),
  rowFields: () => [],
  files: () => [],
  asks: 'judge',
  instructions: (chosen) => judgeInstructions({ text: rubricText(chosen), verdicts }),
  create: (chosen) => createJudged({ rubric: toneStyleRubric, parts }, chosen, rubricText(chosen)),
};

function rubricText({ style }: Pick<Options, 'style'>): string {
  return `${text}\n\nThe tone and style:\n${style}`;
}
