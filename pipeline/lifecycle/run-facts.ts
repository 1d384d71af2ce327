import { isWithin, type Range, type RunFact } from '../../core/lifecycle/lifecycle-facts.ts';
import type { Package } from '../../core/package/package.ts';
import type { QuarantineResult } from '../../core/quarantine/quarantine.ts';
import type { Report } from '../../core/report/report.ts';
import { otherArms } from '../../core/target/target.ts';
import type { RunRecord } from '../ports.ts';
import { readTogether } from '../read-together.ts';
import { storedReport } from '../record.ts';
import { unlessMissing } from '../views/unless-missing.ts';
import type { LifecycleDeps } from './lifecycle-ports.ts';
import { type EdgesInto, type FollowedRun, followRun } from './missing-lineage.ts';

/** Runs whose lineage is followed: each takes a dozen look-ups. */
export const mostFollowed = 100;

/** A run, and what its report says of rows in quarantine. */
export interface ReadRun {
  readonly fact: RunFact;
  readonly quarantine: QuarantineResult | null;
}

/** @param records newest first; the newest of the range are followed back */
export async function readRuns(
  records: readonly RunRecord[],
  range: Range,
  into: EdgesInto,
  deps: LifecycleDeps,
): Promise<readonly ReadRun[]> {
  const followed = new Set(
    records
      .filter(({ createdAt }) => isWithin(Date.parse(createdAt), range))
      .slice(0, mostFollowed)
      .map(({ run }) => run),
  );
  return readTogether(records, async (record) => {
    const report = await unlessMissing(async () => (await storedReport(record.report, deps)).report);
    const found = followed.has(record.run) ? await followRun(record, report, into, deps) : null;
    return { fact: factOf(record, report, found), quarantine: report?.quarantine ?? null };
  });
}

function factOf(record: RunRecord, report: Report | null, followed: FollowedRun | null): RunFact {
  const { run, suite, verdict, branch, head, createdAt } = record;
  const gates = report?.gates ?? [];
  const metrics = (of: typeof gates) => [...new Set(of.map(({ metric }) => metric))];
  return {
    run,
    suite,
    verdict,
    branch,
    head,
    atMs: Date.parse(createdAt),
    dataset: report === null ? null : { name: report.dataset.name, version: report.dataset.version },
    measured: metrics(gates.filter(({ candidate }) => candidate !== null)),
    gated: metrics(gates),
    ...usedBy(followed?.package ?? null),
    missing: followed?.missing ?? null,
  };
}

function usedBy(content: Package | null): Pick<RunFact, 'prompts' | 'models'> {
  if (content === null) return { prompts: [], models: [] };
  const { arms, evaluators } = content;
  const targets = [arms.candidate, arms.baseline, ...otherArms(arms).map((name) => arms[name])];
  const asked = targets.flatMap((target) => (target?.kind === 'prompt' ? [target] : []));
  const judging = Object.values(evaluators).flatMap(({ judge, embeddings }) => [
    ...(judge === undefined ? [] : [judge.model.name]),
    ...(embeddings === undefined ? [] : [embeddings.name]),
  ]);
  return {
    prompts: [...new Set(asked.map(({ prompt }) => prompt.name))],
    models: [...new Set([...asked.map(({ model }) => model.name), ...judging])],
  };
}
