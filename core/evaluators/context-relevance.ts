import { contextRelevanceRubric } from '../judges/rubrics/context-relevance.ts';
import { judgedEvaluator } from './judged-evaluator.ts';
import { binaryScale } from './scale.ts';

export const contextRelevance = judgedEvaluator({
  type: 'context-relevance',
  summary:
    'Passes when a judge finds that the input can be answered from the retrieved context. The answer itself is not looked at; rows without a context are skipped.',
  example: {
    options: { judge: 'default' },
    row: { input: 'Can I return it?' },
    output: { output: 'Yes.', context: ['We ship to the whole of Europe.'] },
    answers: [{ reason: 'It says nothing of returns.', verdict: 'not relevant' }],
    score: 0,
  },
  rubric: contextRelevanceRubric,
  scale: binaryScale,
  parts: [
    { name: 'input', required: true },
    { name: 'context', required: true },
  ],
});
