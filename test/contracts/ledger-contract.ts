import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../core/gates/verdict.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { ArmRecord, Ledger, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';
import { sweepFixture } from '../helpers/sweep-fixture.ts';
import { waiverFixture } from '../helpers/waiver-fixture.ts';
import type { OpenPort } from './open-port.ts';

const minute = (count: number) => new Date(Date.UTC(2030, 0, 1, 0, count)).toISOString();

function runRecord(changes: Partial<RunRecord> = {}): RunRecord {
  return {
    run: digestBytes('run'),
    suite: 'support',
    repository: 'acme/bot',
    package: digestBytes('package'),
    verdict: 'pass',
    report: digestBytes('report'),
    base: 'b'.repeat(40),
    head: 'c'.repeat(40),
    branch: 'refs/heads/main',
    createdAt: minute(0),
    ...changes,
  };
}

function armRecord(changes: Partial<ArmRecord> = {}): ArmRecord {
  return {
    key: digestBytes('arm'),
    run: 'r1',
    arm: 'candidate',
    shards: 3,
    measuredAt: minute(5),
    ...changes,
  };
}

function releaseRecord(changes: Partial<ReleaseRecord> = {}): ReleaseRecord {
  return {
    id: digestBytes('release'),
    repository: 'acme/bot',
    suite: 'support',
    channel: 'production',
    run: digestBytes('run'),
    package: digestBytes('package'),
    report: digestBytes('report'),
    arm: 'candidate',
    commit: 'c'.repeat(40),
    note: 'to all customers',
    createdAt: minute(0),
    by: 'ann',
    ...changes,
  };
}

/** What every ledger must do. */
export function ledgerContract(open: () => Promise<OpenPort<Ledger>>): void {
  describe('verdicts', () => verdictsContract(open));
  describe('finding runs', () => findingContract(open));
  describe('arms and audit', () => armsContract(open));
  describe('releases', () => releasesContract(open));
  describe('waivers', () => waiversContract(open));
  describe('sweeps', () => sweepsContract(open));
}

function verdictsContract(open: () => Promise<OpenPort<Ledger>>): void {
  it('gives back a run with everything in it, and null for an unknown one', async () => {
    await using store = await open();
    const full = runRecord();
    const bare = runRecord({ run: 'bare', base: null, head: null, branch: null });
    expect(await store.port.recordRun(full)).toEqual(full);
    await store.port.recordRun(bare);
    expect(await store.other.run(full.run)).toEqual(full);
    expect(await store.other.run('bare')).toEqual(bare);
    expect(await store.port.run('unknown')).toBeNull();
  });

  const conclusive: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'waived', 'unaffected'];
  it.each(conclusive)('lets the first conclusive verdict stand: %s', async (verdict) => {
    await using store = await open();
    const first = runRecord({ verdict });
    await store.port.recordRun(first);
    for (const later of [...conclusive, 'incomplete', 'incomparable'] as const) {
      const again = runRecord({ verdict: later, report: digestBytes(later), createdAt: minute(9) });
      expect(await store.other.recordRun(again)).toEqual(first);
    }
    expect(await store.port.run(first.run)).toEqual(first);
  });

  it.each(['incomplete', 'incomparable'] as const)('replaces %s by what comes later', async (verdict) => {
    await using store = await open();
    await store.port.recordRun(runRecord({ verdict }));
    const still = runRecord({ verdict: 'incomplete', report: digestBytes('2'), createdAt: minute(1) });
    expect(await store.port.recordRun(still)).toEqual(still);
    const conclusive = runRecord({
      verdict: 'fail',
      report: digestBytes('3'),
      createdAt: minute(2),
      branch: null,
    });
    expect(await store.other.recordRun(conclusive)).toEqual(conclusive);
    expect(await store.port.run(conclusive.run)).toEqual(conclusive);
  });

  it('tells everybody the same verdict when many record one run at once', async () => {
    await using store = await open();
    const records = Array.from({ length: 30 }, (_, at) =>
      runRecord({ verdict: at % 2 === 0 ? 'pass' : 'fail', report: digestBytes(`report ${at}`) }),
    );
    const standing = await Promise.all(
      records.map((record, at) => (at % 3 === 0 ? store.other : store.port).recordRun(record)),
    );
    expect(new Set(standing.map(({ report }) => report)).size).toBe(1);
    expect(await store.port.run(records[0]!.run)).toEqual(standing[0]);
  });
}

