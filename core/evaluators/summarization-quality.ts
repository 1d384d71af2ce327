import { summarizationQualityRubric } from '../judges/rubrics/summarization-quality.ts';
import { judgedEvaluator } from './judged-evaluator.ts';

export const summarizationQuality = judgedEvaluator({
  type: 'summarization-quality',
  summary:
    'How good a summary of the input the output is, from 1 to 5 by a judge: consistent with the text, relevant, coherent, fluent.',
  example: {
    options: { judge: 'default' },
    row: { input: 'The shop opens at nine and closes at six. On Sundays it stays closed.' },
    output: { output: 'The shop is open from nine to six.' },
    answers: [{ reason: 'It leaves out Sundays.', verdict: '3' }],
    score: 3,
  },
  rubric: summarizationQualityRubric,
  scale: { type: 'ordinal', direction: 'higherIsBetter', range: [1, 5], unit: 'number' },
  parts: [
    { name: 'input', required: true },
    { name: 'output', required: true },
  ],
});
