import { verdictStands } from '../../core/storage/verdict-stands.ts';
import type { SweepRecord } from '../../core/sweep/sweep-record.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import type { ArmRecord, AuditEntry, Ledger, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';

/** Runs, verdicts, arms, releases, waivers and sweeps in memory; `audit` shows what was appended, for tests. */
export function memoryLedger(): Ledger & { readonly audit: readonly AuditEntry[] } {
  const runs = new Map<string, RunRecord>();
  const released = new Map<string, ReleaseRecord>();
  const releases: Ledger['releases'] = async (repository, suite, channel, limit) => {
    const matching = [...released.values()].filter(
      (record) =>
        record.repository === repository &&
        (suite === null || record.suite === suite) &&
        (channel === null || record.channel === channel),
    );
    return matching.sort(newestOfIdFirst).slice(0, limit);
  };
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
    ...memoryArms(),
    async recordRelease(release) {
      if (!released.has(release.id)) released.set(release.id, { ...release });
    },
    async release(repository, suite, channel) {
      return (await releases(repository, suite, channel, 1))[0] ?? null;
    },
    releases,
    ...memoryWaivers(),
    ...memorySweeps(),
    ...memoryAudit(audit),
  };
}

function memoryAudit(audit: AuditEntry[]): Pick<Ledger, 'appendAudit' | 'auditEntries'> {
  return {
    async appendAudit(entry) {
      const line = JSON.stringify(entry);
      if (!audit.some((one) => JSON.stringify(one) === line)) audit.push(structuredClone(entry));
    },
    async auditEntries(action, from, to, limit) {
      const matching = audit.filter(({ at, action: own }) => own === action && at >= from && at <= to);
      return matching
        .toSorted((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
        .slice(0, limit);
    },
  };
}

function memoryArms(): Pick<Ledger, 'recordArm' | 'arm'> {
  const arms = new Map<string, ArmRecord>();
  return {
    async recordArm(record) {
      const stored = arms.get(record.key);
      if (stored === undefined || stored.measuredAt <= record.measuredAt) arms.set(record.key, { ...record });
    },
    async arm(key) {
      return arms.get(key) ?? null;
    },
  };
}

function memoryWaivers(): Pick<Ledger, 'recordWaiver' | 'waivers'> {
  const waived = new Map<string, Waiver>();
  return {
    async recordWaiver(waiver) {
      if (!waived.has(waiver.id)) waived.set(waiver.id, structuredClone(waiver));
    },
    async waivers(repository, run, limit) {
      const matching = [...waived.values()].filter(
        (waiver) => waiver.repository === repository && (run === null || waiver.run === run),
      );
      return matching.sort(newestOfIdFirst).slice(0, limit);
    },
  };
}

function memorySweeps(): Pick<Ledger, 'recordSweep' | 'sweep' | 'sweeps'> {
  const newest = new Map<string, SweepRecord>();
  const keyOf = (repository: string, sweep: string, from: string) =>
    JSON.stringify([repository, sweep, from]);
  return {
    async recordSweep(record) {
      const key = keyOf(record.repository, record.sweep, record.from);
      const standing = newest.get(key);
      if (standing?.evidence === record.evidence) return standing;
      const next = { ...record, version: (standing?.version ?? 0) + 1 };
      newest.set(key, next);
      return next;
    },
    async sweep(repository, sweep, from) {
      return newest.get(keyOf(repository, sweep, from)) ?? null;
    },
    async sweeps(repository, sweep, limit) {
      const matching = [...newest.values()].filter(
        (record) => record.repository === repository && (sweep === null || record.sweep === sweep),
      );
      return matching.sort(newestWindowFirst).slice(0, limit);
    },
  };
}

function newestWindowFirst(one: SweepRecord, other: SweepRecord): number {
  if (one.from !== other.from) return one.from > other.from ? -1 : 1;
  return one.sweep < other.sweep ? -1 : 1;
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

type Dated = Pick<ReleaseRecord | Waiver, 'id' | 'createdAt'>;

function newestOfIdFirst(one: Dated, other: Dated): number {
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
