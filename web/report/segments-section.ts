import type { Scale } from '../../core/evaluators/scale.ts';
import { segmentText } from '../../core/report/gate-text.ts';
import { metricScale } from '../../core/report/metric-scale.ts';
import { differenceText, valueText } from '../../core/report/number-text.ts';
import type { Report, Segment } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';

/** Segments × metrics as small multiples: from the baseline's mark to the candidate's dot, one panel for each metric. */
export function segmentsSection(report: Report): Html | null {
  const metrics = [
    ...new Set(report.segments.flatMap((segment) => segment.metrics.map(({ metric }) => metric))),
  ];
  if (metrics.length === 0) return null;
  return html`<section aria-labelledby="segments"><h2 id="segments">Segments</h2>
<p class="legend"><span><svg class="mark before" viewBox="-8 -8 16 16" aria-hidden="true"><line y1="-6" y2="6"/></svg> before</span>
<span><svg class="mark after" viewBox="-8 -8 16 16" aria-hidden="true"><circle r="5"/></svg> after</span> <span>for reading, not for deciding</span></p>
<div class="panels">${metrics.map((metric) => panel(report, metric))}</div></section>`;
}

interface Line {
  readonly segment: Segment;
  readonly rows: number;
  readonly before: number | null;
  readonly after: number | null;
}

function panel(report: Report, metric: string): Html {
  const scale = metricScale(report, metric);
  const lines = report.segments.map(({ segment, rows, metrics }): Line => {
    const found = metrics.find((one) => one.metric === metric);
    return { segment, rows, before: found?.baseline ?? null, after: found?.candidate ?? null };
  });
  const values = lines.flatMap(({ before, after }) => [before, after]).filter((value) => value !== null);
  const range = { low: Math.min(...values), high: Math.max(...values) };
  const rest = lines.slice(12);
  const more =
    rest.length === 0
      ? null
      : html`<details class="more"><summary>${counted(rest.length)} more segments</summary>${table(metric, rest, scale, range)}</details>`;
  return html`<div class="panel"><h3 dir="auto">${metric}</h3>${table(metric, lines.slice(0, 12), scale, range)}${more}</div>`;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function table(metric: string, lines: readonly Line[], scale: Scale, range: Range): Html {
  const rows = lines.map(
    (
      line,
    ) => html`<tr><th scope="row" dir="auto">${segmentText(line.segment) ?? 'all rows'} <small>${counted(line.rows)} rows</small></th>
<td class="plot">${dumbbell(line, range)}</td><td class="number">${values(line, scale)}<small>${change(line, scale)}</small></td></tr>`,
  );
  return html`<table class="multiples"><caption class="sr">${metric} by segment, before and after</caption>
<thead class="sr"><tr><th scope="col">Segment</th><th scope="col">Plot</th><th scope="col">Before → after</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function values({ before, after }: Line, scale: Scale): Html {
  const known = [before, after].filter((value) => value !== null);
  const texts = known.map(
    (value, at) => html`${at === 0 ? '' : ' → '}<span>${valueText(value, scale, null)}</span>`,
  );
  return known.length === 0 ? html`–` : html`${texts}`;
}

function change({ before, after }: Line, scale: Scale): string {
  return before === null || after === null ? '' : differenceText(after - before, scale, null);
}

function dumbbell({ before, after }: Line, { low, high }: Range): Html {
  const at = (value: number) =>
    `${(5 + 90 * (high === low ? 0.5 : (value - low) / (high - low))).toFixed(2)}%`;
  const path =
    before === null || after === null
      ? null
      : html`<line class="path" x1="${at(before)}" x2="${at(after)}" y1="50%" y2="50%"/>`;
  const from =
    before === null
      ? null
      : html`<svg x="${at(before)}" y="50%" overflow="visible"><line class="before" y1="-6" y2="6"/></svg>`;
  const to =
    after === null
      ? null
      : html`<svg x="${at(after)}" y="50%" overflow="visible"><circle class="after" r="5"/></svg>`;
  return html`<svg class="plot" aria-hidden="true">${path}${from}${to}</svg>`;
}
