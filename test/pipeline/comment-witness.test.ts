import { expect, it } from 'vitest';
import { makeWaiver } from '../../core/waivers/make-waiver.ts';
import { readUntil } from '../../core/waivers/until.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../../core/waivers/waiver-policy.ts';
import type { PersonComment } from '../../pipeline/command-ports.ts';
import { type CommentWitnessDeps, commentWitness } from '../../pipeline/comment-witness.ts';
import { recordRelease, vouchedVerdict } from '../../pipeline/record-release.ts';
import { recordWaiver } from '../../pipeline/record-waiver.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, side } from '../helpers/small-suite.ts';

const now = () => '2026-01-11T12:00:00.000Z';
const until = readUntil('2026-01-18') ?? '';
const policy: WaiverPolicy = { approvers: ['@ann'], maxAgeMs: 14 * 24 * 3600 * 1000 };
const comment: PersonComment = {
  id: 99,
  pull: 7,
  body: `/goldgate waive answers until 2026-01-18 because vendor outage`,
  url: 'https://github.com/acme/support/pull/7#issuecomment-99',
  author: { login: 'ann', id: 42, isPerson: true },
  isEdited: false,
};

/** A run that fails, and is waived by the comment unless something else is told. */
async function waivedRun(over: Partial<Pick<Waiver, 'comment' | 'approvedAs' | 'byId'>> = {}) {
  const store = memoryStore();
  const base = side(200, 0);
  const report = onlyReport(
    await gateInProcess(base, { ...base, 'outputs.jsonl': answers(200, 80) }, { store }),
  );
  const { byId = 42, approvedAs = '@ann', comment: said = { id: 99, url: comment.url } } = over;
  const made = makeWaiver(
    {
      report,
      gate: null,
      until,
      reason: 'vendor outage',
      giver: { by: 'ann', byId, approvedAs },
      place: { commit: 'a'.repeat(40), pull: 7, comment: said },
    },
    { now: now(), maxAgeMs: policy.maxAgeMs },
  );
  if (made.kind === 'refused') throw new Error(made.why);
  await recordWaiver(made.waiver, store);
  const run = await store.ledger.run(report.run);
  if (run === null) throw new Error('the run was not recorded');
  return { store, run };
}

const witnessOf = (
  said: PersonComment | null | Error,
  allowed: WaiverPolicy | null = policy,
): ReturnType<typeof commentWitness> => {
  const conversation: CommentWitnessDeps['conversation'] = {
    comment: async () => (said instanceof Error ? Promise.reject(said) : said),
  };
  return commentWitness({ conversation, policy: async () => allowed });
};

const request = { channel: 'production', note: null, by: 'bob' };

it('releases a waived run while its comment stands, and where nobody looks', async () => {
  const { store, run } = await waivedRun();
  const witness = witnessOf(comment);
  expect(await vouchedVerdict({ ...request, run }, { ...store, witness, now })).toBe('waived');
  expect(await recordRelease({ ...request, run }, { ...store, witness, now })).toMatchObject({
    run: run.run,
  });
  expect(await vouchedVerdict({ ...request, run }, { ...store, now })).toBe('waived');
});

it.each<[string, ReturnType<typeof witnessOf>, string]>([
  ['is gone', witnessOf(null), 'the waiver of @ann lets nothing pass: its comment is gone'],
  ['was edited', witnessOf({ ...comment, isEdited: true }), 'its comment was edited'],
  ['says something else', witnessOf({ ...comment, body: 'never mind' }), 'its comment says something else'],
  [
    'is of somebody else',
    witnessOf({ ...comment, author: { ...comment.author, id: 43 } }),
    'of somebody else',
  ],
  ['is by no approver any more', witnessOf(comment, { ...policy, approvers: ['@bob'] }), 'no approver'],
  ['is where nobody approves any more', witnessOf(comment, null), 'names no approvers any more'],
  ['cannot be looked at', witnessOf(new Error('HTTP 500')), `the comment ${comment.url} that waives run`],
])('refuses to release a run whose waiver’s comment %s, and says why', async (_what, witness, why) => {
  const { store, run } = await waivedRun();
  await expect(recordRelease({ ...request, run }, { ...store, witness, now })).rejects.toThrow(why);
  expect(await store.ledger.release(run.repository, run.suite, 'production')).toBe(null);
});

it('asks nothing of a waiver that was given on the command line, or that is over', async () => {
  const witness = witnessOf(new Error('asked'));
  const { store, run } = await waivedRun({ comment: null, byId: null, approvedAs: null });
  expect(await vouchedVerdict({ ...request, run }, { ...store, witness, now })).toBe('waived');
  const over = await waivedRun();
  const later = () => '2026-02-01T00:00:00.000Z';
  await expect(
    vouchedVerdict({ ...request, run: over.run }, { ...over.store, witness, now: later }),
  ).rejects.toThrow('failed: what is broken is no release');
});
