import { firstOf } from '../gates/selection-text.ts';
import type { GateResult, Report } from '../report/report.ts';
import { dateText } from '../report/run-facts.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import { visibleText } from '../text/visible-text.ts';
import { gateSpelling, namedGates } from './named-gates.ts';
import { unmetGates } from './unmet-gates.ts';
import { waivedGate } from './waived-gate.ts';
import type { Waiver } from './waiver.ts';
import { waiverId } from './waiver-id.ts';

export interface WaiverRequest {
  readonly report: Report;
  /** as somebody named it; null = whatever keeps the suite from passing */
  readonly gate: string | null;
  /** ISO 8601, UTC */
  readonly until: string;
  readonly reason: string;
  readonly giver: Pick<Waiver, 'by' | 'byId' | 'approvedAs'>;
  readonly place: Pick<Waiver, 'commit' | 'pull' | 'comment'>;
}

export type MadeWaiver =
  | { readonly kind: 'waiver'; readonly waiver: Waiver }
  /** sentences of untrusted text: they name gates and segments */
  | { readonly kind: 'refused'; readonly why: string };

/**
 * The waiver that somebody asks for, where one may be given.
 *
 * @param limits.now ISO 8601, UTC
 * @param limits.maxAgeMs longest time that it may be in force
 */
export function makeWaiver(
  request: WaiverRequest,
  limits: { readonly now: string; readonly maxAgeMs: number },
): MadeWaiver {
  const { report, until, giver, place } = request;
  const unmet = unmetGates(report);
  const gates = request.gate === null ? unmet : namedGates(request.gate, unmet);
  const why =
    verdictProblem(report) ?? timeProblem(until, limits) ?? gateProblem(request, gates.length, unmet);
  if (why !== null) return { kind: 'refused', why };
  const content: Omit<Waiver, 'id'> = {
    repository: report.repository,
    suite: report.suite,
    run: report.run,
    ...place,
    gates: gates.map(waivedGate),
    ...giver,
    reason: redactSecrets(visibleText(request.reason)).slice(0, 500),
    createdAt: limits.now,
    until,
  };
  return { kind: 'waiver', waiver: { id: waiverId(content), ...content } };
}

function verdictProblem({ suite, verdict }: Report): string | null {
  switch (verdict) {
    case 'fail':
    case 'inconclusive':
      return null;
    case 'pass':
    case 'waived':
    case 'unaffected':
      return `${suite} may merge as it is: its verdict is \`${verdict}\``;
    case 'incomplete':
      return `${suite} could not be evaluated (\`incomplete\`): nothing is known of its quality, so there is nothing to waive. Mend what failed, then \`/goldgate rerun\``;
    case 'incomparable':
      return `the two sides of ${suite} could not be compared (\`incomparable\`): nothing is known of its quality, so there is nothing to waive`;
    default:
      return verdict satisfies never;
  }
}

function timeProblem(
  until: string,
  { now, maxAgeMs }: { readonly now: string; readonly maxAgeMs: number },
): string | null {
  const [end, start] = [Date.parse(until), Date.parse(now)];
  if (end <= start) return `${dateText(until)} is in the past`;
  if (end <= start + maxAgeMs) return null;
  return `a waiver may last until ${dateText(new Date(start + maxAgeMs).toISOString())} at the latest, and ${dateText(until)} is later`;
}

function gateProblem(
  { report, gate }: WaiverRequest,
  found: number,
  unmet: readonly GateResult[],
): string | null {
  if (gate === null || found > 0) return null;
  const names = [...new Set(unmet.map(gateSpelling))];
  const known = names.length === 0 ? '' : `; those that are not met: ${firstOf(names, names.length)}`;
  return namedGates(gate, report.gates).length > 0
    ? `the gate that is named does not keep ${report.suite} from passing${known}`
    : `${report.suite} has no such gate${known}`;
}
