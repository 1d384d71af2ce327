import { cellTexts } from '../../core/report/evidence-order.ts';
import type { ArmEvidence, RowEvidence } from '../../core/report/report.ts';
import { counted } from '../../core/report/run-facts.ts';
import { type Html, html } from './html.ts';
import { type FilterNames, segmentNames } from './row-filters.ts';
import { wordDiff } from './word-diff.ts';

/** One row: folded to a line, open with input, expected value, both outputs with a word diff, scores and reasons. */
export function rowCard(row: RowEvidence, names: FilterNames, datasetPath: string, open: boolean): Html {
  const segments = segmentNames(row).map((name) => names.segments.indexOf(name));
  const { before, after } = wordDiff(row.baseline?.output ?? '', row.candidate?.output ?? '');
  return html`<details class="row ${row.cell}" data-cell="${row.cell}" data-evaluator="${names.evaluators.indexOf(row.evaluator)}" data-segments="${segments.join(' ')}"${open ? html` open` : null}>
<summary><span class="cell">${cellTexts[row.cell]}</span> <code>${row.id}</code> <span class="teaser" dir="auto">${row.input}</span></summary>
<div class="body">
<p class="quiet">${[row.evaluator, ...segmentNames(row)].join(' · ')} · row ${counted(row.position)} of <code>${datasetPath}</code></p>
${textBlock('Input', html`${row.input}`)}
${row.expected === null ? null : textBlock('Expected', html`${row.expected}`)}
<div class="arms">${armBlock('Before', row.baseline, before)}${armBlock('After', row.candidate, after)}</div>
${scoreTable(row)}
</div></details>`;
}

function textBlock(title: string, content: Html): Html {
  return html`<div><h4>${title}</h4><pre dir="auto">${content}</pre></div>`;
}

function armBlock(title: string, arm: ArmEvidence | null, output: Html): Html {
  if (arm === null) return html`<div><h4>${title}</h4><p class="empty">no output</p></div>`;
  const error = arm.error === null ? null : html`<p class="error" dir="auto">error: ${arm.error}</p>`;
  const text =
    arm.output === null
      ? error === null
        ? html`<p class="empty">no output</p>`
        : null
      : html`<pre dir="auto">${output}</pre>`;
  const reason = arm.reason === null ? null : html`<p class="reason" dir="auto">${arm.reason}</p>`;
  return html`<div><h4>${title}</h4>${text}${error}${reason}</div>`;
}

function scoreTable({ baseline, candidate }: RowEvidence): Html | null {
  const names = [
    ...new Set([...Object.keys(baseline?.scores ?? {}), ...Object.keys(candidate?.scores ?? {})]),
  ];
  if (names.length === 0) return null;
  const lines = names.map(
    (name) =>
      html`<tr><th scope="row">${name}</th><td>${scoreText(baseline, name)}</td><td>${scoreText(candidate, name)}</td></tr>`,
  );
  return html`<table class="scores"><thead><tr><th scope="col">Score</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>${lines}</tbody></table>`;
}

function scoreText(arm: ArmEvidence | null, name: string): string {
  const score = arm?.scores[name];
  if (score === undefined || score === null) return '–';
  return typeof score === 'number'
    ? String(Number(score.toPrecision(4))).replace('-', '−')
    : JSON.stringify(score);
}