function findingContract(open: () => Promise<OpenPort<Ledger>>): void {
  it('finds a run by the start of its id, package, report or commits, with and without sha256:', async () => {
    await using store = await open();
    const wanted = runRecord({
      run: `sha256:a1${'0'.repeat(62)}`,
      package: `sha256:a2${'0'.repeat(62)}`,
      report: `sha256:a3${'0'.repeat(62)}`,
      base: `a4${'0'.repeat(38)}`,
      head: `a5${'0'.repeat(38)}`,
    });
    await store.port.recordRun(wanted);
    await store.port.recordRun(
      runRecord({ run: 'other', package: `sha256:f${'0'.repeat(63)}`, report: `sha256:f${'1'.repeat(63)}` }),
    );
    for (const start of ['a1', 'a2', 'a3', 'a4', 'a5', 'sha256:a1', wanted.package, wanted.report]) {
      expect(await store.other.findRuns(start), start).toEqual([wanted]);
    }
    expect(await store.port.findRuns('a6')).toEqual([]);
    expect(await store.port.findRuns('1')).toEqual([]);
  });

  it.each(['%', '_', 'a%', "' OR 1=1 --", '*', '\0', '[a-z]'])(
    'takes %j for itself, not for a pattern',
    async (start) => {
      await using store = await open();
      await store.port.recordRun(runRecord({ run: 'abc' }));
      expect(await store.port.findRuns(start)).toEqual([]);
    },
  );

  it('answers newest first and with at most 50', async () => {
    await using store = await open();
    const records = Array.from({ length: 60 }, (_, at) =>
      runRecord({ run: `same-${at}`, createdAt: minute((at * 7) % 60) }),
    );
    for (const record of records) await store.port.recordRun(record);
    const found = await store.port.findRuns('same-');
    expect(found.map(({ createdAt }) => createdAt)).toEqual(
      Array.from({ length: 50 }, (_, at) => minute(59 - at)),
    );
  });

  it('lists the latest runs of one suite or of all', async () => {
    await using store = await open();
    expect(await store.port.latestRuns(null, 10)).toEqual([]);
    await store.port.recordRun(runRecord({ run: 'r1', createdAt: minute(1) }));
    await store.port.recordRun(runRecord({ run: 'r3', createdAt: minute(3), suite: 'triage' }));
    await store.port.recordRun(runRecord({ run: 'r2', createdAt: minute(2) }));
    await store.port.recordRun(runRecord({ run: 'r0', createdAt: minute(2) }));
    const runs = async (suite: string | null, limit: number) =>
      (await store.other.latestRuns(suite, limit)).map(({ run }) => run);
    expect(await runs(null, 10)).toEqual(['r3', 'r0', 'r2', 'r1']);
    expect(await runs(null, 1)).toEqual(['r3']);
    expect(await runs('support', 2)).toEqual(['r0', 'r2']);
    expect(await runs('unknown', 2)).toEqual([]);
  });
}

