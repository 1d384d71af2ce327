import type { SignalLine } from '../../core/views/signal-line.ts';
import { type EffectScale, percentOn, sidesOf, ticksOf, times } from './effect-scale.ts';
import { SignalDot, type SignalShape, shapeOf, toneOf } from './signal-mark.tsx';

interface Props {
  readonly signal: SignalLine;
  readonly scale: EffectScale;
}

/**
 * The line of one signal as the report draws a gate: a dot at the effect, a bar for its interval, a line at zero, a dashed line at the
 * threshold and a band as far as the level below which it clears. The table says the same in words.
 */
export function EffectPlot({ signal, scale }: Props) {
  const { effect, interval } = signal;
  const at = effect === null ? null : times(effect, signal);
  const zero = `${percentOn(scale, 0)}%`;
  return (
    <svg class={`plot ${toneOf(shapeOf(signal))}`} aria-hidden="true">
      {at === null ? null : (
        <>
          <Levels signal={signal} scale={scale} />
          <line class="zero" x1={zero} x2={zero} y2="100%" />
          {interval === null ? null : (
            <Bar ends={interval.map((end) => times(end, signal) ?? 0)} scale={scale} />
          )}
          <Dot place={percentOn(scale, at)} shape={shapeOf(signal)} />
        </>
      )}
    </svg>
  );
}

/** One beyond the axis stands within it, beside an arrow. */
function Dot({ place, shape }: { readonly place: number; readonly shape: SignalShape }) {
  const isWithin = place > 0 && place < 100;
  const shown = isWithin ? place : Math.min(93, Math.max(7, place));
  return (
    <svg x={`${shown}%`} y="50%" overflow="visible" aria-hidden="true">
      {isWithin ? null : (
        <path class="bar" fill="none" d={place === 0 ? 'M-10,-4l-4,4l4,4' : 'M10,-4l4,4l-4,4'} />
      )}
      <SignalDot shape={shape} />
    </svg>
  );
}

function Levels({ signal, scale }: Props) {
  const clear = times(signal.clearBelow, signal) ?? 0;
  const places = sidesOf(signal).map((side) => ({
    side,
    zero: percentOn(scale, 0),
    clear: percentOn(scale, side * clear),
    limit: percentOn(scale, side),
  }));
  return (
    <>
      {places.map(({ side, zero, clear, limit }) => (
        <g key={side}>
          <rect
            class="band"
            x={`${Math.min(zero, clear)}%`}
            width={`${Math.abs(clear - zero)}%`}
            height="100%"
          />
          <line class="limit" x1={`${limit}%`} x2={`${limit}%`} y2="100%" />
        </g>
      ))}
    </>
  );
}

function Bar({ ends, scale }: { readonly ends: readonly number[]; readonly scale: EffectScale }) {
  const places = ends.map((end) => percentOn(scale, end));
  return (
    <>
      <line class="bar" x1={`${places[0]}%`} x2={`${places[1]}%`} y1="50%" y2="50%" />
      {places
        .filter((place) => place > 0 && place < 100)
        .map((place) => (
          <svg key={place} x={`${place}%`} y="50%" overflow="visible" aria-hidden="true">
            <line class="bar" y1="-5" y2="5" />
          </svg>
        ))}
    </>
  );
}

/** The axis above all of them. */
export function EffectAxis({ scale }: { readonly scale: EffectScale }) {
  return (
    <svg class="plot" aria-hidden="true">
      {ticksOf(scale).map((tick) => (
        <text key={tick} x={`${percentOn(scale, tick)}%`} y="100%" dy="-6">
          {tick === 0 ? '0' : `${tick < 0 ? '−' : '+'}${Math.abs(tick)}×`}
        </text>
      ))}
      <text class="start" x="0" y="100%" dy="-24">
        times the threshold
      </text>
    </svg>
  );
}
