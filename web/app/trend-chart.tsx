import { scaleLinear } from 'd3-scale';
import { useState } from 'preact/hooks';
import { rangeText, valueText } from '../../core/report/number-text.ts';
import { dateText, shortCommit } from '../../core/report/run-facts.ts';
import { verdictShapes } from '../report/verdict-shapes.ts';
import { branchText } from './branch-text.ts';
import { Moment } from './moment.tsx';
import { hrefOf } from './route.ts';
import { rangeOf, type SeriesPoint } from './series.ts';
import { TrendMarks } from './trend-marks.tsx';
import { useWidth } from './use-width.ts';
import { DecisionDot, VerdictMark } from './verdict-mark.tsx';

interface Props {
  readonly metric: string;
  /** oldest first */
  readonly series: readonly SeriesPoint[];
}

const height = 180;
const margin = { top: 12, right: 12, bottom: 24, left: 52 };

/** One metric over runs: for the eye a chart, for everybody a table. */
export function TrendChart({ metric, series }: Props) {
  const [place, width] = useWidth(480);
  const [near, setNear] = useState<number | null>(null);
  const shown = series[near ?? series.length - 1];
  if (shown === undefined) return null;
  const x = scaleLinear([0, Math.max(1, series.length - 1)], [margin.left + 8, width - margin.right - 8]);
  const follow = (event: PointerEvent & { readonly currentTarget: SVGElement }) => {
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    setNear(Math.min(series.length - 1, Math.max(0, Math.round(x.invert(left)))));
  };
  return (
    <figure class="chart" ref={place}>
      <figcaption>
        <b dir="auto">{metric}</b> <Said {...shown} />
      </figcaption>
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        onPointerMove={follow}
        onPointerLeave={() => setNear(null)}
      >
        <Axes series={series} width={width} x={x} />
        <Points series={series} x={x} near={near} />
      </svg>
      <details class="more">
        <summary>
          Values<span class="sr"> of {metric}</span>
        </summary>
        <Values series={series} metric={metric} />
      </details>
    </figure>
  );
}

type Linear = ReturnType<typeof scaleLinear<number, number>>;

function yOf(series: readonly SeriesPoint[]): Linear {
  return scaleLinear(rangeOf(series), [height - margin.bottom, margin.top]);
}

/** The point under the pointer, or the newest, in words. */
function Said({ run, point }: SeriesPoint) {
  const interval = point.band === null ? '' : ` (${rangeText(point.band, point.scale)})`;
  return (
    <span class="chart-now">
      {valueText(point.value, point.scale, point.band)}
      <span class="quiet">
        {interval} · {shortCommit(run.head)} · {dateText(run.createdAt)}
      </span>
    </span>
  );
}

function Axes({
  series,
  width,
  x,
}: {
  readonly series: readonly SeriesPoint[];
  readonly width: number;
  readonly x: Linear;
}) {
  const y = yOf(series);
  const scale = series[0]?.point.scale;
  const ends = series.length === 1 ? [0] : [0, series.length - 1];
  return (
    <g class="plot">
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
          <text class="end" x={margin.left - 6} y={y(tick)} dy="4">
            {scale === undefined ? tick : valueText(tick, scale, null)}
          </text>
        </g>
      ))}
      {ends.map((at) => (
        <text key={at} class={at === 0 ? 'start' : 'end'} x={x(at)} y={height - 6}>
          {series[at]?.run.createdAt.slice(0, 10)}
        </text>
      ))}
      {series.map(({ breaks, run }, at) =>
        breaks.length === 0 ? null : (
          <line
            key={run.run}
            class="limit"
            x1={x(at - 0.5)}
            x2={x(at - 0.5)}
            y1={margin.top}
            y2={height - margin.bottom}
          />
        ),
      )}
      {breakLabels(series, x, width - margin.right).map(({ left, text }) => (
        <text key={left} class="start" x={left} dx="4" y={margin.top + 4}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** What changed at each break, where there is room to say so; the table says all of them. */
function breakLabels(series: readonly SeriesPoint[], x: Linear, end: number) {
  const lines = series.flatMap(({ breaks }, at) =>
    breaks.length === 0 ? [] : [{ left: x(at - 0.5), text: breaks.join(', ') }],
  );
  return lines.filter(({ left, text }, at) => (lines[at + 1]?.left ?? end) - left > 8 + 7 * text.length);
}

function Points({
  series,
  x,
  near,
}: {
  readonly series: readonly SeriesPoint[];
  readonly x: Linear;
  readonly near: number | null;
}) {
  const y = yOf(series);
  return (
    <>
      <TrendMarks series={series} x={x} y={y} />
      {series.map(({ run, point }, at) => (
        <a key={run.run} href={hrefOf(['run', run.run])} tabindex={-1}>
          <g transform={`translate(${x(at)} ${y(point.value)}) scale(${at === near ? 0.9 : 0.6})`}>
            <DecisionDot decision={verdictShapes[run.verdict]} />
          </g>
        </a>
      ))}
    </>
  );
}

function Values({ series, metric }: Props) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Values of ${metric}`}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Verdict</th>
            <th scope="col" class="number">
              Value
            </th>
            <th scope="col" class="number">
              Interval
            </th>
            <th scope="col">Branch</th>
            <th scope="col">Changed since the run before</th>
          </tr>
        </thead>
        <tbody>
          {series.toReversed().map(({ run, point, breaks }) => (
            <tr key={run.run}>
              <th scope="row">
                <a href={hrefOf(['run', run.run])}>
                  <Moment at={run.createdAt} />
                </a>
              </th>
              <td>
                <VerdictMark verdict={run.verdict} />
              </td>
              <td class="number">{valueText(point.value, point.scale, point.band)}</td>
              <td class="number">{point.band === null ? '–' : rangeText(point.band, point.scale)}</td>
              <td dir="auto">{branchText(run.branch)}</td>
              <td>{breaks.length === 0 ? '' : `${breaks.join(', ')}: not comparable`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
