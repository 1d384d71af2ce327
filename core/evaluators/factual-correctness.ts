import { factualCorrectnessRubric } from '../judges/rubrics/factual-correctness.ts';
import { judgedEvaluator } from './judged-evaluator.ts';
import { binaryScale } from './scale.ts';

export const factualCorrectness = judgedEvaluator({
  type: 'factual-correctness',
  summary:
    'Passes when a judge finds that the output says in substance what the reference answer of the row says. Rows without one are skipped.',
  example: {
    options: { judge: 'default' },
    row: { expected: 'Within 30 days, the customer pays.' },
    output: { output: 'You have a month; we pay for it.' },
    answers: [{ reason: 'The reference says that the customer pays.', verdict: 'not correct' }],
    score: 0,
  },
  rubric: factualCorrectnessRubric,
  scale: binaryScale,
  parts: [
    { name: 'input', required: false },
    { name: 'expected', required: true },
    { name: 'output', required: true },
  ],
});
