import { earlyStopSentence } from './facts/early-stop-facts.ts';
import { worstFirst } from './gate-order.ts';
import { gateNames } from './gate-text.ts';
import type { Report } from './report.ts';

/** What the run and its gates had to say beside the numbers, one line each. Untrusted: may name segments and rows. */
export function noteLines(report: Report): readonly string[] {
  const nameOf = gateNames(report.gates);
  const early = earlyStopSentence(report);
  return [
    ...(early === null ? [] : [early]),
    ...report.notes,
    ...worstFirst(report.gates).flatMap((gate) => gate.notes.map((note) => `${nameOf(gate)}: ${note}`)),
  ];
}
