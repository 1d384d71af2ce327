import type { Instrument } from './run-summary.ts';

/** What of the instrument changed between two runs, so that values of a metric cannot be compared across it. */
export type TrendBreak = 'dataset' | 'evaluator' | 'judge';

/** @param metric `correct.mean`: only its own evaluator counts; metrics of no evaluator, such as `latency.p95`, rest on the dataset alone */
export function trendBreaks(before: Instrument, after: Instrument, metric: string): readonly TrendBreak[] {
  const evaluator = metric.slice(0, metric.lastIndexOf('.'));
  const [was, is] = [before.evaluators[evaluator], after.evaluators[evaluator]];
  const breaks: TrendBreak[] = [];
  if (before.dataset.version !== after.dataset.version) breaks.push('dataset');
  if (was?.judge !== is?.judge) breaks.push('judge');
  else if (was?.digest !== is?.digest) breaks.push('evaluator');
  return breaks;
}
