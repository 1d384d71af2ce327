import { type GateScale, placeOn } from '../../core/report/gate-scale.ts';
import {
  armsText,
  comparesArms,
  decisionText,
  estimateText,
  gateIntervalText,
  moreIsWorse,
} from '../../core/report/gate-text.ts';
import { differenceUnits } from '../../core/report/number-text.ts';
import type { GateResult } from '../../core/report/report.ts';
import { decisionDot } from './decision-dot.ts';
import { type Html, html } from './html.ts';

/**
 * The line of one gate: a dot at the estimate, a bar for the interval, a line at zero, a band for what the rule tolerates.
 * Places are percentages, so that it stretches without distorting. Hidden from screen readers: the table says it in words.
 */
export function gatePlot(gate: GateResult, scale: GateScale): Html {
  const words = `${estimateText(gate)} (${gateIntervalText(gate)}), ${armsText(gate)}, ${decisionText(gate)}, ${gate.method}`;
  return html`<svg class="plot" aria-hidden="true"><title>${words}</title>
${band(gate, scale)}${zero(gate, scale)}${bar(gate, scale)}${dot(gate, scale)}</svg>`;
}

/** The axis above a group of gates that share a scale. */
export function axisPlot(gates: readonly GateResult[], scale: GateScale): Html {
  const [first] = gates;
  if (first === undefined) return html``;
  const labels = ticks(scale).map((tick) => {
    const value = comparesArms(first) || !moreIsWorse(first) ? tick : -tick;
    const shown = Math.abs(Number((value * (first.scale.unit === 'share' ? 100 : 1)).toPrecision(6)));
    return html`<text x="${percent(placeOn(scale, moreIsWorse(first) ? -tick : tick, first))}" y="100%" dy="-6">${shown}</text>`;
  });
  const unit = comparesArms(first)
    ? differenceUnits[first.scale.unit]
    : first.scale.unit === 'share'
      ? '%'
      : differenceUnits[first.scale.unit];
  return html`<svg class="plot">${labels}<text class="start" x="0" y="100%" dy="-24">← worse</text><text class="end" x="100%" y="100%" dy="-24">${unit}</text></svg>`;
}

function band(gate: GateResult, scale: GateScale): Html | null {
  if (gate.limit === null) return null;
  const limit = inset(placeOn(scale, gate.limit, gate));
  const end = comparesArms(gate) ? inset(placeOn(scale, 0, gate)) : 1;
  return html`<rect class="band" x="${percentOf(Math.min(limit, end))}" width="${percentOf(Math.abs(end - limit))}" height="100%"/>
<line class="limit" x1="${percentOf(limit)}" x2="${percentOf(limit)}" y2="100%"/>`;
}

function zero(gate: GateResult, scale: GateScale): Html | null {
  if (!comparesArms(gate)) return null;
  const x = percent(placeOn(scale, 0, gate));
  return html`<line class="zero" x1="${x}" x2="${x}" y2="100%"/>`;
}

function bar({ interval, ...gate }: GateResult, scale: GateScale): Html | null {
  if (interval === null) return null;
  const [left = 0, right = 1] = interval
    .map((end) => placeOn(scale, end, { ...gate, interval }))
    .toSorted((a, b) => a - b);
  const caps = [left, right].filter((place) => place >= 0 && place <= 1);
  return html`<line class="bar" x1="${percent(left)}" x2="${percent(right)}" y1="50%" y2="50%"/>
${caps.map((place) => html`<svg x="${percent(place)}" y="50%" overflow="visible"><line class="bar" y1="-5" y2="5"/></svg>`)}`;
}

function dot(gate: GateResult, scale: GateScale): Html | null {
  if (gate.estimate === null) return null;
  return html`<svg x="${percent(placeOn(scale, gate.estimate, gate))}" y="50%" overflow="visible">${decisionDot(gate.decision)}</svg>`;
}

/** At most seven round numbers within the axis, in its own direction. */
function ticks({ worst, best }: GateScale): readonly number[] {
  const power = 10 ** Math.floor(Math.log10((best - worst) / 6));
  const step = ([1, 2, 5, 10].find((factor) => (best - worst) / (factor * power) <= 6) ?? 10) * power;
  const first = Math.ceil(worst / step);
  const count = Math.floor(best / step) - first + 1;
  return Array.from({ length: count }, (_, at) => (first + at) * step);
}

/** Leaves room for half a dot at both ends. */
function inset(place: number): number {
  return 0.03 + 0.94 * Math.min(1, Math.max(0, place));
}

function percent(place: number): string {
  return percentOf(place < 0 || place > 1 ? Math.min(1, Math.max(0, place)) : inset(place));
}

function percentOf(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
