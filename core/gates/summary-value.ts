import { moments } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantile.ts';
import { type Direction, turnQuantile } from './direction.ts';
import type { Summary } from './gate.ts';
import { quantileOf } from './metric.ts';
import type { ScoreValues } from './score-table.ts';

/** A metric's value over scores that were turned by `direction`, turned as they are; null without scores. */
export function summaryValue(values: ScoreValues, summary: Summary, direction: Direction): number | null {
  if (values.length === 0) return null;
  switch (summary) {
    case 'mean':
    case 'rate':
      return moments(values).mean;
    case 'sum':
      return moments(values).mean * values.length;
    case 'min':
      return extremeValue(values, direction > 0);
    case 'max':
      return extremeValue(values, direction < 0);
    case 'p50':
    case 'p90':
    case 'p95':
    case 'p99':
      return quantile(values.slice().sort(), turnQuantile(quantileOf(summary) ?? Number.NaN, direction));
    default:
      return null;
  }
}

/** The least or the largest of at least one value. */
export function extremeValue(values: ScoreValues, least: boolean): number {
  let extreme = values[0] ?? Number.NaN;
  for (const value of values) if (value < extreme === least) extreme = value;
  return extreme;
}
