import type * as z from 'zod';
import type { Row } from '../dataset/row.ts';
import type { JudgedPart } from '../judges/fence.ts';
import { judgeInstructions, judgeMessages } from '../judges/judge-messages.ts';
import { partsReader } from '../judges/judged-parts.ts';
import { type OrderedPair, pairScore } from '../judges/pair-score.ts';
import { judgeReply, parseVerdict, verdictSchema } from '../judges/parse-verdict.ts';
import { pairwiseRubric } from '../judges/rubrics/pairwise.ts';
import type { Output } from '../target/output.ts';
import { digestOf } from '../text/digest.ts';
import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { AskContext, Asking, JudgeQuestion } from './asking.ts';
import { askingEvaluator } from './asking-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { judgedOptions, ownRubric } from './judged-evaluator.ts';
import { orderChanged } from './order-changed.ts';
import { nothingToJudge, outputReader, textOf } from './output-reader.ts';
import type { Scale } from './scale.ts';
import { type Score, skipped, unjudged } from './score.ts';
import { verdictReader } from './verdict-reader.ts';

const options = judgedOptions.omit({ context: true, expected: true });

type Options = z.output<typeof options>;

/** Wins less losses: its mean is the net win rate against the baseline, whose own score is 0 on every row. */
const scale: Scale = { type: 'ordinal', direction: 'higherIsBetter', range: [-1, 1], unit: 'number' };

export const pairwise: EvaluatorDefinition<Options> = {
  type: 'pairwise',
  version: pairwiseRubric.version,
  summary:
    'Which output a judge prefers, that of the arm or that of the baseline: 1 when it is better, −1 when it is worse, 0 for a tie; the baseline itself ' +
    'has 0. With `swap: true` at the judge every pair is asked in both orders, and a verdict that depends on the order is a tie.',
  example: {
    options: { judge: 'default' },
    row: {},
    output: { output: { candidate: 'Yes, within 30 days.', baseline: 'Yes.' } },
    answers: [
      { reason: 'The first says until when.', verdict: 'first' },
      { reason: 'The second says until when.', verdict: 'second' },
    ],
    score: 1,
  },
  options,
  scale: () => scale,
  parts: () => [{ name: orderChanged, collapse: 'mean' }],
  readLabel: () => verdictReader(scale, labelValues),
  rowFields: () => [],
  files: ({ rubric: own }) => (own === undefined ? [] : [own]),
  asks: 'judge',
  comparesArms: true,
  instructions: (chosen, files) => judgeInstructions({ ...pairwiseRubric, text: rubricText(chosen, files) }),
  create,
};

const labelValues = {
  candidate: 1,
  baseline: -1,
  tie: 0,
  '1': 1,
  '-1': -1,
  '0': 0,
  'cannot tell': 'skipped',
} as const;

function rubricText({ rubric: path }: Options, files: ReadonlyMap<string, string>): string {
  return path === undefined ? pairwiseRubric.text : ownRubric(path, files);
}

const nothingToCompare = skipped('there is no baseline to compare with');
const same: Score = { kind: 'value', value: 0, reason: 'both outputs are the same' };

function create(chosen: Options, files: ReadonlyMap<string, string>): Evaluator {
  const { verdicts } = pairwiseRubric;
  const text = rubricText(chosen, files);
  const schema = verdictSchema(verdicts);
  const readInput = partsReader([{ name: 'input', required: false }], chosen);
  const ask = (input: readonly JudgedPart[], { first, second }: OrderedPair): JudgeQuestion => {
    const outputs = [
      { name: 'first output', text: first },
      { name: 'second output', text: second },
    ];
    return {
      kind: 'judge',
      messages: judgeMessages({ text, verdicts }, [...input, ...outputs]),
      schema,
      accept: (reply) => parseVerdict(reply, verdicts),
    };
  };
  const readPair = pairReader(chosen.field);
  return askingEvaluator((row, output, context): Asking | Score => {
    const pair = readPair(output, context.against);
    if ('kind' in pair) return pair;
    if (pair.candidate === pair.baseline) return same;
    const input = readInput(row, output);
    if ('kind' in input) return input;
    const orders = ordersOf(row, pair, context.swap);
    return {
      kind: 'asking',
      questions: orders.map((order) => ask(input, order)),
      read: (answers) => pairScore(orders, answers.map(judgeReply)),
    };
  });
}

/** The outputs of one row, of an arm and of the baseline. */
interface Pair {
  readonly candidate: string;
  readonly baseline: string;
}

function pairReader(
  field: string | undefined,
): (output: Output, against: AskContext['against']) => Pair | Score {
  const read = outputReader(field);
  const pairOf = (output: Output, other: Output): Pair | Score => {
    if (typeof other.error === 'string') return unjudged('the baseline failed');
    const [candidate, baseline] = [read(output), read(other)];
    if (isNothing(candidate)) return nothingToJudge(output, field);
    return isNothing(baseline) ? noBaselineOutput : spelled(candidate, baseline);
  };
  return (output, against) => {
    switch (against.kind) {
      case 'nothing':
        return nothingToCompare;
      case 'labelled':
        return labelledPair(output);
      case 'itself':
        return pairOf(output, output);
      case 'output':
        return pairOf(output, against.output);
      default:
        return against satisfies never;
    }
  };
}

const noBaselineOutput = skipped('the baseline has no output to compare with');

function isNothing(value: JsonValue | undefined): value is null | undefined {
  return value === undefined || value === null;
}

function spelled(candidate: JsonValue, baseline: JsonValue): Pair {
  return { candidate: textOf(candidate).toWellFormed(), baseline: textOf(baseline).toWellFormed() };
}

/** People label pairs, so that the output of a label holds both. */
function labelledPair({ output }: Output): Pair | Score {
  const { candidate, baseline } = isJsonObject(output) ? output : {};
  if (isNothing(candidate) || isNothing(baseline))
    return unjudged('expected a labelled pair, {"candidate": …, "baseline": …}');
  return spelled(candidate, baseline);
}

/** Asked once, either of the two stands first on about half of the rows, so that a judge's love of a place favours none of them. */
function ordersOf({ id }: Row, { candidate, baseline }: Pair, swap: boolean): readonly OrderedPair[] {
  const orders: readonly OrderedPair[] = [
    { first: candidate, second: baseline, candidateIs: 'first' },
    { first: baseline, second: candidate, candidateIs: 'second' },
  ];
  if (swap) return orders;
  const digit = Number.parseInt(digestOf([id, candidate, baseline]).at(-1) ?? '0', 16);
  return orders.filter((_, at) => at === digit % 2);
}
