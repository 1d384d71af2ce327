import * as z from 'zod';
import type { EvaluatorDefinition } from './evaluator.ts';
import { latencyFromMemo } from './latency-from-memo.ts';
import { measured } from './measured.ts';
import { skipped } from './score.ts';

const options = z.strictObject({});

const fromMemo = skipped(latencyFromMemo);

export const latency: EvaluatorDefinition<z.output<typeof options>> = {
  type: 'latency',
  version: 1,
  summary: 'Milliseconds the reply took. Replies from the memo are skipped.',
  example: { options: {}, row: {}, output: { output: 'Yes.', latencyMs: 812 }, score: 812 },
  options,
  scale: () => ({ type: 'duration', direction: 'lowerIsBetter', range: [0, null], unit: 'ms' }),
  rowFields: () => [],
  files: () => [],
  create: () => ({
    score: (_row, { latencyMs, cached }) => (cached === true ? fromMemo : measured(latencyMs, 'latencyMs')),
  }),
};
