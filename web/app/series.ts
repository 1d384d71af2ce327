import type { MetricPoint, RunSummary } from '../../core/views/run-summary.ts';
import { type TrendBreak, trendBreaks } from '../../core/views/trend-breaks.ts';

/** A run's place in a trend. */
export interface SeriesPoint {
  readonly run: RunSummary;
  readonly point: MetricPoint;
  /** what changed since the point before, so that the two cannot be compared */
  readonly breaks: readonly TrendBreak[];
}

/** One metric over runs. @param runs oldest first */
export function seriesOf(
  runs: readonly RunSummary[],
  metric: string,
  segment: string | null,
): readonly SeriesPoint[] {
  const series: SeriesPoint[] = [];
  for (const run of runs) {
    const point = run.metrics.find((one) => one.metric === metric && one.segment === segment);
    if (point === undefined) continue;
    const before = series.at(-1);
    const breaks = before === undefined ? [] : trendBreaks(before.run.instrument, run.instrument, metric);
    series.push({ run, point, breaks });
  }
  return series;
}

/** Stretches within which points can be compared. */
export function stretchesOf(series: readonly SeriesPoint[]): readonly (readonly number[])[] {
  const stretches: number[][] = [];
  series.forEach(({ breaks }, at) => {
    if (at === 0 || breaks.length > 0) stretches.push([]);
    stretches.at(-1)?.push(at);
  });
  return stretches;
}

/** Both ends of everything that is drawn, with some room. */
export function rangeOf(series: readonly SeriesPoint[]): readonly [number, number] {
  const values = series.flatMap(({ point: { value, band } }) => [value, ...(band ?? [])]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least) * 0.08 || Math.abs(most) * 0.05 || 1;
  return [least - room, most + room];
}
