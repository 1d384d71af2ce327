import { nextStep } from '../../core/report/next-step.ts';
import { noteLines } from '../../core/report/note-lines.ts';
import type { Report } from '../../core/report/report.ts';
import {
  callsText,
  costText,
  dateText,
  factorsText,
  rowsText,
  shortCommit,
} from '../../core/report/run-facts.ts';
import { weakenedGroups } from '../../core/report/weakened-groups.ts';
import { decisionMark } from './decision-dot.ts';
import { type Html, html } from './html.ts';
import { verdictShapes } from './verdict-shapes.ts';

/** The answer, what to do about it, and what was compared with what. */
export function verdictSection(report: Report): Html {
  const step = nextStep(report);
  const shape = verdictShapes[report.verdict];
  return html`<section class="verdict" aria-labelledby="verdict">
<p class="badge ${shape}">${decisionMark(shape)} ${report.verdict}</p>
<h1 id="verdict" dir="auto">${report.title.replace(/(\d) %/g, '$1\u00A0%')}</h1>
${step === null ? null : html`<p class="step">${step}</p>`}
<dl class="facts">
${fact('Compared', comparison(report))}
${fact('Changed', html`${factorsText(report).replace(/^changed: /, '')}`)}
${fact('Rows', html`${rowsText(report)}`)}
${fact('When', html`<time datetime="${report.createdAt}">${dateText(report.createdAt)}</time>`)}
${fact('Cost', html`${costText(report)}<br><span class="quiet">${callsText(report)}</span>`)}
</dl>
${weakened(report)}
${notes(report)}
</section>`;
}

function fact(name: string, content: Html): Html {
  return html`<div><dt>${name}</dt><dd>${content}</dd></div>`;
}

function comparison({ base, head, fresh }: Report): Html {
  const against =
    base === null ? html` on its own` : html` with <code title="${base}">${shortCommit(base)}</code>`;
  const sample = fresh === 0 ? null : html`<br><span class="quiet">fresh sample ${fresh}</span>`;
  return html`<code title="${head}">${shortCommit(head)}</code>${against}${sample}`;
}

function weakened(report: Report): readonly Html[] {
  return weakenedGroups(report).map(({ heading, applied, entries }) => {
    const items = entries.map(
      ({ metric, before, after }) =>
        html`<li><strong>${metric}</strong>: “${before}” ${after === null ? 'is removed' : html`becomes “${after}”`}</li>`,
    );
    return html`<div class="warning"><h2>${heading}</h2>
<p>${applied.replace(/^./, (first) => first.toUpperCase())}.</p><ul>${items}</ul></div>`;
  });
}

function notes(report: Report): Html | null {
  const lines = noteLines(report);
  return lines.length === 0
    ? null
    : html`<ul class="notes">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
