import { expect, it } from 'vitest';
import { approval } from '../../pipeline/approval.ts';
import type { Account, People } from '../../pipeline/command-ports.ts';

const ann: Account = { login: 'Ann', id: 42, isPerson: true };
const policy = { approvers: ['@ann', '@acme/quality'], maxAgeMs: 1 };

function people(over: Partial<People> = {}): People {
  return {
    mayWrite: async () => true,
    isMember: async () => false,
    authors: async () => ({ ids: new Set([7]), complete: true }),
    ...over,
  };
}

const asked = (account: Partial<Account> = {}, over: Partial<People> = {}) =>
  approval({ ...ann, ...account }, 7, policy, people(over));

it('lets an approver waive by name, in whatever case, and a member by the team', async () => {
  expect(await asked()).toEqual({ kind: 'approver', as: '@ann' });
  const member = {
    isMember: async (organisation: string, team: string) => `${organisation}/${team}` === 'acme/quality',
  };
  expect(await asked({ login: 'carl', id: 43 }, member)).toEqual({ kind: 'approver', as: '@acme/quality' });
});

it.each<[string, Partial<Account>, Partial<People>, string]>([
  ['a bot', { isPerson: false }, {}, 'only people'],
  ['a stranger', { login: 'eve' }, {}, 'decisions are waived by'],
  ['a login that only begins like an approver', { login: 'ann-2' }, {}, 'decisions are waived by'],
  ['an approver who may not write', {}, { mayWrite: async () => false }, 'write access'],
  [
    'who wrote some of it, whatever the login',
    {},
    { authors: async () => ({ ids: new Set([42]), complete: true }) },
    'wrote themselves',
  ],
  [
    'anybody where not every commit can be seen',
    {},
    { authors: async () => ({ ids: new Set<number>(), complete: false }) },
    'so many commits',
  ],
  [
    'a member whom the token cannot see',
    { login: 'carl' },
    { isMember: async () => null },
    'cannot see who is in',
  ],
])('refuses %s', async (_name, account, over, why) => {
  expect(await asked(account, over)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) });
});

it('mentions nobody in what it answers', async () => {
  const refused = await asked({ login: 'eve' });
  expect(refused.kind === 'refused' && refused.why).not.toMatch(/@(?:ann|acme)/);
});