function armsContract(open: () => Promise<OpenPort<Ledger>>): void {
  it('keeps the newest record of an arm', async () => {
    await using store = await open();
    expect(await store.port.arm(digestBytes('arm'))).toBeNull();
    await store.port.recordArm(armRecord());
    expect(await store.other.arm(digestBytes('arm'))).toEqual(armRecord());
    const newer = armRecord({ run: 'r2', arm: 'baseline', shards: 4, measuredAt: minute(6) });
    await store.other.recordArm(newer);
    await store.port.recordArm(armRecord({ run: 'late', measuredAt: minute(1) }));
    expect(await store.port.arm(digestBytes('arm'))).toEqual(newer);
  });

  it.each(['baseline', 'release:production', 'ablation:model+prompt'] as const)(
    'keeps an arm of any name: %s',
    async (arm) => {
      await using store = await open();
      await store.port.recordArm(armRecord({ arm }));
      expect(await store.other.arm(digestBytes('arm'))).toEqual(armRecord({ arm }));
    },
  );

  it('takes any detail into the audit, the same line once', async () => {
    await using store = await open();
    const entry = {
      at: minute(0),
      action: 'recorded',
      subject: "'; DROP TABLE runs; --",
      detail: { why: '"\0\u2028' },
    };
    await store.port.appendAudit(entry);
    await store.other.appendAudit(entry);
    expect(await store.port.latestRuns(null, 1)).toEqual([]);
    expect(await store.port.auditEntries('recorded', minute(0), minute(0), 9)).toEqual([entry]);
  });

  it('reads the audit by action and time, both ends included, newest first over months', async () => {
    await using store = await open();
    const month = 31 * 24 * 60;
    for (const at of [0, 5, month, month + 1, 3 * month]) {
      for (const action of ['replay', 'verdict'])
        await store.port.appendAudit({ at: minute(at), action, subject: `run:${at}`, detail: { at } });
    }
    const times = async (from: number, to: number, limit: number) =>
      (await store.other.auditEntries('replay', minute(from), minute(to), limit)).map(
        ({ detail }) => detail['at'],
      );
    expect(await times(0, 3 * month, 9)).toEqual([3 * month, month + 1, month, 5, 0]);
    expect(await times(5, month, 9)).toEqual([month, 5]);
    expect(await times(0, 3 * month, 2)).toEqual([3 * month, month + 1]);
    expect(await times(1, 4, 9)).toEqual([]);
    expect(await store.port.auditEntries('unknown', minute(0), minute(9), 9)).toEqual([]);
  });
}

function releasesContract(open: () => Promise<OpenPort<Ledger>>): void {
  it('points a channel to its newest release and keeps the older ones', async () => {
    await using store = await open();
    expect(await store.port.release('acme/bot', 'support', 'production')).toBeNull();
    const first = releaseRecord();
    const second = releaseRecord({ id: digestBytes('2'), createdAt: minute(2), note: null, by: null });
    const late = releaseRecord({ id: digestBytes('3'), createdAt: minute(1), commit: null });
    for (const release of [first, second, late]) await store.port.recordRelease(release);
    expect(await store.other.release('acme/bot', 'support', 'production')).toEqual(second);
    expect(await store.other.releases('acme/bot', 'support', 'production', 10)).toEqual([
      second,
      late,
      first,
    ]);
    expect(await store.other.releases('acme/bot', 'support', 'production', 2)).toEqual([second, late]);
  });

  it('does not write a release over one that is there', async () => {
    await using store = await open();
    await store.port.recordRelease(releaseRecord());
    await store.other.recordRelease(releaseRecord());
    await store.other.recordRelease(releaseRecord({ note: 'rewritten' }));
    expect(await store.port.releases('acme/bot', null, null, 10)).toEqual([releaseRecord()]);
  });

  it('keeps channels, suites and repositories apart, whatever their names, and lists them together', async () => {
    await using store = await open();
    const places = [
      { suite: 'support', channel: 'canary' },
      { suite: 'support","production', channel: '' },
      { suite: 'triage', channel: 'production' },
      { repository: '', suite: 'support', channel: 'production' },
    ];
    const [canary, odd, triage, elsewhere] = places.map((place, at) =>
      releaseRecord({ ...place, id: digestBytes(`${at}`), createdAt: minute(at) }),
    );
    for (const release of [canary, odd, triage, elsewhere])
      if (release) await store.port.recordRelease(release);
    const { port } = store;
    expect(await port.release('acme/bot', 'support', 'production')).toBeNull();
    expect(await port.release('acme/bot', 'support', 'canary')).toEqual(canary);
    expect(await port.release('', 'support', 'production')).toEqual(elsewhere);
    expect(await port.releases('acme/bot', null, 'production', 10)).toEqual([triage]);
    expect(await port.releases('acme/bot', 'support', null, 10)).toEqual([canary]);
    expect(await port.releases('acme/bot', null, null, 10)).toEqual([triage, odd, canary]);
  });
}

