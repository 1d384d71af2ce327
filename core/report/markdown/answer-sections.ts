import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { worstFirst } from '../gate-order.ts';
import { gateScales } from '../gate-scale.ts';
import type { Report } from '../report.ts';
import { placeMarkdown, type ReportPlace } from '../report-place.ts';
import { gatesSection } from './gates-section.ts';
import { plainSection } from './plain-section.ts';
import { powerSection } from './power-section.ts';
import { notesSection, verdictSection } from './verdict-section.ts';
import { weakenedSections } from './weakened-section.ts';

/** The answer, and what it rests on. */
export function answerSections(report: Report): readonly MarkdownSection[] {
  const gates = worstFirst(report.gates);
  return [
    verdictSection(report),
    gatesSection(gates, gateScales(gates)),
    ...weakenedSections(report),
    notesSection(report),
    powerSection(report, gates),
  ];
}

/** Where the whole report lies: the last line of every view. */
export function placeSection(place: ReportPlace): MarkdownSection {
  return plainSection(0, `The whole report: ${placeMarkdown(place)}\n`);
}
