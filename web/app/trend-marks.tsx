import type { ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { MetricPoint } from '../../core/views/run-summary.ts';
import { type SeriesPoint, stretchesOf } from './series.ts';

interface Props {
  readonly series: readonly SeriesPoint[];
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Band and line of a series, interrupted where points cannot be compared. */
export function TrendMarks({ series, x, y }: Props) {
  const at = (place: number) => series[place]?.point;
  const value = line<number>()
    .x((place) => x(place))
    .y((place) => y(at(place)?.value ?? 0));
  const band = area<number>()
    .defined((place) => (at(place)?.band ?? null) !== null)
    .x((place) => x(place))
    .y0((place) => y(at(place)?.band?.[0] ?? 0))
    .y1((place) => y(at(place)?.band?.[1] ?? 0));
  const stretches = stretchesOf(series);
  return (
    <>
      {stretches.map((places) => (
        <path key={places[0]} class="trend-band" d={band([...places]) ?? ''} />
      ))}
      {stretches.map(([place = 0, ...more]) =>
        more.length > 0 ? null : <Alone key={place} point={at(place)} x={x(place)} y={y} />,
      )}
      {stretches.map((places) => (
        <path key={places[0]} class="trend-line" d={value([...places]) ?? ''} />
      ))}
    </>
  );
}

/** A point with nothing beside it that it could be compared with: a bar in place of a band. */
function Alone({
  point,
  x,
  y,
}: {
  readonly point: MetricPoint | undefined;
  readonly x: number;
  readonly y: Props['y'];
}) {
  if (point === undefined) return null;
  const [low, high] = point.band ?? [point.value, point.value];
  return (
    <>
      <line class="trend-alone" x1={x} x2={x} y1={y(low)} y2={y(high)} />
      <circle class="trend-now" cx={x} cy={y(point.value)} r="2" />
    </>
  );
}
