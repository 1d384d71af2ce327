import { wantedText } from './power-text.ts';
import type { GateResult, Report } from './report.ts';

/** What the reader should do now, in one sentence; null when there is nothing to do. Untrusted: names segments. */
export function nextStep(report: Report): string | null {
  switch (report.verdict) {
    case 'fail':
      return 'Look at the lost rows below, mend the change and push it again.';
    case 'inconclusive':
      return addRows(report.gates);
    case 'incomplete':
      return 'Mend what failed and run it again: it goes on from what is already known.';
    case 'incomparable':
      return 'Measure both sides with the same dataset, evaluators and settings, then run it again.';
    case 'waived':
      return 'The change may merge under a waiver. Mend what is broken before it expires.';
    case 'pass':
    case 'unaffected':
      return null;
    default:
      return report.verdict satisfies never;
  }
}

const mostNamed = 5;

/** Which cells need how many rows, those that lack least first: they are settled soonest. */
function addRows(gates: readonly GateResult[]): string {
  const undecided = gates.filter(
    ({ blocking, decided, decision }) => blocking && decided && decision === 'undecided',
  );
  const wanted = undecided
    .toSorted((one, other) => lacking(one) - lacking(other))
    .flatMap((gate) => wantedText(gate) ?? []);
  if (wanted.length === 0) return 'Add rows where a gate is undecided, or loosen what it asks for.';
  const left = wanted.length - mostNamed;
  return `Add rows: ${wanted.slice(0, mostNamed).join('; ')}${left > 0 ? `; and ${left} more` : ''}.`;
}

function lacking({ rows, rowsNeeded }: GateResult): number {
  return (rowsNeeded ?? Number.POSITIVE_INFINITY) - rows;
}
