import { gateName } from '../report/gate-text.ts';
import type { GateResult, Report } from '../report/report.ts';
import { dateText } from '../report/run-facts.ts';
import { plainText } from '../text/plain-text.ts';
import { unmetGates } from './unmet-gates.ts';
import { letsPass } from './waived-gate.ts';
import type { Waiver } from './waiver.ts';

/**
 * A report as its readers see it under the waivers of its run. The stored report is left as it is, so that its verdict is back
 * when they expire.
 *
 * @param waivers of its run; those of other runs and expired ones let nothing pass
 * @param now ISO 8601, UTC
 */
export function waivedReport(report: Report, waivers: readonly Waiver[], now: string): Report {
  if (report.verdict !== 'fail' && report.verdict !== 'inconclusive') return report;
  const own = waivers.filter(({ run }) => run === report.run);
  const inForce = own.filter(({ until }) => Date.parse(until) > Date.parse(now));
  if (inForce.length === 0) return withNotes(report, own.slice(0, 1).map(expiredNote));
  const blocking = blockingGates(report);
  const left = blocking.filter((gate) => !inForce.some((waiver) => coversGate(waiver, gate)));
  const used = inForce.filter((waiver) => isUsed(waiver, blocking));
  const [first] = used;
  if (left.length > 0 || first === undefined) {
    return withNotes(
      { ...report, waivers: inForce },
      inForce.map((waiver) => notEnoughNote(waiver, left)),
    );
  }
  return { ...report, verdict: 'waived', title: waivedTitle(first, report), waivers: used };
}

/** Undecided gates do not keep a change from merging where the suite only warns of them. */
function blockingGates(report: Report): readonly GateResult[] {
  const unmet = unmetGates(report);
  if (report.verdict === 'inconclusive' || report.onInconclusive === 'block') return unmet;
  return unmet.filter(({ decided, decision }) => decided && decision === 'broken');
}

function coversGate({ gates }: Waiver, gate: GateResult): boolean {
  return gates.some((waived) => letsPass(waived, gate));
}

function isUsed(waiver: Waiver, blocking: readonly GateResult[]): boolean {
  return blocking.length === 0
    ? waiver.gates.length === 0
    : blocking.some((gate) => coversGate(waiver, gate));
}

/** `waived by @ann until 2026-12-05 23:59 UTC (vendor outage): correct lost 7.5 points …` */
function waivedTitle({ by, until, reason }: Waiver, { title }: Report): string {
  const why = plainText(reason, 90);
  return plainText(`waived by @${plainText(by, 40)} until ${dateText(until)} (${why}): ${title}`, 255);
}

function expiredNote({ by, until, reason }: Waiver): string {
  return `the waiver of @${by} (${reason}) has expired at ${dateText(until)}; it lets nothing pass any more`;
}

function notEnoughNote({ by }: Waiver, left: readonly GateResult[]): string {
  const names = left.slice(0, 3).map(gateName);
  const more = left.length > 3 ? ` and ${left.length - 3} more` : '';
  const what = left.length === 0 ? 'what this verdict rests on' : `${names.join(', ')}${more}`;
  return `the waiver of @${by} does not cover ${what}`;
}

function withNotes(report: Report, notes: readonly string[]): Report {
  return notes.length === 0 ? report : { ...report, notes: [...notes, ...report.notes] };
}
