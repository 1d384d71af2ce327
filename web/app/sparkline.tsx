import { scaleLinear } from 'd3-scale';
import { valueText } from '../../core/report/number-text.ts';
import type { RunSummary } from '../../core/views/run-summary.ts';
import { rangeOf, seriesOf } from './series.ts';
import { TrendMarks } from './trend-marks.tsx';

interface Props {
  readonly metric: string | null;
  /** oldest first */
  readonly runs: readonly RunSummary[];
}

const [width, height, inset] = [168, 36, 5];

/** The main metric over the last runs, and its value now in words. */
export function Sparkline({ metric, runs }: Props) {
  const series = metric === null ? [] : seriesOf(runs, metric, null);
  const last = series.at(-1);
  if (last === undefined) return <span class="quiet">nothing measured</span>;
  const x = scaleLinear([0, Math.max(1, series.length - 1)], [inset, width - inset]);
  const y = scaleLinear(rangeOf(series), [height - inset, inset]);
  return (
    <>
      <svg
        class="sparkline"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        aria-hidden="true"
      >
        <TrendMarks series={series} x={x} y={y} />
        <circle class="trend-now" cx={x(series.length - 1)} cy={y(last.point.value)} r="3" />
      </svg>
      <small>
        {metric} {valueText(last.point.value, last.point.scale, last.point.band)}
      </small>
    </>
  );
}