function waiversContract(open: () => Promise<OpenPort<Ledger>>): void {
  it('gives back the waivers of a run with everything in them, newest first', async () => {
    await using store = await open();
    const first = waiverFixture();
    const bare = waiverFixture({
      createdAt: '2026-03-02T10:00:00.000Z',
      commit: null,
      pull: null,
      byId: null,
      approvedAs: null,
      comment: null,
      gates: [],
      reason: '"\u2028\'; DROP TABLE waivers; --',
    });
    await store.port.recordWaiver(first);
    await store.port.recordWaiver(bare);
    expect(await store.other.waivers('acme/bot', first.run, 10)).toEqual([bare, first]);
    expect(await store.other.waivers('acme/bot', first.run, 1)).toEqual([bare]);
    expect(await store.port.waivers('acme/bot', 'b'.repeat(64), 10)).toEqual([]);
  });

  it('does not write a waiver over one that is there', async () => {
    await using store = await open();
    const waiver = waiverFixture();
    await store.port.recordWaiver(waiver);
    await store.other.recordWaiver(waiver);
    await store.other.recordWaiver({ ...waiver, until: '2099-01-01T00:00:00.000Z' });
    expect(await store.port.waivers('acme/bot', null, 10)).toEqual([waiver]);
  });

  it('keeps runs and repositories apart, and lists all of one repository', async () => {
    await using store = await open();
    const own = waiverFixture();
    const other = waiverFixture({ run: 'b'.repeat(64), createdAt: '2026-03-01T11:00:00.000Z' });
    const elsewhere = waiverFixture({ repository: 'acme/other' });
    for (const waiver of [own, other, elsewhere]) await store.port.recordWaiver(waiver);
    expect(await store.other.waivers('acme/bot', null, 10)).toEqual([other, own]);
    expect(await store.other.waivers('acme/bot', own.run, 10)).toEqual([own]);
    expect(await store.other.waivers('acme/other', own.run, 10)).toEqual([elsewhere]);
  });
}

function sweepsContract(open: () => Promise<OpenPort<Ledger>>): void {
  it('answers with the record that stands while a window has nothing new, and else with its next version', async () => {
    await using store = await open();
    const first = sweepFixture();
    expect(await store.port.recordSweep(first)).toEqual({ ...first, version: 1 });
    const again = sweepFixture({ report: digestBytes('again'), createdAt: minute(9) });
    expect(await store.other.recordSweep(again)).toEqual({ ...first, version: 1 });
    const more = sweepFixture({ evidence: digestBytes('late traces'), report: digestBytes('more') });
    expect(await store.other.recordSweep(more)).toEqual({ ...more, version: 2 });
    expect(await store.port.recordSweep(more)).toEqual({ ...more, version: 2 });
    expect(await store.port.sweep('acme/bot', first.sweep, first.from)).toEqual({ ...more, version: 2 });
    expect(await store.port.sweep('acme/bot', first.sweep, more.to)).toBeNull();
  });

  it('lists the newest version of each window, newest window first, of one sweep or of all of a repository', async () => {
    await using store = await open();
    const [from, to] = ['2026-03-02T00:00:00.000Z', '2026-03-03T00:00:00.000Z'];
    const old = sweepFixture();
    const late = sweepFixture({ evidence: digestBytes('late'), open: 2 });
    const next = sweepFixture({ from, to });
    const other = sweepFixture({ sweep: 'another', from, to });
    const elsewhere = sweepFixture({ repository: 'acme/other' });
    for (const record of [next, old, other, elsewhere, late]) await store.port.recordSweep(record);
    const own = [
      { ...next, version: 1 },
      { ...late, version: 2 },
    ];
    expect(await store.other.sweeps('acme/bot', old.sweep, 10)).toEqual(own);
    expect(await store.other.sweeps('acme/bot', null, 10)).toEqual([{ ...other, version: 1 }, ...own]);
    expect(await store.other.sweeps('acme/bot', null, 1)).toEqual([{ ...other, version: 1 }]);
  });

  it('gives many who sweep one window at once one version of each evidence', async () => {
    await using store = await open();
    const records = Array.from({ length: 12 }, (_, at) =>
      sweepFixture({ evidence: digestBytes(`traces ${at}`), report: digestBytes(`report ${at}`) }),
    );
    const recorded = await Promise.all(
      records.map((record, at) => (at % 2 === 0 ? store.port : store.other).recordSweep(record)),
    );
    expect(new Set(recorded.map(({ version }) => version)).size).toBe(12);
    const newest = recorded.find(({ version }) => version === 12);
    expect(await store.port.sweep('acme/bot', records[0]?.sweep ?? '', records[0]?.from ?? '')).toEqual(
      newest,
    );
  });
}
