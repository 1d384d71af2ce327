import type { Report } from '../core/report/report.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { InputError } from '../core/text/input-error.ts';
import type { JsonValue } from '../core/text/json.ts';
import { unmetGates } from '../core/waivers/unmet-gates.ts';
import { waivedGate } from '../core/waivers/waived-gate.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import { waiverId } from '../core/waivers/waiver-id.ts';
import type { Blobs, Ledger } from './ports.ts';
import { storedReport } from './record.ts';
import { type RecordWaiverDeps, recordWaiver } from './record-waiver.ts';

export interface AcceptWaiverDeps extends RecordWaiverDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly ledger: RecordWaiverDeps['ledger'] & Pick<Ledger, 'run'>;
  /** `owner/name` that the caller proved to speak for */
  readonly repository: string;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/**
 * Takes a waiver that somebody made elsewhere, where it is of a verdict that is recorded here and of gates that this verdict rests on. The same
 * one again changes nothing.
 *
 * @throws InputError that says what does not fit
 */
export async function acceptWaiver(waiver: Waiver, deps: AcceptWaiverDeps): Promise<void> {
  const { repository, ledger, now } = deps;
  const problem =
    contentProblem(waiver, repository) ?? timeProblem(waiver, now()) ?? (await runProblem(waiver, deps));
  if (problem !== null) throw new InputError([`waiver of run ${waiver.run.slice(0, 12)}: ${problem}`]);
  await recordWaiver(waiver, { ledger, lineage: deps.lineage });
}

function contentProblem(waiver: Waiver, repository: string): string | null {
  const { id, ...content } = waiver;
  if (id !== waiverId(content)) return 'it has another name than its content';
  if (waiver.repository.toLowerCase() === repository.toLowerCase()) return null;
  return `it is of ${waiver.repository || 'no repository'}, and ${repository} records it: a repository waives its own decisions only`;
}

/** As much as clocks may differ, and as an invocation may be repeated. */
const skewMs = 15 * 60 * 1000;
/** As `max-age` of `waivers:` at most; what the repository itself allows is looked at by its gates, at their base. */
const longestMs = 90 * 24 * 3600 * 1000;

function timeProblem({ createdAt, until }: Waiver, now: string): string | null {
  const [from, to, here] = [Date.parse(createdAt), Date.parse(until), Date.parse(now)];
  if (Math.abs(from - here) > skewMs)
    return `it was made at ${createdAt}, and it is ${now} here; make it anew, or set the clock`;
  if (to <= here) return `its end, ${until}, is in the past`;
  return to - from > longestMs ? 'it lasts longer than 90 days' : null;
}

async function runProblem(waiver: Waiver, { ledger, blobs }: AcceptWaiverDeps): Promise<string | null> {
  const record = await ledger.run(waiver.run);
  if (record === null) return 'the backend has no such run; waive one that it evaluated';
  const { verdict } = record;
  if (verdict !== 'fail' && verdict !== 'inconclusive')
    return `its verdict is ${verdict}, and only fail and inconclusive can be waived`;
  if (record.suite !== waiver.suite) return `it is of suite ${record.suite}, and not of ${waiver.suite}`;
  const { report } = await storedReport(record.report, { blobs });
  return gateProblem(waiver, report);
}

function gateProblem({ gates }: Waiver, report: Report): string | null {
  const unmet = unmetGates(report).map((gate) => spelled(waivedGate(gate)));
  const strange = gates.find((gate) => !unmet.includes(spelled(gate)));
  if (strange !== undefined)
    return `the gate "${strange.metric} ${strange.rule}" does not keep it from passing as the waiver says`;
  return gates.length > 0 || unmet.length === 0
    ? null
    : 'it names no gate of those that keep it from passing';
}

function spelled(gate: Waiver['gates'][number]): string {
  return canonicalJson(gate as JsonValue);
}
