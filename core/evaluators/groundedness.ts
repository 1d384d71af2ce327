import { groundednessRubric } from '../judges/rubrics/groundedness.ts';
import { judgedEvaluator } from './judged-evaluator.ts';
import { binaryScale } from './scale.ts';

export const groundedness = judgedEvaluator({
  type: 'groundedness',
  summary:
    'Passes when a judge finds every claim of the output supported by its context. Rows without a context are skipped.',
  example: {
    options: { judge: 'default' },
    row: {},
    output: { output: 'Within 60 days.', context: ['Returns are accepted within 30 days.'] },
    answers: [{ reason: 'The context says 30 days.', verdict: 'not grounded' }],
    score: 0,
  },
  rubric: groundednessRubric,
  scale: binaryScale,
  parts: [
    { name: 'input', required: false },
    { name: 'context', required: true },
    { name: 'output', required: true },
  ],
});
