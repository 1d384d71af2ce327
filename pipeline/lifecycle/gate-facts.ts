import { gateStages } from '../../core/gates/gate-stage.ts';
import type { GateFact } from '../../core/lifecycle/lifecycle-facts.ts';
import type { AuditEntry, RunRecord } from '../ports.ts';
import { readTogether } from '../read-together.ts';
import type { LifecycleDeps } from './lifecycle-ports.ts';

/** Lines of runs that came to an end, with their verdicts. @param entries newest first @param known runs that were read already; others are looked up */
export async function readGates(
  entries: readonly AuditEntry[],
  known: readonly RunRecord[],
  { ledger, place }: LifecycleDeps,
): Promise<readonly GateFact[]> {
  const named = [...new Set(entries.map(runOf))];
  const byRun = new Map(known.map((record) => [record.run, record]));
  const found = await readTogether(named, async (run) => byRun.get(run) ?? ledger.run(run));
  const records = new Map(found.flatMap((record) => (record === null ? [] : [[record.run, record]])));
  return entries.flatMap((entry) => {
    const stage = gateStages.find((one) => one === entry.detail['stage']);
    const record = records.get(runOf(entry));
    if (stage === undefined || record === undefined) return [];
    if (place !== null && record.repository !== place.repository) return [];
    return [{ run: record.run, stage, verdict: record.verdict, atMs: Date.parse(entry.at) }];
  });
}

function runOf({ subject }: AuditEntry): string {
  return subject.replace(/^run:/, '');
}
