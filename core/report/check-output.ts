import { fitMarkdown, type MarkdownSection } from '../text/fit-markdown.ts';
import { plainText } from '../text/plain-text.ts';
import { type Annotation, type AnnotationLines, annotations } from './annotations.ts';
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

/** What a check run shows; sizes fit GitHub's limits. */
export interface CheckOutput {
  /** plain text, at most 255 characters */
  readonly title: string;
  /** Markdown, at most 65,535 bytes */
  readonly summary: string;
  /** Markdown, at most 65,535 bytes */
  readonly text: string;
  /** all of them; the API takes 50 a request */
  readonly annotations: readonly Annotation[];
}

/**
 * The check run's page: `summary` answers and shows the gates, `text` holds the detail.
 *
 * @see GITHUB.md of the design: beyond 65,535 bytes a summary is refused and a text is cut in silence
 */
export function checkOutput(report: Report, place: ReportPlace, lines: AnnotationLines): CheckOutput {
  const budget = { maxBytes: 65_535, shortened: shortenedNotice(place) };
  return {
    title: plainText(report.title, 255),
    summary: fitMarkdown(summarySections(report, place), budget),
    text: fitMarkdown(detailSections(report), budget),
    annotations: annotations(report, lines),
  };
}

/** The answer, and what it rests on. */
export function summarySections(report: Report, place: ReportPlace): readonly MarkdownSection[] {
  const gates = worstFirst(report.gates);
  return [
    verdictSection(report),
    gatesSection(gates, gateScales(gates)),
    ...weakenedSections(report),
    notesSection(report),
    powerSection(report, gates),
    plainSection(0, `The whole report: ${placeMarkdown(place)}\n`),
  ];
}
