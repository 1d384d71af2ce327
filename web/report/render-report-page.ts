import { createHash } from 'node:crypto';
import { factTables } from '../../core/report/facts/fact-tables.ts';
import type { Report } from '../../core/report/report.ts';
import { attributionPlot } from './attribution-plot.ts';
import { factsId, factsSection } from './facts-section.ts';
import { gatesSection } from './gates-section.ts';
import { type Html, html } from './html.ts';
import { lineageSection } from './lineage-section.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { powerSection } from './power-section.ts';
import { reproduceSection } from './reproduce-section.ts';
import { rowsSection } from './rows-section.ts';
import { segmentsSection } from './segments-section.ts';
import { unmeasuredSection } from './unmeasured-section.ts';
import { verdictSection } from './verdict-section.ts';

/**
 * The report as one HTML file: no network, no foreign code, readable without script, on paper and on a phone. The policy in
 * its head lets exactly its own style and script through, so that even an unescaped text could do nothing.
 */
export function renderReportPage(report: Report): string {
  const style: Html = { markup: `<style>${pageStyle}</style>` };
  const script: Html = { markup: `<script>${pageScript}</script>` };
  const policy = `default-src 'none'; style-src '${hashOf(pageStyle)}'; script-src '${hashOf(pageScript)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${report.verdict}: ${report.suite} – Goldgate report</title>
${style}
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
<header class="top"><p><strong>${report.suite}</strong> <span class="quiet">${report.repository}</span></p>${contents(report)}</header>
<main id="main" tabindex="-1">
${sections(report)}
</main>
${script}
</body>
</html>
`;
  return page.markup;
}

/** The same report to be put into a page that brings `pageStyle` and `pageScript` itself. */
export function renderReportBody(report: Report): string {
  return html`<div class="report">${contents(report)}
${sections(report)}</div>`.markup;
}

function sections(report: Report): Html {
  // When nothing could be decided, what is missing is the answer.
  const failed = report.verdict === 'incomplete' || report.verdict === 'incomparable';
  return html`${verdictSection(report)}
${failed ? unmeasuredSection(report) : null}
${gatesSection(report)}
${rowsSection(report)}
${segmentsSection(report)}
${powerSection(report)}
${factTables(report).map((facts) => factsSection(facts, facts.kind === 'attribution' ? waterfalls(report) : null))}
${lineageSection(report)}
${failed ? null : unmeasuredSection(report)}
${reproduceSection(report)}`;
}

function waterfalls({ attribution }: Report): Html {
  const overall = attribution.filter(({ segment }) => segment === null);
  return html`${overall.map(attributionPlot)}`;
}

function contents(report: Report): Html {
  const segments = report.segments.length === 0 ? null : html`<li><a href="#segments">Segments</a></li>`;
  return html`<nav aria-label="On this page"><ul>
<li><a href="#gates">Gates</a></li><li><a href="#rows">Rows</a></li>${segments}<li><a href="#power">Power</a></li>
${factTables(report).map(({ title }) => html`<li><a href="#${factsId(title)}">${title}</a></li>`)}<li><a href="#lineage">Lineage</a></li><li><a href="#unmeasured">Not measured</a></li><li><a href="#again">Run again</a></li>
</ul></nav>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
