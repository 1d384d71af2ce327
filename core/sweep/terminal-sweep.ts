import type { Palette } from '../report/palette.ts';
import { plainText } from '../text/plain-text.ts';
import { countedRows } from './counted-rows.ts';
import type { Signal } from './signal.ts';
import { windowState } from './signal-state.ts';
import { effectText, signalName, thresholdText } from './signal-text.ts';
import { countLines } from './sweep-counts-text.ts';
import { openSignals, type SweepReport } from './sweep-report.ts';
import { terminalCoverage } from './terminal-coverage.ts';

/** Traces that show a signal, as many as a line holds. */
const mostEvidence = 3;

/** A sweep for a terminal: what moved, what is quiet, what has no data, and what was read. Lines end with `\n`. */
export function terminalSweep(report: SweepReport, palette: Palette): string {
  const { sweep, window, title, signals, notes, warnings = [] } = report;
  const state = openSignals(report).length > 0 ? palette.broken('drifted') : palette.holds('swept');
  const lines = [
    `${palette.bold(plainText(sweep, 100))}  ${state}  ${window.from.slice(0, 16)} to ${window.to.slice(0, 16)} UTC`,
    palette.bold(plainText(title, 300)),
    '',
    ...signals.map((signal) => signalLine(signal, palette)),
    '',
    ...countLines(report),
    ...(report.coverage === undefined ? [] : terminalCoverage(report.coverage, palette)),
    ...warnings.map((warning) => palette.broken(`warning: ${plainText(warning, 400)}`)),
    ...notes.map((note) => palette.undecided(`note: ${plainText(note, 300)}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function signalLine(signal: Signal, palette: Palette): string {
  const name = plainText(signalName(signal), 100);
  const evidence = signal.evidence.slice(0, mostEvidence).map((id) => plainText(id, 40));
  const shown = evidence.length === 0 ? '' : `; such as ${evidence.join(', ')}`;
  const text = `${name}: ${plainText(effectText(signal), 200)}`;
  const rows = `${signal.rows} ${countedRows(signal)}, threshold ${thresholdText(signal)}`;
  const state = windowState(signal);
  switch (state) {
    case 'raised':
    case 'kept':
      return `${palette.broken(`● ${state}`)}  ${text}, ${rows}${shown}`;
    case 'cleared':
      return `${palette.holds('○ cleared')}  ${text}, ${rows}`;
    case 'quiet':
      return `${signal.reading === 'exceeds' ? palette.undecided('◐ moved') : palette.holds('○ quiet')}  ${text}, ${rows}`;
    case 'no-data':
      return `${palette.undecided('– no data')}  ${name}: ${plainText(signal.detail ?? '', 200)}`;
    default:
      return state satisfies never;
  }
}
