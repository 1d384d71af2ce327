import { verdictStands } from '../../core/storage/verdict-stands.ts';
import type { ArmRecord, AuditEntry, Ledger, RunRecord } from '../../pipeline/ports.ts';

/** Runs, verdicts and arms in memory; `audit` shows what was appended, for tests. */
export function memoryLedger(): Ledger & { readonly audit: readonly AuditEntry[] } {
  const runs = new Map<string, RunRecord>();
  const arms = new Map<string, ArmRecord>();
  const audit: AuditEntry[] = [];
  return {
    audit,
    async recordRun(record) {
      const stored = runs.get(record.run);
      if (stored !== undefined && verdictStands(stored.verdict)) return stored;
      runs.set(record.run, { ...record });
      return record;
    },
    async run(run) {
      return runs.get(run) ?? null;
    },
    async findRuns(prefix) {
      const matching = [...runs.values()].filter((record) => namesOf(record).some(startingWith(prefix)));
      return matching.sort(newestFirst).slice(0, 50);
    },
    async latestRuns(suite, limit) {
      const matching = [...runs.values()].filter((record) => suite === null || record.suite === suite);
      return matching.sort(newestFirst).slice(0, limit);
    },
    async recordArm(record) {
      const stored = arms.get(record.key);
      if (stored === undefined || stored.measuredAt <= record.measuredAt) arms.set(record.key, { ...record });
    },
    async arm(key) {
      return arms.get(key) ?? null;
    },
    async appendAudit(entry) {
      audit.push(structuredClone(entry));
    },
  };
}

function namesOf(record: RunRecord): readonly string[] {
  return [record.run, record.package, record.report, record.base ?? '', record.head ?? ''];
}

function startingWith(prefix: string): (name: string) => boolean {
  const digits = prefix.replace(/^sha256:/, '');
  return (name) => name.startsWith(digits) || name.startsWith(`sha256:${digits}`);
}

/** Equal times are ordered by run, so that every store answers alike. */
function newestFirst(one: RunRecord, other: RunRecord): number {
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt ? -1 : 1;
  return one.run < other.run ? -1 : 1;
}
