import * as z from 'zod';
import { ownEvaluator, worktreeOptions } from './own-evaluator.ts';
import { checkOwnScale, ownScaleOptions } from './own-scale.ts';

const options = z
  .strictObject({
    command: z
      .string()
      .min(1)
      .describe('command line that reads outputs as JSON Lines on stdin and answers each on stdout'),
    ...ownScaleOptions,
    ...worktreeOptions,
  })
  .superRefine(checkOwnScale);

export const command = ownEvaluator({
  type: 'command',
  summary:
    'Your own evaluator as a command, in any language: JSON Lines in, JSON Lines out ([how](custom-evaluators.md)).',
  example: {
    options: { command: 'python3 evaluators/polite.py', files: ['evaluators/**'] },
    row: {},
    output: { output: 'Yes, please.' },
    answers: [{ id: 'r1', score: 1 }],
    score: 1,
  },
  options,
  code: ({ command: line, setup = null, files, timeout: timeoutMs, workers }) => {
    return { kind: 'command', command: line, setup, files, timeoutMs, workers };
  },
});
