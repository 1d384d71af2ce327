import { closest, distance } from 'fastest-levenshtein';
import type { CorpusMetric } from '../evaluators/corpus-metric.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { Metric, Summary } from './gate.ts';
import { canPass, isPassMetric, type PassMetric } from './pass-metric.ts';

/** Summaries of the values of rows, in the order in which they are listed for people. */
const valueSummaries = [
  'mean',
  'rate',
  'sum',
  'min',
  'max',
  'p50',
  'p90',
  'p95',
  'p99',
] as const satisfies readonly Summary[];

const rowMetrics = ['accuracy', 'brier', 'log-loss', 'mae'] as const satisfies readonly CorpusMetric[];

/** Corpus metrics that are the mean of one number per row, and are decided as every mean is. */
export type RowMetric = (typeof rowMetrics)[number];

/** Corpus metrics that only rows together have. */
export type JointMetric = Exclude<CorpusMetric, RowMetric>;

const jointMetrics: readonly JointMetric[] = [
  'precision',
  'recall',
  'f1',
  'f1-macro',
  'f1-micro',
  'auc',
  'average-precision',
  'ece',
  'ece-mass',
  'rmse',
  'r2',
  'corpus',
];

/** All summaries that have one name; `pass^k` and `pass@k` have one for each number of replies. */
export const summaries: readonly Summary[] = [...valueSummaries, ...rowMetrics, ...jointMetrics];

/**
 * Reads a metric as a gate names it: `correct` is `correct.mean`, `latency.p95` is what it says. The summary is what
 * follows the last dot.
 *
 * @throws Error that names the nearest summary when what follows the dot is none, or when the evaluator has no name
 */
export function parseMetric(text: string): Metric {
  const dot = text.lastIndexOf('.');
  const evaluator = (dot < 0 ? text : text.slice(0, dot)).trim();
  if (evaluator === '')
    throw new Error(`metric "${text}": expected an evaluator's name, such as "correct" or "latency.p95"`);
  if (dot < 0) return { evaluator, summary: 'mean' };
  const name = text.slice(dot + 1).trim();
  const summary = isPassMetric(name) ? name : summaries.find((one) => one === name);
  if (summary !== undefined) return { evaluator, summary };
  const known = [...summaries, ...passNames].join(', ');
  throw new Error(
    `metric "${text}": "${name}" is no summary; did you mean "${nearestSummary(name)}"? Known: ${known}`,
  );
}

/** Every evaluator has a mean and few have a `mae`, so what is close to a usual summary is taken for that. */
function nearestSummary(name: string): string {
  if (/^pass/i.test(name)) return name.includes('@') ? 'pass@3' : 'pass^3';
  const usual = closest(name, [...valueSummaries]);
  return distance(name, usual) <= 2 ? usual : closest(name, [...summaries]);
}

/** How the chances of passing are written where summaries are listed for people. */
const passNames = ['pass^k', 'pass@k'];

/** `correct.mean` */
export function formatMetric({ evaluator, summary }: Metric): string {
  return `${evaluator}.${summary}`;
}

export function isRowMetric(summary: Summary): summary is RowMetric {
  return rowMetrics.some((metric) => metric === summary);
}

export function isJointMetric(summary: Summary): summary is JointMetric {
  return jointMetrics.some((metric) => metric === summary);
}

/** Whether a summary is the mean of one number per row, which is not the row's score. */
export function isMadePerRow(summary: Summary): summary is RowMetric | PassMetric {
  return isRowMetric(summary) || isPassMetric(summary);
}

/** Whether a summary means something for scores of a scale and an evaluator that offers these metrics over all rows. */
export function fitsScale(
  summary: Summary,
  scale: Scale,
  corpusMetrics: readonly CorpusMetric[] = [],
): boolean {
  return isPassMetric(summary) ? canPass(scale) : summariesOf(scale, corpusMetrics).includes(summary);
}

/** The summaries that fit, as they are listed for people. */
export function fittingNames(scale: Scale, corpusMetrics: readonly CorpusMetric[] = []): readonly string[] {
  const [own, passes] = [summariesOf(scale), canPass(scale) ? passNames : []];
  return [...own, ...passes, ...corpusMetrics];
}

/** The summaries with one name that mean something for scores of a scale, and what an evaluator offers over all rows. */
export function summariesOf(scale: Scale, corpusMetrics: readonly CorpusMetric[] = []): readonly Summary[] {
  return [...summariesOfValues(scale), ...corpusMetrics];
}

function summariesOfValues(scale: Scale): readonly Summary[] {
  switch (scale.type) {
    case 'binary':
      return ['mean', 'rate', 'sum', 'min', 'max'];
    case 'ordinal':
      return ['mean', 'min', 'max', 'p50'];
    case 'continuous':
    case 'count':
    case 'duration':
    case 'money':
      return valueSummaries.filter((summary) => summary !== 'rate');
    default:
      return scale.type satisfies never;
  }
}

/** The probability a quantile summary stands for, null for the others. */
export function quantileOf(summary: Summary): number | null {
  switch (summary) {
    case 'p50':
      return 0.5;
    case 'p90':
      return 0.9;
    case 'p95':
      return 0.95;
    case 'p99':
      return 0.99;
    default:
      return null;
  }
}
