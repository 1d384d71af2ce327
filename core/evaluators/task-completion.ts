import { taskCompletionRubric } from '../judges/rubrics/task-completion.ts';
import { judgedEvaluator } from './judged-evaluator.ts';
import { binaryScale } from './scale.ts';

export const taskCompletion = judgedEvaluator({
  type: 'task-completion',
  summary:
    'Passes when a judge finds that the task of the input was done, by the steps of the output (its `trajectory` or `toolCalls`) and by what it says.',
  example: {
    options: { judge: 'default' },
    row: { input: 'Cancel order A1 and tell me the refund.' },
    output: { output: 'Done, you get 20 EUR.', toolCalls: [{ name: 'lookup', arguments: { order: 'A1' } }] },
    answers: [{ reason: 'The order was looked up, not cancelled.', verdict: 'not completed' }],
    score: 0,
  },
  rubric: taskCompletionRubric,
  scale: binaryScale,
  parts: [
    { name: 'input', required: true },
    { name: 'expected', required: false },
    { name: 'steps', required: false },
    { name: 'output', required: false },
  ],
});
