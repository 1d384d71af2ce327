import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import type { Report } from '../report.ts';
import { type WeakenedGroup, weakenedGroups } from '../weakened-groups.ts';

/** Says that the change loosens what it is judged by, with what the base says and what is proposed. */
export function weakenedSections(report: Report): readonly MarkdownSection[] {
  return weakenedGroups(report).map(weakenedSection);
}

function weakenedSection({ heading, applied, entries }: WeakenedGroup): MarkdownSection {
  return {
    priority: 1,
    before: `**${heading}**; ${applied}.\n\n`,
    items: entries.map(({ metric, before, after }) => {
      const proposed = after === null ? 'removed' : `becomes “${markdownText(after, 100)}”`;
      return `- ${markdownText(metric, 60)}: “${markdownText(before, 100)}” ${proposed}\n`;
    }),
    after: '',
    more: (left) => `- … and ${left} more\n`,
  };
}
