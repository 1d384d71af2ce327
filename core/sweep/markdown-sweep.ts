import { tableRow } from '../report/markdown/table-row.ts';
import { markdownText } from '../text/markdown-text.ts';
import { countedRows } from './counted-rows.ts';
import { markdownCoverage } from './markdown-coverage.ts';
import type { Signal } from './signal.ts';
import { windowState } from './signal-state.ts';
import { effectText, signalName, thresholdText } from './signal-text.ts';
import { countLines } from './sweep-counts-text.ts';
import type { SweepReport } from './sweep-report.ts';

/** Signals a table shows; those that are open come first. */
const mostShown = 50;

/** A sweep for a job summary, as Markdown. */
export function markdownSweep(report: SweepReport): string {
  const { sweep, window, title, signals, notes, warnings = [] } = report;
  const shown = signals
    .toSorted((one, other) => order[stateText(one)] - order[stateText(other)])
    .slice(0, mostShown);
  const lines = [
    `### ${markdownText(sweep, 100)}: ${markdownText(title, 300)}`,
    '',
    `${window.from.slice(0, 16)} to ${window.to.slice(0, 16)} UTC`,
    '',
    ...warnings.flatMap((warning) => [`> **Warning:** ${markdownText(warning, 400)}`, '']),
    tableRow(['state', 'signal', 'moved', 'threshold', 'rows']),
    tableRow(['---', '---', '---', '---', '---']),
    ...shown.map((signal) =>
      tableRow([
        stateText(signal),
        markdownText(signalName(signal), 100),
        markdownText(effectText(signal), 200),
        thresholdText(signal),
        `${signal.rows} ${countedRows(signal)}`,
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

/** In words: what exceeds and is not raised yet is more than quiet. */
function stateText(signal: Signal) {
  const state = windowState(signal);
  if (state === 'quiet' && signal.reading === 'exceeds') return 'moved';
  return state === 'no-data' ? 'no data' : state;
}

const order = { raised: 0, kept: 1, moved: 2, cleared: 3, quiet: 4, 'no data': 5 } as const;
