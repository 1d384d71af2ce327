import { expect, it } from 'vitest';
import type { Report } from '../../core/report/report.ts';
import { backendWaivers, waiversOf } from '../../pipeline/backend-waivers.ts';
import { waiverFixture } from '../helpers/waiver-fixture.ts';

const waiver = waiverFixture({ comment: null, byId: null, approvedAs: null });
const { repository, suite, run, pull, commit } = waiver;
const report = { repository, suite, run } as Report;
const policy = { approvers: ['@ann', '@acme/quality'], maxAgeMs: 90 * 24 * 3600 * 1000 };

/** What the source finds for a commit, and what it notes. */
async function found(
  kept: readonly (typeof waiver)[] | Error,
  { head = commit ?? '', allowed = policy as typeof policy | null } = {},
) {
  const notes: string[] = [];
  const source = backendWaivers({
    ledger: { waivers: async () => (kept instanceof Error ? Promise.reject(kept) : kept) },
    conversation: { comment: async () => null },
    pulls: { pull: () => Promise.reject(new Error('not in this test')) },
    judged: { pull: pull ?? 0, head },
    note: (text) => notes.push(text),
  });
  return { waivers: await waiversOf([source, source]).find(report, allowed), notes };
}

it('believes what a backend recorded for the commit that is judged, once', async () => {
  expect(await found([waiver])).toEqual({ waivers: [waiver], notes: [] });
});

it.each<[string, Parameters<typeof found>, string]>([
  ['another commit', [[waiver], { head: 'f'.repeat(40) }], 'it was given for commit'],
  ['more time than the base allows', [[waiver], { allowed: { ...policy, maxAgeMs: 1 } }], 'it lasts longer'],
  ['a comment that is gone', [[waiverFixture()], {}], 'its comment is gone'],
  ['no pull request', [[waiverFixture({ comment: null, pull: null })], {}], 'no commit of a pull request'],
  ['a backend that cannot be asked', [new Error('throttled'), {}], 'cannot be asked for waivers: throttled'],
])('lets nothing pass with %s, and says why', async (_what, args, why) => {
  const { waivers, notes } = await found(...args);
  expect(waivers).toEqual([]);
  expect(notes[0]).toContain(why);
});

it('asks nobody where the base lets nobody waive', async () => {
  expect(await found(new Error('asked'), { allowed: null })).toEqual({ waivers: [], notes: [] });
});
