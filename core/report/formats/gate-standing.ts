import { letsPass } from '../../waivers/waived-gate.ts';
import { decisionText, estimateText, gateIntervalText } from '../gate-text.ts';
import type { GateResult, Report } from '../report.ts';

/** What a gate means for whoever knows only passed, failed and skipped. */
export type GateStanding =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly why: string }
  /** neither: it does not block, cannot be told, or is waived */
  | { readonly kind: 'skipped'; readonly why: string };

/** Of one gate of a report. An undecided gate fails where the suite blocks on it: nothing that stops a merge may look skipped. */
export function gateStanding(gate: GateResult, report: Report): GateStanding {
  if (gate.decided && gate.decision === 'holds') return { kind: 'passed' };
  const why = `${decisionText(gate)}: ${evidenceText(gate)}`;
  if (!gate.blocking) return { kind: 'skipped', why: `advisory, does not block; ${why}` };
  if (!gate.decided) return { kind: 'skipped', why };
  const waiver = report.verdict === 'waived' ? waiverOf(gate, report) : undefined;
  if (waiver !== undefined)
    return { kind: 'skipped', why: `waived by ${waiver.by} until ${waiver.until}; ${why}` };
  const blocks = gate.decision === 'broken' || report.onInconclusive === 'block';
  return { kind: blocks ? 'failed' : 'skipped', why };
}

/** `−15 points (90 %: −22 to −8), 100 rows` */
export function evidenceText(gate: GateResult): string {
  const { estimate, interval, intervalLevel, rows, rowsNeeded } = gate;
  const level = `${Number((intervalLevel * 100).toPrecision(4))} %`;
  const within = interval === null ? '' : ` (${level}: ${gateIntervalText(gate)})`;
  const needed = rowsNeeded === null ? '' : `, ${rowsNeeded} rows would settle it`;
  const measured = estimate === null ? 'nothing could be estimated' : `${estimateText(gate)}${within}`;
  return `${measured}, ${rows} rows${needed}`;
}

function waiverOf(gate: GateResult, { waivers = [] }: Report) {
  return waivers.find(({ gates }) => gates.some((waived) => letsPass(waived, gate)));
}
