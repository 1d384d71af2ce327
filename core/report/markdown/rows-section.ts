import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownBlock, markdownInTags, markdownText } from '../../text/markdown-text.ts';
import { cellTexts, lostFirst } from '../evidence-order.ts';
import { segmentText } from '../gate-text.ts';
import type { ArmEvidence, Report, RowEvidence } from '../report.ts';
import { counted } from '../run-facts.ts';

/** The counts of the four cells, then the rows that moved, lost ones first, each folded. */
export function rowsSection(report: Report, maxRows: number): MarkdownSection {
  const moved = lostFirst(report.evidence.filter((row) => row.cell !== 'kept'));
  const shown = moved.slice(0, maxRows);
  const notShown = moved.length - shown.length;
  return {
    priority: 4,
    before:
      report.tables.length + moved.length === 0 ? '' : `### What changed for rows\n\n${tableLines(report)}\n`,
    items: shown.map(rowDetails),
    after: notShown > 0 ? `… and ${counted(notShown)} more rows in the whole report\n` : '',
    more: (left) => `… and ${counted(left)} more rows left out to fit\n`,
  };
}

function tableLines({ tables }: Report): string {
  return tables
    .map(
      ({ evaluator, lost, gained, stillWrong, kept }) =>
        `- ${markdownText(evaluator, 60)}: **${counted(lost)} lost**, ${counted(gained)} gained, ${counted(stillWrong)} still wrong, ${counted(kept)} kept\n`,
    )
    .join('');
}

function rowDetails(row: RowEvidence): string {
  const summary = `<b>${cellTexts[row.cell]}</b> <code>${markdownInTags(row.id, 80)}</code> · ${aboutRow(row)} · ${markdownInTags(row.input, 90)}`;
  return `<details><summary>${summary}</summary>\n\n${rowParts(row)}</details>\n\n`;
}

/** All that a report knows of a row, unfolded. */
export function rowExplanation(row: RowEvidence): string {
  const head = `**${cellTexts[row.cell]}** <code>${markdownText(row.id, 200)}</code> · ${aboutRow(row)}`;
  return `${head}\n\n${rowParts(row)}`;
}

function aboutRow({ segment, evaluator }: RowEvidence): string {
  const cell = segmentText(segment);
  return [evaluator, ...(cell === null ? [] : [cell])].map((text) => markdownInTags(text, 100)).join(' · ');
}

function rowParts(row: RowEvidence): string {
  return [
    block('Input', row.input, 2000),
    row.expected === null ? '' : block('Expected', row.expected, 1000),
    armBlock('Before', row.baseline),
    armBlock('After', row.candidate),
  ].join('');
}

function armBlock(label: string, arm: ArmEvidence | null): string {
  if (arm === null) return `${label}: no output\n\n`;
  const scores = Object.entries(arm.scores).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const reason = arm.reason === null ? [] : [arm.reason];
  const about = [label, ...[...scores, ...reason].map((text) => markdownText(text, 300))].join(' · ');
  if (arm.error !== null) return block(`${about} · error`, arm.error, 1000);
  return arm.output === null ? `${about} · no output\n\n` : block(about, arm.output, 2000);
}

function block(label: string, text: string, maxCharacters: number): string {
  return `${label}\n\n${markdownBlock(text, maxCharacters)}\n\n`;
}
