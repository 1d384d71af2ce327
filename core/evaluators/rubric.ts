import * as z from 'zod';
import { judgeInstructions } from '../judges/judge-messages.ts';
import type { ShownPart } from '../judges/judged-parts.ts';
import type { Rubric } from '../judges/rubric.ts';
import { verdictLabels } from '../judges/verdict-labels.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { createJudged, fieldsRead, judgeOption, ownRubric, partOptions } from './judged-evaluator.ts';
import { fieldOption } from './judged-output.ts';
import { binaryScale, type Scale } from './scale.ts';

const shownParts = ['input', 'context', 'expected', 'steps', 'output'] as const;

const options = z
  .strictObject({
    judge: judgeOption,
    rubric: z
      .string()
      .min(1)
      .describe('repository path of the rubric: what the judge is told to judge by, as text'),
    scores: z
      .enum(['binary', 'ordinal'])
      .default('binary')
      .describe(
        '`binary`: the verdicts are "pass" and "fail"; `ordinal`: they are the whole steps of `range`',
      ),
    range: z
      .tuple([z.int().min(-100), z.int().max(100)])
      .optional()
      .describe(
        'lowest and highest step of ordinal scores, such as `[1, 5]`; the rubric says what each means',
      ),
    shows: z
      .array(z.enum(shownParts))
      .min(1)
      .default(['input', 'output'])
      .describe('what the judge is shown of a row and its output; rows that lack a part of it are skipped'),
    field: fieldOption,
    ...partOptions,
  })
  .superRefine(({ scores, range, shows }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (scores === 'ordinal' && range === undefined)
      refuse('range', 'expected the lowest and highest step of ordinal scores, such as [1, 5]');
    if (scores === 'binary' && range !== undefined)
      refuse('range', '`range` goes with `scores: ordinal` only');
    if (range !== undefined && (range[0] >= range[1] || range[1] - range[0] > mostSteps))
      refuse('range', `expected the lowest step before the highest, and at most ${mostSteps} between`);
    if (!shows.includes('output') && !shows.includes('steps'))
      refuse('shows', 'expected `output` or `steps` among them: otherwise nothing of the target is judged');
  });

type Options = z.output<typeof options>;

const mostSteps = 20;

/** Your own rubric: a text in the repository tells the judge what to look for. */
export const rubric: EvaluatorDefinition<Options> = {
  type: 'rubric',
  version: 1,
  summary: 'Judged by your own rubric, a text in the repository: pass or fail, or a step of a scale.',
  example: {
    options: { judge: 'default', rubric: 'rubrics/steps.md', scores: 'ordinal', range: [1, 5] },
    row: { input: 'How do I reset it?' },
    output: { output: 'Hold the button.' },
    answers: [{ reason: 'It does not say for how long.', verdict: '3' }],
    files: {
      'rubrics/steps.md': '5: every step is there and in order. 3: a step is missing. 1: it is of no use.',
    },
    score: 3,
  },
  options,
  scale: scaleOf,
  readLabel: (chosen) => verdictLabels(verdictsOf(chosen), scaleOf(chosen)),
  rowFields: (chosen) => fieldsRead(partsOf(chosen), chosen),
  files: ({ rubric: path }) => [path],
  asks: 'judge',
  instructions: (chosen, files) => judgeInstructions(rubricOf(chosen, files)),
  create: (chosen, files) => {
    const own = rubricOf(chosen, files);
    return createJudged({ rubric: own, parts: partsOf(chosen) }, chosen, own.text);
  },
};

function rubricOf(chosen: Options, files: ReadonlyMap<string, string>): Rubric {
  return { version: 1, text: ownRubric(chosen.rubric, files), verdicts: verdictsOf(chosen) };
}

function partsOf({ shows }: Options): readonly ShownPart[] {
  return shownParts.filter((name) => shows.includes(name)).map((name) => ({ name, required: true }));
}

function verdictsOf({ range }: Options): Rubric['verdicts'] {
  if (range === undefined) {
    return [
      { name: 'pass', value: 1, meaning: 'the output meets the rubric' },
      { name: 'fail', value: 0, meaning: 'it does not' },
    ];
  }
  return Array.from({ length: range[1] - range[0] + 1 }, (_, step) => {
    const value = range[0] + step;
    return { name: String(value), value, meaning: '' };
  });
}

function scaleOf({ range }: Options): Scale {
  if (range === undefined) return binaryScale;
  return { type: 'ordinal', direction: 'higherIsBetter', range, unit: 'number' };
}
