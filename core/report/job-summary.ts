import { byteLength } from '../text/cut-bytes.ts';
import { fitMarkdown } from '../text/fit-markdown.ts';
import { answerSections, placeSection } from './markdown/answer-sections.ts';
import { detailSections } from './markdown/detail-sections.ts';
import type { Report } from './report.ts';
import { type ReportPlace, shortenedNotice } from './report-place.ts';

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
  const suites = reports.map((report) => {
    const sections = [...answerSections(report), ...detailSections(report), placeSection(place)];
    return fitMarkdown(sections, { maxBytes, shortened });
  });
  return `${before}${suites.join('\n')}`;
}

const heading = '## Goldgate\n\n';
