import * as z from 'zod';
import { cutText } from '../text/cut-text.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import type { Score } from './score.ts';

const options = z.strictObject({});

const clean: Score = Object.freeze({ kind: 'value', value: 0 });

export const errorRate: EvaluatorDefinition<z.output<typeof options>> = {
  type: 'error-rate',
  version: 1,
  summary: 'Share of the outputs with an error: 1 when the target failed, 0 when it answered.',
  example: { options: {}, row: {}, output: { error: 'timed out after 30 s' }, score: 1 },
  options,
  scale: () => ({ type: 'binary', direction: 'lowerIsBetter', range: [0, 1], unit: 'share' }),
  rowFields: () => [],
  files: () => [],
  create: () => ({
    score: (_row, { error }) => {
      if (error === undefined || error === null) return clean;
      return { kind: 'value', value: 1, reason: cutText(error, 200).toWellFormed() };
    },
  }),
};
