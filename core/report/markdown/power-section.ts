import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import { powerLine, unsettledLines } from '../power-text.ts';
import type { GateResult, Report } from '../report.ts';

/** What the rows could have shown, and how many would settle what is undecided; `gates` in the order to show. */
export function powerSection(report: Report, gates: readonly GateResult[]): MarkdownSection {
  const line = powerLine(report);
  const unsettled = unsettledLines(gates);
  return {
    priority: 2,
    before: line === '' ? '' : `${markdownText(line, 1000)}\n`,
    items: unsettled.map((text, at) => `${at === 0 ? '\n' : ''}- ${markdownText(text, 250)}\n`),
    after: '',
    more: (left) => `\n- … and ${left} more undecided gates\n`,
  };
}
