import { edgesOf } from '../core/lineage/edges-of.ts';
import type { Package } from '../core/package/package.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { ConcludedRuns } from './artifact-ports.ts';
import type { ConcludedRun } from './concluded-run.ts';
import type { SuiteChange } from './package-change.ts';
import { type RecordDeps, runName, type StoredReport, storedReport } from './record.ts';

export interface StandingVerdictDeps extends RecordDeps {
  /** runs that other jobs concluded, where the store here has none */
  readonly concluded: ConcludedRuns;
}

/** The verdict that stands for a change: of this store, or of a run elsewhere, which is then kept here. Null when there is none. */
export async function standingVerdict(
  change: Pick<Extract<SuiteChange, { kind: 'changed' }>, 'package'>,
  deps: StandingVerdictDeps,
): Promise<StoredReport | null> {
  const run = runName(change);
  const standing = await deps.ledger.run(run);
  if (standing !== null && verdictStands(standing.verdict) && (await deps.blobs.has(standing.report))) {
    return storedReport(standing.report, deps);
  }
  const found = await deps.concluded.find(run);
  return found === null ? null : adopt(found, change.package, deps);
}

/** A store that took a verdict over answers like the one that it came from. */
async function adopt(
  { record, reportJson }: ConcludedRun,
  content: Package,
  { blobs, ledger, lineage }: RecordDeps,
): Promise<StoredReport> {
  await blobs.put(new TextEncoder().encode(canonicalJson(content)));
  const report = await blobs.put(new TextEncoder().encode(canonicalJson(reportJson)));
  const { run, base, head } = record;
  const stands = await ledger.recordRun({ ...record, report });
  await lineage.add(edgesOf({ package: content, run, report: stands.report, base, head }));
  return storedReport(stands.report, { blobs });
}
