import { plainText } from '../text/plain-text.ts';
import { lostFirst } from './evidence-order.ts';
import type { Palette } from './palette.ts';
import type { ArmEvidence, Report } from './report.ts';
import { counted } from './run-facts.ts';

/** The first three lost rows and how many there are; empty when none was lost. */
export function terminalRows(report: Report, palette: Palette, width: number): readonly string[] {
  const counts = report.tables
    .filter(({ lost, gained }) => lost + gained > 0)
    .map(
      ({ evaluator, lost, gained }) =>
        `${plainText(evaluator, 60)}: ${counted(lost)} rows lost, ${counted(gained)} gained`,
    );
  const lost = lostFirst(report.evidence).filter((row) => row.cell === 'lost');
  const rows = lost
    .slice(0, 3)
    .flatMap((row) => [
      `${palette.broken('●')} ${palette.bold(plainText(row.id, 40))}  ${plainText(row.input, width - 46)}`,
      ...(row.expected === null ? [] : [line('expected', row.expected, width)]),
      line('before', outputOf(row.baseline), width),
      line('after', outputOf(row.candidate), width),
    ]);
  const left = lost.length - 3;
  return [
    ...counts,
    ...rows,
    ...(left > 0 ? [palette.dim(`… and ${counted(left)} more lost rows in the report`)] : []),
  ];
}

function line(label: string, text: string, width: number): string {
  return `  ${label.padEnd(8)}  ${plainText(text, width - 12)}`;
}

function outputOf(arm: ArmEvidence | null): string {
  if (arm === null) return '(no output)';
  if (arm.error !== null) return `error: ${arm.error}`;
  return arm.output ?? '(no output)';
}
