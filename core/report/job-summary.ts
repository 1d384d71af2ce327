import { byteLength } from '../text/cut-bytes.ts';
import { fitMarkdown } from '../text/fit-markdown.ts';
import { worstFirst } from './gate-order.ts';
import { gateScales } from './gate-scale.ts';
import { detailSections } from './markdown/detail-sections.ts';
import { gatesSection } from './markdown/gates-section.ts';
import { plainSection } from './markdown/plain-section.ts';
import { powerSection } from './markdown/power-section.ts';
import { notesSection, verdictSection } from './markdown/verdict-section.ts';
import { weakenedSections } from './markdown/weakened-section.ts';
import type { Report } from './report.ts';
import { placeMarkdown, type ReportPlace, shortenedNotice } from './report-place.ts';

/**
 * All suites of a job for its summary page.
 *
 * @param others Markdown for suites that have no report, shown first
 * @returns at most 1 MiB of Markdown, shared equally between the reports
 */
export function jobSummary(reports: readonly Report[], place: ReportPlace, others = ''): string {
  const before = others === '' ? heading : `${heading}${others}\n`;
  const maxBytes = Math.floor((1_048_576 - byteLength(before)) / Math.max(1, reports.length)) - 1;
  const shortened = shortenedNotice(place);
  const suites = reports.map((report) => fitMarkdown(suiteSections(report, place), { maxBytes, shortened }));
  return `${before}${suites.join('\n')}`;
}

const heading = '## Goldgate\n\n';

function suiteSections(report: Report, place: ReportPlace) {
  const gates = worstFirst(report.gates);
  return [
    verdictSection(report),
    gatesSection(gates, gateScales(gates)),
    ...weakenedSections(report),
    notesSection(report),
    powerSection(report, gates),
    ...detailSections(report),
    plainSection(0, `The whole report: ${placeMarkdown(place)}\n`),
  ];
}
