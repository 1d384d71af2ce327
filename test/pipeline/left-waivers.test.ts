import { describe, expect, it } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import { waivedGate } from '../../core/waivers/waived-gate.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import type { Artifact, Artifacts, PullRequest, WorkflowRun } from '../../pipeline/artifact-ports.ts';
import type { PersonComment } from '../../pipeline/command-ports.ts';
import { honourWaivers } from '../../pipeline/honour-waivers.ts';
import { type LeftWaiversDeps, leftWaivers, waiverArtifact } from '../../pipeline/left-waivers.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { failingReport } from '../helpers/report-fixture.ts';
import { waiverFixture } from '../helpers/waiver-fixture.ts';

const run = 'a'.repeat(64);
const head = 'c'.repeat(40);
const report: Report = failingReport({ run, repository: 'acme/bot', suite: 'support-answers' });
const broken = report.gates.filter(({ decision, blocking }) => blocking && decision === 'broken');
const dayMs = 24 * 3600 * 1000;
const policy = { approvers: ['@ann'], maxAgeMs: 14 * dayMs };
const given = waiverFixture({ approvedAs: '@ann', gates: broken.map(waivedGate) });

interface World {
  readonly waiver?: unknown;
  readonly run?: Partial<WorkflowRun>;
  readonly artifact?: Partial<Artifact>;
  /** null = deleted */
  readonly comment?: Partial<PersonComment> | null;
  readonly judged?: LeftWaiversDeps['judged'];
  readonly head?: string;
  readonly policy?: typeof policy | null;
}

/** The waivers that are believed of a world that differs in one thing, and what is said of the others. */
async function believed(world: World) {
  const notes: string[] = [];
  const artifact: Artifact = {
    id: 1,
    name: waiverArtifact(run).name,
    sizeBytes: 100,
    run: 900,
    commit: 'b'.repeat(40),
    isOfFork: false,
    ...world.artifact,
  };
  const artifacts: Pick<Artifacts, 'named' | 'run' | 'file'> = {
    named: async () => [artifact],
    run: async (id) => ({
      id,
      attempt: 1,
      event: 'issue_comment',
      workflow: '.github/workflows/commands.yml',
      commit: 'b'.repeat(40),
      branch: 'main',
      repository: 'acme/bot',
      conclusion: null,
      url: '',
      ...world.run,
    }),
    file: async () => new TextEncoder().encode(JSON.stringify(world.waiver ?? given)),
  };
  const said: PersonComment = {
    id: 99,
    pull: 7,
    body: '/goldgate waive support-answers until 2026-03-08 because vendor outage, see #12',
    url: '',
    author: { login: 'ann', id: 42, isPerson: true },
    isEdited: false,
    ...world.comment,
  };
  const none = () => Promise.reject(new Error('not asked for'));
  const source = leftWaivers({
    artifacts: { ...artifacts, ofRun: none, approvers: async () => [], runsOf: none },
    pulls: {
      pull: async (number): Promise<PullRequest> => ({
        number,
        head: world.head ?? head,
        headRepository: 'acme/bot',
        author: 'mona',
        base: 'main',
        baseTip: 'b'.repeat(40),
        isOpen: true,
      }),
    },
    conversation: { comment: async () => (world.comment === null ? null : said) },
    repository: 'acme/bot',
    judged: world.judged === undefined ? { pull: 7, head } : world.judged,
    note: (text) => notes.push(text),
  });
  const waivers = await source.find(report, world.policy === undefined ? policy : world.policy);
  return { waivers, notes: notes.join('\n'), source };
}

const sameId = (over: Partial<Waiver>) => ({ ...given, ...over });
const changed = (over: Partial<Omit<Waiver, 'id'>>) =>
  waiverFixture({ approvedAs: '@ann', gates: broken.map(waivedGate), ...over });

