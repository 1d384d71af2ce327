import type { MarkdownSection } from '../../text/fit-markdown.ts';
import { markdownText } from '../../text/markdown-text.ts';
import { decisionDots, gateBar } from '../gate-bar.ts';
import { type GateScale, gateScales, scaleKey } from '../gate-scale.ts';
import { armsText, decisionText, estimateText, gateIntervalText, gateName, levelText } from '../gate-text.ts';
import type { GateResult } from '../report.ts';
import { counted } from '../run-facts.ts';
import { tableRow } from './table-row.ts';

/** The gate plot as a table with text bars; `gates` in the order to show, on the scales of all gates of the report. */
export function gatesSection(
  gates: readonly GateResult[],
  scales: ReadonlyMap<string, GateScale>,
): MarkdownSection {
  if (gates.length === 0) return { priority: 1, before: '', items: [], after: '', more: () => '' };
  const head = [
    '',
    'gate',
    'rule',
    'rows',
    'before → after',
    'estimate',
    `interval (${levelText(gates)})`,
    'left is worse',
  ];
  return {
    priority: 1,
    before: `${tableRow(head)}|---|---|---|--:|--:|--:|--:|---|\n`,
    items: gates.map((gate) => gateRow(gate, scales)),
    after: `\n${legend}\n`,
    more: (left) => tableRow(['', `… and ${left} more gates`, '', '', '', '', '', '']),
  };
}

/** The same table on two or three columns less, for a comment; `gates` as above. */
export function smallGatesSection(gates: readonly GateResult[]): MarkdownSection {
  const scales = gateScales(gates);
  const head = ['', 'gate', 'rows', 'estimate', `interval (${levelText(gates)})`, 'left is worse'];
  return {
    priority: 1,
    before: `${tableRow(head)}|---|---|--:|--:|--:|---|\n`,
    items: gates.map((gate) =>
      tableRow(gateCells(gate, scales).filter((_, column) => column !== 2 && column !== 4)),
    ),
    after: '',
    more: (left) => tableRow(['', `… and ${left} more gates`, '', '', '', '']),
  };
}

const legend =
  '<sub>`│` no change · `┊` as far as the rule tolerates · `●` broken · `◐` undecided · `○` holds</sub>';

function gateRow(gate: GateResult, scales: ReadonlyMap<string, GateScale>): string {
  return tableRow(gateCells(gate, scales));
}

function gateCells(gate: GateResult, scales: ReadonlyMap<string, GateScale>): readonly string[] {
  const scale = scales.get(scaleKey(gate));
  const decision = `${decisionDots[gate.decision]} ${decisionText(gate)}`.replaceAll(' ', '\u00A0');
  return [
    gate.decision === 'broken' ? `**${decision}**` : decision,
    markdownText(gateName(gate), 160),
    markdownText(gate.rule, 80),
    counted(gate.rows),
    withUnits(armsText(gate)),
    withUnits(estimateText(gate)),
    gateIntervalText(gate),
    scale === undefined || gate.estimate === null ? '' : barCode(gateBar(gate, scale, 21)),
  ];
}

/** A number and its unit stay in one line. */
function withUnits(text: string): string {
  return text.replaceAll(/ (?=[%\p{L}])/gu, '\u00A0');
}

/** No-break spaces, because blanks in a row collapse and break in HTML. */
function barCode(bar: string): string {
  return `\`${bar.replaceAll(' ', '\u00A0')}\``;
}
