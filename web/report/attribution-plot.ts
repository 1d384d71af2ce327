import type { Attribution } from '../../core/attribution/attribution.ts';
import { differenceText, intervalText, valueText } from '../../core/report/number-text.ts';
import { type Html, html } from './html.ts';

/**
 * A waterfall from baseline to candidate: each factor's bar begins where the last one ended, with its interval around its end.
 * Places are percentages, so that it stretches without distorting. Hidden from screen readers: the table says it in words.
 */
export function attributionPlot(attribution: Attribution): Html {
  const { metric, scale, baseline, candidate, factors } = attribution;
  const place = placer(attribution);
  let from = baseline;
  const steps = factors.map(({ factor, contribution, interval }) => {
    const to = from + contribution;
    const step = html`<tr><th scope="row">${factor}</th><td class="plot">${stepPlot(place, from, to, interval)}</td>
<td class="number">${differenceText(contribution, scale, null)} ${interval === null ? '' : `(${intervalText(interval, scale)})`}</td></tr>`;
    from = to;
    return step;
  });
  const end = (name: string, value: number) =>
    html`<tr><th scope="row">${name}</th><td class="plot">${endPlot(place, value)}</td><td class="number">${valueText(value, scale, null)}</td></tr>`;
  return html`<table class="waterfall" aria-hidden="true"><caption>${metric}</caption><tbody>${end('baseline', baseline)}${steps}${end('candidate', candidate)}</tbody></table>`;
}

type Placer = (value: number) => number;

/** The whole range of what is drawn, in the metric's own direction. */
function placer({ baseline, candidate, factors }: Attribution): Placer {
  const marks = [baseline, candidate];
  let from = baseline;
  for (const { contribution, interval } of factors) {
    if (interval !== null) marks.push(from + interval[0], from + interval[1]);
    from += contribution;
    marks.push(from);
  }
  const [least, most] = [Math.min(...marks), Math.max(...marks)];
  const width = most - least || 1;
  return (value) => 3 + (94 * (value - least)) / width;
}

function stepPlot(place: Placer, from: number, to: number, interval: readonly [number, number] | null): Html {
  const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
  const whisker =
    interval === null
      ? null
      : html`<line class="bar" x1="${percent(place(from + interval[0]))}" x2="${percent(place(from + interval[1]))}" y1="50%" y2="50%"/>`;
  return html`<svg class="plot"><rect class="step" x="${percent(left)}" width="${percent(right - left)}" y="25%" height="50%"/>${whisker}</svg>`;
}

function endPlot(place: Placer, value: number): Html {
  return html`<svg class="plot"><line class="zero" x1="${percent(place(value))}" x2="${percent(place(value))}" y2="100%"/></svg>`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}
