import { tableRow } from '../report/markdown/table-row.ts';
import { markdownText } from '../text/markdown-text.ts';
import { markdownCoverage } from './markdown-coverage.ts';
import { effectText, signalName } from './signal-text.ts';
import { countLines } from './sweep-counts-text.ts';
import type { SweepReport } from './sweep-report.ts';

/** Signals a table shows; those that are open come first. */
const mostShown = 50;

/** A sweep for a job summary, as Markdown. */
export function markdownSweep(report: SweepReport): string {
  const { sweep, window, title, signals, notes } = report;
  const shown = signals.toSorted((one, other) => order[one.state] - order[other.state]).slice(0, mostShown);
  const lines = [
    `### ${markdownText(sweep, 100)}: ${markdownText(title, 300)}`,
    '',
    `${window.from.slice(0, 16)} to ${window.to.slice(0, 16)} UTC`,
    '',
    tableRow(['state', 'signal', 'moved', 'traces']),
    tableRow(['---', '---', '---', '---']),
    ...shown.map((signal) =>
      tableRow([
        signal.state,
        markdownText(signalName(signal), 100),
        markdownText(effectText(signal), 200),
        String(signal.rows),
      ]),
    ),
    ...(signals.length > mostShown
      ? ['', `${signals.length - mostShown} more signals are in the report.`]
      : []),
    '',
    ...[...countLines(report), ...notes].map((line) => `- ${markdownText(line.trim(), 300)}`),
    ...(report.coverage === undefined ? [] : markdownCoverage(report.coverage)),
  ];
  return `${lines.join('\n')}\n`;
}

const order = { raised: 0, kept: 1, cleared: 2, quiet: 3, 'no-data': 4 } as const;
