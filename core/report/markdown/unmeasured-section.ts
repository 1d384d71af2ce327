import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import type { Report } from '../report.ts';
import { counted } from '../run-facts.ts';

/** What was not measured, and why, with the ids of some of the rows. */
export function unmeasuredSection({ unmeasured }: Report): MarkdownSection {
  return {
    priority: 3,
    before: unmeasured.length === 0 ? '' : '### What was not measured\n\n',
    items: unmeasured.map(({ what, why, count, rows }) => {
      const ids =
        rows.length === 0
          ? ''
          : ` (${rows.map((id) => markdownText(id, 60)).join(', ')}${rows.length < count ? ', …' : ''})`;
      return `- ${markdownText(what, 200)}: ${counted(count)} × ${markdownText(why, 400)}${ids}\n`;
    }),
    after: '',
    more: (left) => `- … and ${counted(left)} more\n`,
  };
}
