import { fitMarkdown, type MarkdownSection } from '../text/fit-markdown.ts';
import { commentMarker, stateMarker } from './comment-state.ts';
import { worstFirst } from './gate-order.ts';
import { gateScales } from './gate-scale.ts';
import { detailSections } from './markdown/detail-sections.ts';
import { gatesSection, smallGatesSection } from './markdown/gates-section.ts';
import { plainSection } from './markdown/plain-section.ts';
import { powerSection } from './markdown/power-section.ts';
import { notesSection, verdictSection } from './markdown/verdict-section.ts';
import { weakenedSections } from './markdown/weakened-section.ts';
import type { GateResult, Report } from './report.ts';
import { placeMarkdown, type ReportPlace, shortenedNotice } from './report-place.ts';

/**
 * The one comment of a suite on a pull request: the answer, what is not met, the rest folded. Its last two lines are hidden:
 * what it was made from (`readCommentState`) and whose it is (`commentMarker`).
 *
 * @returns at most 65,536 characters of Markdown, GitHub's limit
 */
export function comment(report: Report, place: ReportPlace): string {
  const markers = `\n${stateMarker(report)}\n${commentMarker(report.suite)}`;
  const gates = worstFirst(report.gates);
  const unmet = gates.filter((gate) => gate.decided && gate.decision !== 'holds');
  const sections = [
    verdictSection(report),
    ...(unmet.length === 0 ? [] : [smallGatesSection(unmet.slice(0, 8))]),
    ...weakenedSections(report),
    notesSection(report),
    ...folded(allGatesSummary(gates), [gatesSection(gates, gateScales(gates)), powerSection(report, gates)]),
    ...folded('Rows, segments, lineage', detailSections(report)),
    plainSection(0, `The whole report: ${placeMarkdown(place)}\n`),
  ];
  const maxBytes = 65_536 - markers.length;
  return `${fitMarkdown(sections, { maxBytes, shortened: shortenedNotice(place) })}${markers}`;
}

function allGatesSummary(gates: readonly GateResult[]): string {
  if (gates.length === 0) return '';
  const holding = gates.filter((gate) => gate.decision === 'holds').length;
  return holding === gates.length
    ? `All ${holding} gates hold`
    : `All ${gates.length} gates; ${holding} hold`;
}

/** Sections between a pair of tags that are never left out, so that what stays is always folded; none without a summary. */
function folded(summary: string, sections: readonly MarkdownSection[]): readonly MarkdownSection[] {
  if (summary === '') return [];
  return [
    plainSection(0, `<details><summary>${summary}</summary>\n`),
    ...sections,
    plainSection(0, '</details>\n'),
  ];
}
