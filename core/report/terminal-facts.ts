import { cutText } from '../text/cut-text.ts';
import { plainText } from '../text/plain-text.ts';
import type { FactTable } from './facts/fact-table.ts';

const mostLines = 12;
const widestCell = 40;

/** A table of facts as lines for a terminal: its sentences, then its columns side by side, cut at the width. */
export function terminalFacts(
  { title, sentences, head, lines }: FactTable,
  width: number,
): readonly string[] {
  const cells = [head, ...lines.slice(0, mostLines)].map((line) =>
    line.map((cell) => plainText(cell, widestCell)),
  );
  const widths = head.map((_, at) => Math.max(...cells.map((line) => (line[at] ?? '').length)));
  const columns = cells.map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  const rest = lines.length - Math.min(lines.length, mostLines);
  return [
    title,
    ...sentences.map((sentence) => `  ${plainText(sentence, width - 2)}`),
    ...columns.map((line) => `  ${cutText(line.trimEnd(), width - 2)}`),
    ...(rest === 0 ? [] : [`  … and ${rest} more`]),
  ];
}
