import { cutText } from '../text/cut-text.ts';
import { plainText } from '../text/plain-text.ts';
import type { FactTable } from './facts/fact-table.ts';

const mostLines = 12;
const widestCell = 40;
const narrowestColumn = 8;

/** A table of facts as lines for a terminal: its sentences, then its columns side by side, the widest ones cut to what fits. */
export function terminalFacts(
  { title, sentences, head, lines }: FactTable,
  width: number,
): readonly string[] {
  const cells = [head, ...lines.slice(0, mostLines)].map((line) =>
    line.map((cell) => plainText(cell, widestCell)),
  );
  const widths = fitting(
    head.map((_, at) => Math.max(...cells.map((line) => (line[at] ?? '').length))),
    width - 2,
  );
  const columns = cells.map((line) =>
    line.map((cell, at) => cutText(cell, widths[at] ?? 1).padEnd(widths[at] ?? 0)).join('  '),
  );
  const rest = lines.length - Math.min(lines.length, mostLines);
  return [
    title,
    ...sentences.map((sentence) => `  ${plainText(sentence, width - 2)}`),
    ...columns.map((line) => `  ${cutText(line.trimEnd(), width - 2)}`),
    ...(rest === 0 ? [] : [`  … and ${rest} more`]),
  ];
}

/** Numbers are shorter than words: a figure is cut only where no word is left to cut. */
function fitting(widths: readonly number[], width: number): readonly number[] {
  const fitted = [...widths];
  const over = () => fitted.reduce((sum, size) => sum + size + 2, -2) > width;
  while (over() && Math.max(...fitted) > narrowestColumn) {
    const widest = fitted.indexOf(Math.max(...fitted));
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}
