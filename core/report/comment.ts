import { fitMarkdown, type MarkdownSection } from '../text/fit-markdown.ts';
import { commentMarker, stateMarker } from './comment-state.ts';
import { worstFirst } from './gate-order.ts';
import { gateScales } from './gate-scale.ts';
import { placeSection } from './markdown/answer-sections.ts';
import { detailSections } from './markdown/detail-sections.ts';
import { gatesSection, smallGatesSection } from './markdown/gates-section.ts';
import { plainSection } from './markdown/plain-section.ts';
import { powerSection } from './markdown/power-section.ts';
import { notesSection, verdictSection } from './markdown/verdict-section.ts';
import { weakenedSections } from './markdown/weakened-section.ts';
import type { GateResult, Report } from './report.ts';
import { type ReportPlace, shortenedNotice } from './report-place.ts';
import { historyLine, type PastVerdict } from './verdict-history.ts';

/**
 * The one comment of a suite on a pull request: the answer, what is not met, the rest folded. Its last two lines are hidden:
 * what it was made from (`readCommentState`) and whose it is (`commentMarker`).
 *
 * @param history of the pushes so far, this one included
 * @returns at most 65,536 characters of Markdown, GitHub's limit
 */
export function comment(report: Report, place: ReportPlace, history: readonly PastVerdict[]): string {
  const markers = `\n${stateMarker({ ...report, history })}\n${commentMarker(report.suite)}`;
  const maxBytes = 65_536 - markers.length;
  return `${fitMarkdown(commentSections(report, place, history), { maxBytes, shortened: shortenedNotice(place) })}${markers}`;
}

/** The comment without its markers; `history` as above. */
export function commentSections(
  report: Report,
  place: ReportPlace,
  history: readonly PastVerdict[],
): readonly MarkdownSection[] {
  const gates = worstFirst(report.gates);
  const unmet = gates.filter((gate) => gate.decided && gate.decision !== 'holds');
  return [
    verdictSection(report),
    plainSection(1, historyLine(history)),
    ...(unmet.length === 0 ? [] : [smallGatesSection(unmet.slice(0, 8))]),
    ...weakenedSections(report),
    notesSection(report),
    ...folded(allGatesSummary(gates), [gatesSection(gates, gateScales(gates)), powerSection(report, gates)]),
    ...folded('Rows, segments, lineage', detailSections(report)),
    placeSection(place),
  ];
}

function allGatesSummary(gates: readonly GateResult[]): string {
  if (gates.length === 0) return '';
  const holding = gates.filter((gate) => gate.decision === 'holds').length;
  return holding === gates.length
    ? `All ${holding} gates hold`
    : `All ${gates.length} gates; ${holding} hold`;
}

/** Sections between a pair of tags that are left out last, so that what stays is always folded; none without a summary. */
function folded(summary: string, sections: readonly MarkdownSection[]): readonly MarkdownSection[] {
  if (summary === '') return [];
  return [
    { ...plainSection(0, `<details><summary>${summary}</summary>\n`), pair: summary },
    ...sections,
    { ...plainSection(0, '</details>\n'), pair: summary },
  ];
}
