import * as z from 'zod';
import type { EvaluatorDefinition } from './evaluator.ts';
import { measured } from './measured.ts';

const options = z.strictObject({});

export const cost: EvaluatorDefinition<z.output<typeof options>> = {
  type: 'cost',
  version: 1,
  summary: 'USD the reply cost.',
  example: { options: {}, row: {}, output: { output: 'Yes.', costUsd: 0.0007 }, score: 0.0007 },
  options,
  scale: () => ({ type: 'money', direction: 'lowerIsBetter', range: [0, null], unit: 'usd' }),
  rowFields: () => [],
  files: () => [],
  create: () => ({ score: (_row, { costUsd }) => measured(costUsd, 'costUsd') }),
};
