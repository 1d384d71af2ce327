import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { factTables } from '../facts/fact-tables.ts';
import type { Report } from '../report.ts';
import { factsSection } from './facts-section.ts';
import { lineageSection } from './lineage-section.ts';
import { rowsSection } from './rows-section.ts';
import { segmentsSection } from './segments-section.ts';
import { unmeasuredSection } from './unmeasured-section.ts';

/** Everything below the gates, in the order of reading. */
export function detailSections(report: Report): readonly MarkdownSection[] {
  return [
    rowsSection(report, 100),
    segmentsSection(report),
    ...factTables(report).map(factsSection),
    unmeasuredSection(report),
    lineageSection(report),
  ];
}
