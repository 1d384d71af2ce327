import type { Row } from '../dataset/row.ts';
import type { Output } from '../target/output.ts';
import { cutText } from '../text/cut-text.ts';
import type { Evaluator } from './evaluator.ts';
import { type Score, unjudged } from './score.ts';

/**
 * An evaluator of what a target answered. A target that failed gave nothing to judge (`error-rate` counts those), and a value
 * that cannot be judged is an error of this row, not of the run.
 */
export function qualityEvaluator(judge: (row: Row, output: Output) => Score): Evaluator {
  return { score: (row, output) => ofAnswer(output, () => judge(row, output)) };
}

/** By the same rules what has to be asked of an answer, or its score where nothing has to be. */
export function ofAnswer<Judged>({ error }: Output, judge: () => Judged): Judged | Score {
  if (error !== undefined && error !== null) {
    return unjudged(`the target failed: ${cutText(error, 160).toWellFormed()}`);
  }
  try {
    return judge();
  } catch (problem) {
    return unjudged(whyOf(problem));
  }
}

function whyOf(problem: unknown): string {
  if (problem instanceof RangeError)
    return `too large or nested too deeply to be judged (${problem.message})`;
  return problem instanceof Error ? cutText(problem.message, 200).toWellFormed() : 'could not be judged';
}
