import * as z from 'zod';
import { durationSchema } from '../config/duration.ts';
import { pathSchema } from '../config/path-schema.ts';
import type { Row } from '../dataset/row.ts';
import type { Output } from '../target/output.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import type { AskContext, Asking } from './asking.ts';
import { askingEvaluator } from './asking-evaluator.ts';
import type { CodeSource } from './code-source.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { ownAnswer } from './own-answer.ts';
import { type OwnScale, ownScale } from './own-scale.ts';
import type { Scale } from './scale.ts';

/** A way to run a suite's own evaluator. */
export interface OwnKind<Options extends OwnScale> {
  readonly type: string;
  readonly summary: string;
  readonly example: NonNullable<EvaluatorDefinition['example']>;
  readonly options: z.ZodType<Options>;
  code(options: Options): CodeSource;
}

const timeoutRule = 'expected a timeout between "1 ms" and "1 h"';

/** Options of code that runs in a worktree. */
export const worktreeOptions = {
  setup: z
    .string()
    .min(1)
    .optional()
    .describe('command that runs once before, in the same worktree, such as `npm ci`'),
  files: z
    .array(pathSchema)
    .min(1)
    .default(['**'])
    .describe(
      'globs of the files that the code reads; a change elsewhere is no change of the evaluator. Default: all files',
    ),
  workers: z.int().min(1).max(64).default(2).describe('processes that score side by side'),
  timeout: durationSchema
    .refine((ms) => ms >= 1 && ms <= 3_600_000, { error: timeoutRule })
    .prefault('60 s')
    .describe('longest time for one output, such as `30 s`'),
};

/** An evaluator that is the suite's own code: it is told a row and an output, and answers with a score. */
export function ownEvaluator<Options extends OwnScale>(kind: OwnKind<Options>): EvaluatorDefinition<Options> {
  const { type, summary, example, options, code } = kind;
  return {
    type,
    version: 1,
    summary,
    example,
    options,
    scale: ownScale,
    rowFields: () => [],
    files: () => [],
    asks: 'code',
    code,
    create: (chosen) => createOwn(ownScale(chosen)),
  };
}

function createOwn(scale: Scale) {
  return askingEvaluator((row: Row, output: Output, _context: AskContext): Asking => {
    return {
      kind: 'asking',
      questions: [{ kind: 'code', id: row.id, request: requestOf(row, output) }],
      read: ([answer]) => ownAnswer(answer, scale),
    };
  });
}

/** What the code is told: the answer itself as `output`, and what else is known of it as `recorded`. */
function requestOf(
  row: Row,
  { id: _id, error: _error, cached: _cached, output, ...recorded }: Output,
): JsonObject {
  return { id: row.id, row: row.fields, output: output ?? null, recorded: recorded as JsonValue };
}
