import { plainText } from '../text/plain-text.ts';
import { factTables } from './facts/fact-tables.ts';
import { worstFirst } from './gate-order.ts';
import { nextStep } from './next-step.ts';
import { noteLines } from './note-lines.ts';
import type { Palette } from './palette.ts';
import { powerLine, unsettledLines } from './power-text.ts';
import type { Report } from './report.ts';
import { placeText, type ReportPlace } from './report-place.ts';
import { reproduceCommand } from './reproduce-command.ts';
import { callsText, costText, counted, factorsText, rowsText, shortCommit } from './run-facts.ts';
import { terminalFacts } from './terminal-facts.ts';
import { terminalGates } from './terminal-gates.ts';
import { terminalRows } from './terminal-rows.ts';
import { weakenedGroups } from './weakened-groups.ts';

export interface TerminalOptions {
  readonly palette: Palette;
  /** width of the terminal in characters, at least 60; below 100 bars are narrower and less is shown */
  readonly columns: number;
  readonly place: ReportPlace;
}

/** The check as a reviewer sees it, for a terminal; lines end with `\n`. Holds no control characters but the palette's. */
export function terminalReport(report: Report, { palette, columns, place }: TerminalOptions): string {
  const width = Math.max(60, columns);
  const paragraphs = [
    heading(report, palette, width),
    terminalGates(worstFirst(report.gates), palette, width),
    weakenedLines(report, palette, width),
    notesLines(report, width),
    terminalRows(report, palette, width),
    powerLines(report, width),
    ...factTables(report).map((facts) => terminalFacts(facts, width)),
    unmeasuredLines(report, width),
    footing(report, palette, place, width),
  ];
  return `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading(report: Report, palette: Palette, width: number): readonly string[] {
  const compared = report.base === null ? 'on its own' : `compared with ${shortCommit(report.base)}`;
  const facts = [`${shortCommit(report.head)} ${compared}`, factorsText(report), rowsText(report)];
  return [
    `${palette.bold(plainText(report.suite, 100))}  ${verdictColour(report, palette)(palette.bold(report.verdict))}`,
    ...wrapped(report.title, width).map(palette.bold),
    ...wrapped(facts.join(' · '), width),
  ];
}

function verdictColour({ verdict }: Report, palette: Palette): (text: string) => string {
  if (verdict === 'pass' || verdict === 'unaffected') return palette.holds;
  return verdict === 'fail' ? palette.broken : palette.undecided;
}

function weakenedLines(report: Report, palette: Palette, width: number): readonly string[] {
  return weakenedGroups(report).flatMap(({ heading, applied, entries }) => [
    ...wrapped(`${heading}; ${applied}`, width).map(palette.bold),
    ...entries.flatMap(({ metric, before, after }) =>
      wrapped(`${metric}: “${before}” ${after === null ? 'removed' : `becomes “${after}”`}`, width, '  '),
    ),
  ]);
}

function notesLines(report: Report, width: number): readonly string[] {
  const step = nextStep(report);
  return [
    ...(step === null ? [] : wrapped(step, width)),
    ...noteLines(report).flatMap((note) => wrapped(`- ${note}`, width)),
  ];
}

function powerLines(report: Report, width: number): readonly string[] {
  const unsettled = unsettledLines(worstFirst(report.gates)).slice(0, 5);
  return [powerLine(report), ...unsettled]
    .filter((line) => line !== '')
    .flatMap((line) => wrapped(line, width));
}

function unmeasuredLines({ unmeasured }: Report, width: number): readonly string[] {
  if (unmeasured.length === 0) return [];
  const lines = unmeasured.slice(0, 10).flatMap(({ what, why, count, rows }) => {
    const ids =
      rows.length === 0
        ? ''
        : ` (${rows.slice(0, 3).join(', ')}${rows.length < count || rows.length > 3 ? ', …' : ''})`;
    return wrapped(`${what}: ${counted(count)} × ${why}${ids}`, width, '  ');
  });
  return ['Not measured', ...lines];
}

function footing(report: Report, palette: Palette, place: ReportPlace, width: number): readonly string[] {
  return [
    ...wrapped(`${callsText(report)}, ${costText(report)}`, width).map(palette.dim),
    `report  ${placeText(place)}`,
    `again   ${plainText(reproduceCommand(report), 400)}`,
  ];
}

/** Lines of at most `width` characters, broken at blanks; untrusted text in, at most 600 characters of it. */
function wrapped(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of plainText(text, 600).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  return [...lines, indent + line];
}
