import { answerRelevanceRubric } from '../judges/rubrics/answer-relevance.ts';
import { judgedEvaluator } from './judged-evaluator.ts';
import { binaryScale } from './scale.ts';

export const answerRelevance = judgedEvaluator({
  type: 'answer-relevance',
  summary:
    'Passes when a judge finds that the output answers what the input asks for, whether or not the answer is true.',
  example: {
    options: { judge: 'default' },
    row: { input: 'Can I return it, and who pays?' },
    output: { output: 'Yes, within 30 days.' },
    answers: [{ reason: 'It does not say who pays.', verdict: 'not relevant' }],
    score: 0,
  },
  rubric: answerRelevanceRubric,
  scale: binaryScale,
  parts: [
    { name: 'input', required: true },
    { name: 'output', required: true },
  ],
});