describe('a waiver counts', () => {
  it('on its pull request, and in the queue while the pull request stands at its commit', async () => {
    expect((await believed({})).waivers).toEqual([given]);
    expect((await believed({ judged: null })).waivers).toEqual([given]);
  });

  it('for a team as well, whoever may see who is in it now', async () => {
    const team = changed({ approvedAs: '@acme/quality' });
    const world = { waiver: team, policy: { ...policy, approvers: ['@acme/Quality'] } };
    expect((await believed(world)).waivers).toEqual([team]);
  });

  it('once it is honoured: verdict, store, lineage and audit, and not after its end', async () => {
    const { source } = await believed({});
    const store = memoryStore();
    const outcome = {
      kind: 'reported',
      suite: report.suite,
      report,
      digest: report.package,
      reused: true,
    } as const;
    const at = (now: string) => honourWaivers(outcome, policy, { ...store, waivers: source, now: () => now });
    expect(await at('2026-03-02T00:00:00.000Z')).toMatchObject({ report: { verdict: 'waived' } });
    expect(await at('2026-03-09T00:00:00.000Z')).toMatchObject({ report: { verdict: 'fail' } });
    expect(await store.ledger.waivers('acme/bot', run, 10)).toEqual([given]);
    expect(await store.lineage.from(`run:${run}`)).toContainEqual({
      from: `run:${run}`,
      to: `waiver:${given.id}`,
      relation: 'waived-by',
    });
    expect(store.ledger.audit).toMatchObject([{ action: 'waiver', subject: `waiver:${given.id}` }]);
  });
});

describe('a waiver lets nothing pass', () => {
  it.each<[string, World, string]>([
    ['of a job that runs the pull request', { run: { event: 'pull_request' } }, 'it is none'],
    ['of another repository', { run: { repository: 'evil/bot' } }, 'it is none'],
    ['with parts that are none', { waiver: { ...given, extra: 1 } }, 'it is none'],
    [
      'that was changed after it was named',
      { waiver: sameId({ until: '2026-03-14T00:00:00.000Z' }) },
      'another name',
    ],
    ['for another run', { waiver: changed({ run: 'd'.repeat(64) }) }, 'another run'],
    ['for another suite', { waiver: changed({ suite: 'other' }) }, 'another run'],
    ['whose giver the base names no more', { policy: { ...policy, approvers: ['@bob'] } }, 'no approver'],
    ['that lasts too long', { policy: { ...policy, maxAgeMs: dayMs } }, 'longer than the base allows'],
    ['for another commit', { judged: { pull: 7, head: 'e'.repeat(40) } }, 'commit ccccccc of #7'],
    ['for another pull request', { judged: { pull: 8, head } }, 'commit ccccccc of #7'],
    ['of a pull request that moved on in the queue', { judged: null, head: 'e'.repeat(40) }, 'has moved on'],
    ['whose comment is gone', { comment: null }, 'comment is gone'],
    ['whose comment was edited', { comment: { isEdited: true } }, 'was edited'],
    [
      'whose comment is of another account',
      { comment: { author: { login: 'ann', id: 43, isPerson: true } } },
      'somebody else',
    ],
    [
      'whose comment is of a bot',
      { comment: { author: { login: 'ann', id: 42, isPerson: false } } },
      'somebody else',
    ],
    ['whose comment is under another pull request', { comment: { pull: 8 } }, 'somebody else'],
    [
      'whose giver goes by another name',
      { comment: { author: { login: 'anna', id: 42, isPerson: true } } },
      'another name now',
    ],
    ['whose comment says something else', { comment: { body: '/goldgate rerun' } }, 'something else'],
    [
      'whose comment names another end',
      { comment: { body: '/goldgate waive support-answers until 2026-03-07 because x' } },
      'something else',
    ],
  ])('%s', async (_name, world, why) => {
    const { waivers, notes } = await believed(world);
    expect(waivers).toEqual([]);
    expect(notes).toContain(why);
  });

  it('of a fork, which is not even read', async () => {
    const { waivers, notes } = await believed({ artifact: { isOfFork: true } });
    expect([waivers, notes]).toEqual([[], '']);
  });

  it('where the base names nobody who may waive, and nothing is asked then', async () => {
    const { waivers, notes } = await believed({ policy: null });
    expect([waivers, notes]).toEqual([[], '']);
  });
});
