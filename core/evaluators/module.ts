import * as z from 'zod';
import { moduleCommand } from './module-command.ts';
import { ownEvaluator, worktreeOptions } from './own-evaluator.ts';
import { checkOwnScale, ownScaleOptions } from './own-scale.ts';

const pathRule = 'expected the path of a JavaScript module in the repository, such as evaluators/polite.js';

const options = z
  .strictObject({
    module: z
      .string()
      .regex(/^(?!\/)(?!.*\.\.)[\w./@+-]{1,500}$/, { error: pathRule })
      .describe('path of a JavaScript module whose default export scores one output'),
    ...ownScaleOptions,
    ...worktreeOptions,
  })
  .superRefine(checkOwnScale);

export const module = ownEvaluator({
  type: 'module',
  summary:
    'Your own evaluator as a JavaScript module: its default export is told a row and an output and returns a score ([how](custom-evaluators.md)). It runs in ' +
    'a process of its own.',
  example: {
    options: { module: 'evaluators/polite.js', files: ['evaluators/**'] },
    row: {},
    output: { output: 'Yes.' },
    answers: [{ id: 'r1', score: 0.5, reason: 'It does not say please.' }],
    score: 0.5,
  },
  options,
  code: ({ module: path, setup = null, files, timeout: timeoutMs, workers }) => {
    return { kind: 'command', command: moduleCommand(path), setup, files, timeoutMs, workers };
  },
});
