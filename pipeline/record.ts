import { edgesOf } from '../core/lineage/edges-of.ts';
import { armKey } from '../core/package/arm-key.ts';
import { packageDigest } from '../core/package/package.ts';
import { parseReport } from '../core/report/parse-report.ts';
import type { Report } from '../core/report/report.ts';
import { armNames } from '../core/target/target.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Decided } from './decide.ts';
import type { Plan } from './plan.ts';
import type { Blobs, Ledger, Lineage } from './ports.ts';

export interface RecordDeps {
  readonly blobs: Blobs;
  readonly ledger: Ledger;
  readonly lineage: Lineage;
}

/** A report and the digest it is stored under. */
export interface StoredReport {
  readonly report: Report;
  readonly digest: Digest;
}

/**
 * Writes the report, its package, the verdict, the arms a later run may use, and the lineage.
 *
 * @returns the report that stands: this one, or the first conclusive one of the same run unless the store lost it
 */
export async function record(
  plan: Plan,
  { report, complete }: Decided,
  branch: string | null,
  deps: RecordDeps,
): Promise<StoredReport> {
  const digest = await deps.blobs.put(new TextEncoder().encode(canonicalJson(report)));
  await deps.blobs.put(new TextEncoder().encode(canonicalJson(plan.package)));
  const { run, suite, repository, verdict, base, head, createdAt } = report;
  const standing = await deps.ledger.recordRun({
    run,
    suite,
    repository,
    package: report.package,
    verdict,
    report: digest,
    base,
    head,
    branch,
    createdAt,
  });
  if (complete) await recordArms(plan, createdAt, deps);
  await deps.lineage.add(edgesOf({ package: plan.package, run, report: standing.report, base, head }));
  await deps.ledger.appendAudit({
    at: createdAt,
    action: standing.report === digest ? 'verdict' : 'verdict-stands',
    subject: `run:${run}`,
    detail: { verdict: standing.verdict, report: standing.report, suite },
  });
  const isOurs = standing.report === digest || !(await deps.blobs.has(standing.report));
  return isOurs ? { report, digest } : storedReport(standing.report, deps);
}

/** Reads a report back. @throws when the store lost it or holds something else */
export async function storedReport(
  digest: Digest,
  { blobs }: { readonly blobs: Pick<Blobs, 'get'> },
): Promise<StoredReport> {
  return { report: parseReport(await blobs.get(digest)), digest };
}

/**
 * Lets the arms of a run stand for those of later ones: each of its shards was evaluated without a failure.
 *
 * @param measuredAt ISO 8601, UTC
 */
export async function recordArms(
  plan: Plan,
  measuredAt: string,
  { ledger }: { readonly ledger: Pick<Ledger, 'recordArm'> },
): Promise<void> {
  for (const arm of armNames(plan.arms)) {
    const target = plan.package.arms[arm];
    if (target === null || target === undefined || plan.arms[arm]?.kind !== 'evaluate') continue;
    const key = armKey(plan.package, target);
    await ledger.recordArm({ key, run: plan.results, arm, shards: plan.shards.length, measuredAt });
  }
}

/** The name of a run: what it evaluates and by which rules, in a form that files and people can carry. */
export function runName(plan: Pick<Plan, 'package'>): string {
  return packageDigest(plan.package).slice('sha256:'.length);
}
