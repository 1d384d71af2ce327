import { fitMarkdown } from '../text/fit-markdown.ts';
import { plainText } from '../text/plain-text.ts';
import { type Annotation, type AnnotationLines, annotations } from './annotations.ts';
import { answerSections, placeSection } from './markdown/answer-sections.ts';
import { detailSections } from './markdown/detail-sections.ts';
import type { Report } from './report.ts';
import { type ReportPlace, shortenedNotice } from './report-place.ts';

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
    summary: fitMarkdown([...answerSections(report), placeSection(place)], budget),
    text: fitMarkdown(detailSections(report), budget),
    annotations: annotations(report, lines),
  };
}
