import { gateNames, moreIsWorse, segmentText } from './gate-text.ts';
import { sizeText } from './number-text.ts';
import type { GateResult, Report } from './report.ts';
import { counted } from './run-facts.ts';

/**
 * `a loss of 1.8 points`: the smallest change the rows of a gate would have shown; null when nothing is known of it, as where every
 * row has the same score, whose spread of 0 would say that any change is seen.
 */
export function detectableText(gate: GateResult): string | null {
  if (gate.detectable === null || gate.detectable === 0) return null;
  return `${moreIsWorse(gate) ? 'an increase' : 'a loss'} of ${sizeText(gate.detectable, gate.scale)}`;
}

/** `610 rows would settle it (140 now)`; null when it is settled or no number of rows is known to. */
export function settledByText({ decision, rows, rowsNeeded }: GateResult): string | null {
  if (decision !== 'undecided' || rowsNeeded === null) return null;
  return `${counted(rowsNeeded)} rows would settle it (${counted(rows)} now)`;
}

/** `category=refund has 40 rows, needs 610`; null as above. Untrusted: names a segment. */
export function wantedText({ metric, segment, decision, rows, rowsNeeded }: GateResult): string | null {
  if (decision !== 'undecided' || rowsNeeded === null) return null;
  const cell = segmentText(segment);
  const name = cell === null ? metric : `${cell} (${metric})`;
  return `${name} has ${counted(rows)} rows, needs ${counted(rowsNeeded)}`;
}

/**
 * What these rows could have shown: the blocking overall gates and, of the segments, the one that sees least. Empty when
 * no gate says anything of it. Untrusted: names segments.
 */
export function powerLine(report: Report): string {
  const nameOf = gateNames(report.gates);
  const able = report.gates.filter((gate) => gate.blocking && gate.decided && detectableText(gate) !== null);
  const overall = able.filter((gate) => gate.segment === null).slice(0, 3);
  const blindest = able
    .filter((gate) => gate.segment !== null)
    .toSorted((a, b) => a.rows - b.rows)
    .slice(0, 1);
  const seen = [...overall, ...blindest].map((gate) => `${detectableText(gate)} in ${nameOf(gate)}`);
  const undecidable = report.gates.filter((gate) => !gate.decided);
  const kind = undecidable.some(({ segment }) => segment === null) ? 'gate' : 'segment';
  const sentences = [
    seen.length === 0 ? '' : `Large enough to be seen with these rows (power 80 %): ${seen.join('; ')}.`,
    undecidable.length === 0
      ? ''
      : `${counted(undecidable.length)} ${undecidable.length === 1 ? kind : `${kind}s`} could not be decided.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What would settle each undecided gate that has rows enough to be decided, in the order given. Untrusted as above. */
export function unsettledLines(gates: readonly GateResult[]): readonly string[] {
  const nameOf = gateNames(gates);
  return gates
    .filter((gate) => gate.decided && gate.decision === 'undecided')
    .map((gate) => `${nameOf(gate)}: ${settledByText(gate) ?? `undecided with ${counted(gate.rows)} rows`}`);
}
