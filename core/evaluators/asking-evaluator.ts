import type { Row } from '../dataset/row.ts';
import type { Output } from '../target/output.ts';
import type { AskContext, Asking } from './asking.ts';
import type { Evaluator } from './evaluator.ts';
import { ofAnswer } from './quality-evaluator.ts';
import { type Score, unjudged } from './score.ts';

/** What an evaluator that asks says of an output of which nobody brought the answers. */
const unasked = unjudged('nobody was asked of this output');

/** An evaluator of what a target answered that has to ask first; the rules of `qualityEvaluator` hold for it too. */
export function askingEvaluator(
  ask: (row: Row, output: Output, context: AskContext) => Asking | Score,
): Evaluator {
  return {
    score: () => unasked,
    ask: (row, output, context) => ofAnswer(output, () => ask(row, output, context)),
  };
}
