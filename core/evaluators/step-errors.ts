import * as z from 'zod';
import { stageOf, type TrajectoryStep } from '../target/trajectory.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, skipped } from './score.ts';
import { showValue } from './show-value.ts';

const options = z.strictObject({
  in: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'stages whose steps count: `retrieval`, `planning`, `tool-call`, `generation`, `guardrail` or words of your own; a step with a tool and no ' +
        'stage is a `tool-call`. Default: all',
    ),
  'at-most': z.int().min(0).default(0).describe('steps that may have failed'),
});

type Options = z.output<typeof options>;

export const stepErrors: EvaluatorDefinition<Options> = {
  type: 'step-errors',
  version: 1,
  summary:
    'Passes when no step of the trajectory, or of some of its stages, ended in an error. An output without such a step is skipped.',
  example: {
    options: { in: ['tool-call'] },
    row: {},
    output: {
      output: 'I could not reach the shop.',
      trajectory: [
        { stage: 'retrieval', result: ['d1', 'd7'] },
        { stage: 'tool-call', tool: 'refund', arguments: { id: 'A1' }, error: '503 from the shop' },
      ],
    },
    score: 0,
  },
  options,
  scale: () => binaryScale,
  rowFields: () => [],
  files: () => [],
  create,
};

const noTrajectory = skipped('the output carries no "trajectory"');

function create({ in: stages, 'at-most': most }: Options): Evaluator {
  const counts = (step: TrajectoryStep) => stages === undefined || stages.includes(stageOf(step));
  const noStep = skipped(
    `the trajectory has no step${stages === undefined ? '' : ` of ${stages.join(' or ')}`}`,
  );
  return qualityEvaluator((_row, { trajectory }) => {
    if (trajectory === undefined) return noTrajectory;
    const steps = trajectory.filter(counts);
    if (steps.length === 0) return noStep;
    const wrong = steps.filter(({ error }) => typeof error === 'string');
    return wrong.length <= most ? passed : failed(reasonOf(wrong, steps.length));
  });
}

function reasonOf(wrong: readonly TrajectoryStep[], steps: number): string {
  const [first] = wrong;
  if (first === undefined) return '';
  const where = first.tool === undefined ? stageOf(first) : showValue(first.tool);
  return `${wrong.length} of ${steps} steps failed, the first in ${where}: ${showValue(first.error ?? '')}`;
}
