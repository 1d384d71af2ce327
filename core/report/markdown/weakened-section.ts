import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import type { Report } from '../report.ts';

/** Says that the change loosens what it is judged by, with the rule that still applied and the one proposed. */
export function weakenedSection({ weakened }: Report): MarkdownSection {
  const many = weakened.length > 1 ? `${weakened.length} gates` : 'a gate';
  return {
    priority: 1,
    before:
      weakened.length === 0
        ? ''
        : `**This change weakens ${many}**; the rule of the base still applied here.\n\n`,
    items: weakened.map(({ metric, before, after }) => {
      const proposed = after === null ? 'removed' : `becomes “${markdownText(after, 100)}”`;
      return `- ${markdownText(metric, 60)}: “${markdownText(before, 100)}” ${proposed}\n`;
    }),
    after: '',
    more: (left) => `- … and ${left} more\n`,
  };
}
