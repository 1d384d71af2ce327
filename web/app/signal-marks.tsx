import type { ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { SignalPoint } from '../../core/views/signal-view.ts';
import { SignalDot, type SignalShape, shapeOf } from './signal-mark.tsx';
import { lasting, levelsOf, middleOf, signalStretches } from './signal-series.ts';

interface Props {
  readonly points: readonly SignalPoint[];
  readonly sides: readonly (-1 | 1)[];
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  /** px between two windows: points are drawn one by one where there is room */
  readonly room: number;
}

/** Estimates with their intervals, and the levels that they are held to. A handful of paths, however many windows. */
export function SignalMarks({ points, sides, x, y, room }: Props) {
  const at = (place: number) => points[place];
  const middle = (place: number) => x(middleOf(at(place)));
  const value = line<number>()
    .x(middle)
    .y((place) => y(at(place)?.effect ?? 0));
  const band = area<number>()
    .defined((place) => at(place)?.interval !== null)
    .x(middle)
    .y0((place) => y(at(place)?.interval?.[0] ?? 0))
    .y1((place) => y(at(place)?.interval?.[1] ?? 0));
  const stretches = signalStretches(points);
  const joined = stretches.filter(({ length }) => length > 1);
  const alone = stretches.filter(({ length }) => length === 1).flat();
  return (
    <>
      <Levels points={points} sides={sides} x={x} y={y} />
      <path class="trend-band" d={joined.map((places) => band([...places])).join('')} />
      <path
        class="trend-alone"
        d={alone.map((place) => intervalPath(at(place), middle(place), y)).join('')}
      />
      <path class="trend-line" d={joined.map((places) => value([...places])).join('')} />
      <path
        class="alone-dots"
        d={alone.map((place) => `M${middle(place)},${y(at(place)?.effect ?? 0)}h0`).join('')}
      />
      <path
        class="silent-ticks"
        d={lasting(points, ({ reading }) => reading === 'no-data')
          .map(({ fromMs, toMs }) => `M${x(fromMs)},${y.range()[0]}H${Math.max(x(toMs) - 1, x(fromMs) + 1)}`)
          .join('')}
      />
      {dotsOf(points, room).map(({ place, shape }) => (
        <g
          key={place}
          transform={`translate(${middle(place)} ${y(at(place)?.effect ?? 0)}) scale(${room < 8 ? 0.7 : 0.6})`}
        >
          <SignalDot shape={shape} />
        </g>
      ))}
    </>
  );
}

function intervalPath(point: SignalPoint | undefined, x: number, y: Props['y']): string {
  const interval = point?.interval ?? null;
  return interval === null ? '' : `M${x},${y(interval[0])}V${y(interval[1])}`;
}

/** Threshold and clear level, mirrored where both directions count. */
function Levels({ points, sides, x, y }: Omit<Props, 'room'>) {
  const levels = levelsOf(points).flatMap((level) => sides.map((side) => ({ ...level, side })));
  const path = (level: (one: (typeof levels)[number]) => number) =>
    levels.map((one) => `M${x(one.fromMs)},${y(one.side * level(one))}H${x(one.toMs)}`).join('');
  const band = levels
    .map(
      ({ fromMs, toMs, side, clearBelow }) =>
        `M${x(fromMs)},${y(0)}H${x(toMs)}V${y(side * clearBelow)}H${x(fromMs)}Z`,
    )
    .join('');
  return (
    <g class="plot">
      <path class="band" d={band} />
      <path class="limit" d={path(({ threshold }) => threshold)} fill="none" />
      <line class="zero" x1={x.range()[0]} x2={x.range()[1]} y1={y(0)} y2={y(0)} />
    </g>
  );
}

/** All of them where there is room, else where something began or ended; never so many that the page stalls. */
function dotsOf(
  points: readonly SignalPoint[],
  room: number,
): readonly { place: number; shape: SignalShape }[] {
  const dots = points.flatMap((point, place) => {
    if (point.effect === null) return [];
    const shape = shapeOf(point);
    return room >= 8 || shape === 'raised' || shape === 'cleared' ? [{ place, shape }] : [];
  });
  const most = 300;
  return dots.length <= most ? dots : dots.slice(-most);
}
