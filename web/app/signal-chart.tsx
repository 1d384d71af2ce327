import { scaleLinear } from 'd3-scale';
import { useMemo, useState } from 'preact/hooks';
import { axisText, changeText, rangeText, tickText } from '../../core/sweep/signal-text.ts';
import type { SignalLine } from '../../core/views/signal-line.ts';
import type { SignalPoint, SignalView } from '../../core/views/signal-view.ts';
import { sidesOf } from './effect-scale.ts';
import { SignalMark, shapeOf } from './signal-mark.tsx';
import { SignalMarks } from './signal-marks.tsx';
import { effectRange, episodesOf, gapsOf, middleOf, nearestPoint } from './signal-series.ts';
import { spanText } from './span-text.ts';
import { windowHref } from './sweep-href.ts';
import { useWidth } from './use-width.ts';

const height = 320;
const margin = { top: 22, right: 12, bottom: 26, left: 56 };

/** A signal over its windows: for the eye a chart, for everybody the table below it. */
export function SignalChart({ view }: { readonly view: SignalView }) {
  const [place, width] = useWidth(800);
  const [near, setNear] = useState<number | null>(null);
  const { points } = view;
  const x = useMemo(() => scalesOf(view, width).x, [view, width]);
  const shown = points[near ?? points.length - 1];
  const drawn = useMemo(() => <Drawn view={view} width={width} />, [view, width]);
  const nearestTo = (event: MouseEvent & { readonly currentTarget: SVGElement }) =>
    nearestPoint(points, x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left));
  return (
    <figure class="chart signal-chart" ref={place}>
      <figcaption>{shown === undefined ? null : <Said point={shown} latest={view.latest} />}</figcaption>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        onPointerMove={(event) => setNear(nearestTo(event))}
        onPointerLeave={() => setNear(null)}
        onClick={(event) => {
          const { from } = points[nearestTo(event)] ?? {};
          if (from !== undefined) location.hash = windowHref(view, from);
        }}
      >
        {drawn}
        {near === null ? null : (
          <line
            class="near"
            x1={x(middleOf(points[near]))}
            x2={x(middleOf(points[near]))}
            y1={margin.top}
            y2={height - margin.bottom}
          />
        )}
      </svg>
    </figure>
  );
}

function scalesOf({ points, latest, readAt }: SignalView, width: number) {
  const [first, last] = [points[0], points.at(-1)];
  const ends = [Date.parse(first?.from ?? readAt), Date.parse(last?.to ?? readAt)];
  const gap = gapsOf(points, readAt).at(-1)?.toMs ?? 0;
  const domain = [ends[0] ?? 0, Math.max(ends[1] ?? 0, gap)];
  return {
    x: scaleLinear(domain, [margin.left, width - margin.right]),
    y: scaleLinear(effectRange(points, sidesOf(latest)), [height - margin.bottom, margin.top]),
  };
}

/** The window under the pointer, or the newest, in words. */
function Said({ point, latest }: { readonly point: SignalPoint; readonly latest: SignalLine }) {
  const { effect, interval } = point;
  return (
    <>
      <SignalMark shape={shapeOf(point)} />
      <span class="chart-now">
        {effect === null ? 'no data' : changeText(latest, effect)}
        <span class="quiet">
          {interval === null ? '' : ` (${rangeText(latest, interval)})`} · {spanText(point)}
        </span>
      </span>
    </>
  );
}

function Drawn({ view, width }: { readonly view: SignalView; readonly width: number }) {
  const { points, latest, readAt } = view;
  const { x, y } = scalesOf(view, width);
  const [top, bottom] = [margin.top, height - margin.bottom];
  const areaOf = ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
    `M${x(fromMs)},${top}H${Math.max(x(toMs), x(fromMs) + 1)}V${bottom}H${x(fromMs)}Z`;
  const breaks = points.filter((point) => point.breaks.length > 0);
  const room = (width - margin.left - margin.right) / Math.max(1, points.length);
  return (
    <>
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" y2="6" />
        </pattern>
      </defs>
      <path class="episode-area" d={episodesOf(points).map(areaOf).join('')} />
      <path class="gap-area" d={gapsOf(points, readAt).map(areaOf).join('')} fill="url(#hatch)" />
      <Axes x={x} y={y} width={width} latest={latest} />
      <SignalMarks points={points} sides={sidesOf(latest)} x={x} y={y} room={room} />
      <path
        class="break-lines"
        d={breaks.map(({ from }) => `M${x(Date.parse(from))},${top}V${bottom}`).join('')}
      />
      <BreakLabels breaks={breaks} x={x} end={width} />
    </>
  );
}

type Linear = ReturnType<typeof scaleLinear<number, number>>;

/** What changed at each break, where there is room to say so; the table says all of them. */
function BreakLabels({
  breaks,
  x,
  end,
}: {
  readonly breaks: readonly SignalPoint[];
  readonly x: Linear;
  readonly end: number;
}) {
  const lines = breaks.map((point) => ({
    left: x(Date.parse(point.from)),
    text: `new ${point.breaks.join(', ')}`,
  }));
  return (
    <g class="plot">
      {lines
        .filter(({ left, text }, at) => (lines[at + 1]?.left ?? end) - left > 8 + 7 * text.length)
        .map(({ left, text }) => (
          <text key={left} class="start" x={left} dx="4" y={12}>
            {text}
          </text>
        ))}
    </g>
  );
}

interface AxesProps {
  readonly x: Linear;
  readonly y: Linear;
  readonly width: number;
  readonly latest: SignalLine;
}

function Axes({ x, y, width, latest }: AxesProps) {
  const [from = 0, to = 0] = x.domain();
  const count = width < 500 ? 2 : 4;
  const moments = Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
  const digits = to - from < 4 * 864e5 ? 16 : 10;
  return (
    <g class="plot">
      <text class="end axis-unit" x={margin.left - 6} y={12}>
        {axisText(latest)}
      </text>
      {y.ticks(5).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
          <text class="end" x={margin.left - 6} y={y(tick)} dy="4">
            {tickText(latest, tick)}
          </text>
        </g>
      ))}
      {moments.map((moment, at) => (
        <text
          key={moment}
          class={at === 0 ? 'start' : at === count - 1 ? 'end' : ''}
          x={x(moment)}
          y={height - 6}
        >
          {new Date(moment).toISOString().slice(0, digits).replace('T', ' ')}
        </text>
      ))}
    </g>
  );
}
