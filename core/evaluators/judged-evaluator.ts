import * as z from 'zod';
import { judgeInstructions, judgeMessages } from '../judges/judge-messages.ts';
import { partsReader, type ShownPart } from '../judges/judged-parts.ts';
import { judgeReply, parseVerdict, verdictSchema } from '../judges/parse-verdict.ts';
import type { Rubric } from '../judges/rubric.ts';
import { verdictLabels } from '../judges/verdict-labels.ts';
import { verdictScore } from '../judges/verdict-score.ts';
import { askingEvaluator } from './asking-evaluator.ts';
import { topOfPath } from './dotted-path.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import type { EvaluatorExample } from './evaluator-example.ts';
import { fieldOption } from './judged-output.ts';
import type { Scale } from './scale.ts';

/** An evaluator whose score is the verdict of a judge by one rubric. */
export interface JudgedKind {
  readonly type: string;
  readonly summary: string;
  readonly example: EvaluatorExample;
  readonly rubric: Rubric;
  readonly scale: Scale;
  /** what the judge is shown, in this order */
  readonly parts: readonly ShownPart[];
}

interface JudgedOptions {
  readonly judge: string;
  readonly rubric?: string | undefined;
  readonly field?: string | undefined;
  readonly input?: string | undefined;
  readonly context?: string | undefined;
  readonly expected?: string | undefined;
}

export const judgeOption = z.string().min(1).describe('which judge is asked, by its name under `judges:`');

/** Options that say where a part stands, for evaluators whose judge is shown it. */
export const partOptions = {
  input: z
    .string()
    .min(1)
    .default('input')
    .describe('row field that holds what the target was asked, as a dotted path'),
  context: z
    .string()
    .min(1)
    .default('context')
    .describe("row field that holds the context, as a dotted path; the output's own `context` comes first"),
  expected: z
    .string()
    .min(1)
    .default('expected')
    .describe('row field that holds the reference answer, as a dotted path'),
};

const rubricOption = z
  .string()
  .min(1)
  .optional()
  .describe(
    'repository path of your own rubric, in place of the one that comes with Goldgate; the verdicts stay',
  );

/** Options of every evaluator with a judge; those of parts that it is not shown are left out. */
export const judgedOptions = z.strictObject({
  judge: judgeOption,
  rubric: rubricOption,
  field: fieldOption,
  ...partOptions,
});

export function judgedEvaluator(kind: JudgedKind): EvaluatorDefinition<JudgedOptions> {
  const { type, summary, example, rubric, scale, parts } = kind;
  return {
    type,
    version: rubric.version,
    summary,
    example,
    options: optionsOf(parts),
    scale: () => scale,
    readLabel: () => verdictLabels(rubric.verdicts, scale),
    rowFields: (options) => fieldsRead(parts, options),
    files: ({ rubric: own }) => (own === undefined ? [] : [own]),
    asks: 'judge',
    instructions: (options, files) =>
      judgeInstructions({ ...rubric, text: rubricText(rubric, options, files) }),
    create: (options, files) => createJudged(kind, options, rubricText(rubric, options, files)),
  };
}

/** @param text what the judge is told to judge by */
export function createJudged(
  { rubric: { verdicts }, parts }: Pick<JudgedKind, 'rubric' | 'parts'>,
  options: Omit<JudgedOptions, 'judge' | 'rubric'>,
  text: string,
): Evaluator {
  const read = partsReader(parts, options);
  const schema = verdictSchema(verdicts);
  return askingEvaluator((row, output) => {
    const shown = read(row, output);
    if ('kind' in shown) return shown;
    return {
      kind: 'asking',
      questions: [
        {
          kind: 'judge',
          messages: judgeMessages({ text, verdicts }, shown),
          schema,
          accept: (reply) => parseVerdict(reply, verdicts),
        },
      ],
      read: ([answer]) => verdictScore(judgeReply(answer), verdicts),
    };
  });
}

/** @throws Error when the file of the suite's own rubric is not there or empty */
function rubricText(
  { text }: Rubric,
  { rubric: path }: JudgedOptions,
  files: ReadonlyMap<string, string>,
): string {
  return path === undefined ? text : ownRubric(path, files);
}

const longestRubric = 50_000;

/** @throws Error when the file is not there, empty, or no text that a judge would read */
export function ownRubric(path: string, files: ReadonlyMap<string, string>): string {
  const text = files.get(path);
  if (text === undefined)
    throw new Error(`${path}: there is no such file; "rubric" must be the path of a text`);
  if (text.trim() === '') throw new Error(`${path}: the rubric is empty`);
  if (text.length > longestRubric)
    throw new Error(`${path}: a rubric has at most ${longestRubric} characters, got ${text.length}`);
  return text;
}

/** Only what the judge is shown can be placed: an option that does nothing would look as if it did. */
function optionsOf(parts: readonly ShownPart[]): z.ZodType<JudgedOptions> {
  const names = (['input', 'context', 'expected'] as const).filter(
    (name) => !parts.some((part) => part.name === name),
  );
  const hidden: { readonly [Name in keyof typeof partOptions]?: true } = Object.fromEntries(
    names.map((name) => [name, true]),
  );
  return judgedOptions.omit(hidden);
}

/** Rows without an optional part, or whose output brings the context, are judged without the field. */
export function fieldsRead(
  parts: readonly ShownPart[],
  options: Pick<JudgedOptions, 'input' | 'expected'>,
): readonly string[] {
  const fields = parts.flatMap(({ name, required }) => {
    if (!required) return [];
    if (name === 'input') return [topOfPath(options.input ?? 'input')];
    return name === 'expected' ? [topOfPath(options.expected ?? 'expected')] : [];
  });
  return [...new Set(fields)];
}
