import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import type { FactTable } from '../facts/fact-table.ts';
import { tableRow } from './table-row.ts';

/** A table of facts, cut from its end where there is no room. */
export function factsSection({ title, sentences, head, lines }: FactTable): MarkdownSection {
  const said = sentences.map((sentence) => `${markdownText(sentence, 400)}\n\n`).join('');
  const blank = head.slice(1).map(() => '');
  return {
    priority: 4,
    before: `### ${title}\n\n${said}${tableRow(head)}|${'---|'.repeat(head.length)}\n`,
    items: lines.map((line) => tableRow(line.map((cell) => markdownText(cell, 120)))),
    after: '\n',
    more: (left) => tableRow([`… and ${left} more`, ...blank]),
  };
}
