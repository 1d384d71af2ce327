import type { Waiver } from '../../waivers/waiver.ts';
import { segmentText } from '../gate-text.ts';
import type { Report } from '../report.ts';
import { dateText } from '../run-facts.ts';
import type { FactTable } from './fact-table.ts';

/** Who lets a change pass despite its decisions; null when nobody does. */
export function waiverFacts({ waivers = [] }: Report): FactTable | null {
  if (waivers.length === 0) return null;
  return {
    kind: 'waivers',
    title: 'Waivers',
    sentences: [
      'A waiver holds for this run alone, until it expires; the verdict that stands is not changed by it.',
    ],
    head: ['given by', 'until', 'for', 'because', 'given'],
    lines: waivers.map((waiver) => [
      `@${waiver.by}`,
      dateText(waiver.until),
      gatesText(waiver),
      waiver.reason,
      `${dateText(waiver.createdAt)}${waiver.comment === null ? '' : `, ${waiver.comment.url}`}`,
    ]),
  };
}

function gatesText({ gates }: Waiver): string {
  if (gates.length === 0) return 'a verdict that no gate decides';
  const names = gates.map(({ metric, segment, decision }) => {
    const cell = segmentText(segment);
    return `${cell === null ? metric : `${metric} · ${cell}`} (${decision})`;
  });
  return names.length > 5 ? `${names.slice(0, 5).join('; ')} and ${names.length - 5} more` : names.join('; ');
}
