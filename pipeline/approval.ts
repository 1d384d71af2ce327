import { markdownCode } from '../core/text/markdown-text.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { Account, People } from './command-ports.ts';

export type Approval =
  | { readonly kind: 'approver'; readonly as: string }
  /** Markdown */
  | { readonly kind: 'refused'; readonly why: string };

/** Whether somebody may waive decisions of a pull request: an approver of its base who may write, and wrote none of it. */
export async function approval(
  { login, id, isPerson }: Account,
  pull: number,
  policy: WaiverPolicy,
  people: People,
): Promise<Approval> {
  if (!isPerson) return refused('only people may waive a decision');
  const { as, unseen } = await entryOf(login, policy, people);
  if (as === null) return refused(`${notAmong(policy)}${unseenTeams(unseen)}`);
  if (!(await people.mayWrite(login))) return refused('an approver needs write access to the repository');
  const authors = await people.authors(pull);
  if (authors.ids.has(id))
    return refused('nobody waives a decision about a change that they wrote themselves');
  if (!authors.complete)
    return refused(
      'this pull request has so many commits that GitHub does not list them all; nobody can tell who wrote it',
    );
  return { kind: 'approver', as };
}

function refused(why: string): Approval {
  return { kind: 'refused', why };
}

interface Entry {
  readonly as: string | null;
  readonly unseen: readonly string[];
}

/** Users first: for a team somebody has to be asked. */
async function entryOf(login: string, { approvers }: WaiverPolicy, people: People): Promise<Entry> {
  const own = approvers.find((entry) => entry.toLowerCase() === `@${login.toLowerCase()}`);
  if (own !== undefined) return { as: own, unseen: [] };
  const unseen: string[] = [];
  for (const entry of approvers) {
    const [organisation = '', team] = entry.slice(1).split('/');
    if (team === undefined) continue;
    const isMember = await people.isMember(organisation, team, login);
    if (isMember === true) return { as: entry, unseen };
    if (isMember === null) unseen.push(entry);
  }
  return { as: null, unseen };
}

function notAmong({ approvers }: WaiverPolicy): string {
  const names = approvers.map((entry) => markdownCode(entry, 140)).join(', ');
  return `decisions are waived by ${names}, as the base branch says`;
}

function unseenTeams(unseen: readonly string[]): string {
  if (unseen.length === 0) return '';
  const names = unseen.map((entry) => markdownCode(entry, 140)).join(', ');
  return `. The token cannot see who is in ${names}: name users, or give the action the token of a GitHub App with \`members: read\``;
}
