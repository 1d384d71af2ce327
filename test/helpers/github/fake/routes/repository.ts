import type { JsonObject } from '../../json.ts';
import { changedFiles, mergeBase } from '../changed-files.ts';
import type { Commit } from '../git-store.ts';
import { person } from '../people.ts';
import { notFound } from '../refusal.ts';
import { json, type Route } from '../route.ts';
import { type FakeState, fullName, htmlUrl } from '../state.ts';

const filesPerComparison = 300;
const commitsPerComparison = 250;

export const getRepository: Route<'repos/get'> = (state) => json(200, repositoryJson(state, fullName(state)));

export const compareCommits: Route<'repos/compare-commits-with-basehead'> = (state, { path }) => {
  const [baseName = '', headName = ''] = path.basehead.split('...');
  const [base, head] = [state.git.find(baseName), state.git.find(headName)];
  if (base === undefined || head === undefined) throw notFound();

  const behindBase = state.git.ancestry(base.sha);
  const behindHead = state.git.ancestry(head.sha);
  const ahead = behindHead.filter((sha) => !behindBase.includes(sha));
  const behind = behindBase.filter((sha) => !behindHead.includes(sha));
  const commits = ahead.flatMap((sha) => state.git.commits.get(sha) ?? []).reverse();
  return json(200, {
    status: relation(ahead.length, behind.length),
    ahead_by: ahead.length,
    behind_by: behind.length,
    total_commits: ahead.length,
    html_url: htmlUrl(state, `compare/${path.basehead}`),
    base_commit: commitJson(state, base),
    merge_base_commit: commitJson(state, mergeBase(state.git, base, head) ?? base),
    commits: commits.slice(0, commitsPerComparison).map((commit) => commitJson(state, commit)),
    files: changedFiles(state.git, base, head)
      .slice(0, filesPerComparison)
      .map((file) => ({ ...file, changes: file.additions + file.deletions })),
  });
};

export const permissionOf: Route<'repos/get-collaborator-permission-level'> = (state, { path }) => {
  const role = state.collaborators.get(path.username) ?? (state.repository.private ? 'none' : 'read');
  const legacy: { readonly [role: string]: string } = { maintain: 'write', triage: 'read' };
  return json(200, {
    permission: legacy[role] ?? role,
    role_name: role,
    user: person(path.username),
  });
};

export const teamMembership: Route<'teams/get-membership-for-user-in-org'> = (state, { path }) => {
  const role = state.teamMembers.get(`${path.team_slug}/${path.username}`);
  if (role === undefined) throw notFound();
  return json(200, { role, state: 'active' });
};

export const createDispatch: Route<'repos/create-dispatch-event'> = (state, { body }) => {
  const payload = (body.client_payload ?? {}) as JsonObject;
  state.dispatches.push({ eventType: body.event_type, payload });
  return { kind: 'empty', status: 204 };
};

export function repositoryJson(state: FakeState, name: string): JsonObject {
  const [owner = '', short = ''] = name.split('/');
  const isFork = name !== fullName(state);
  return {
    id: isFork ? state.repository.id + 1 : state.repository.id,
    name: short,
    full_name: name,
    private: state.repository.private,
    visibility: state.repository.private ? 'private' : 'public',
    fork: isFork,
    owner: person(owner),
    default_branch: state.repository.defaultBranch,
    html_url: `https://github.com/${name}`,
  };
}

export function commitJson(state: FakeState, commit: Commit): JsonObject {
  const signature = { ...commit.author, date: commit.date };
  return {
    sha: commit.sha,
    html_url: htmlUrl(state, `commit/${commit.sha}`),
    commit: {
      message: commit.message,
      author: signature,
      committer: signature,
      tree: { sha: commit.tree },
      comment_count: 0,
    },
    author: null,
    committer: null,
    parents: commit.parents.map((sha) => ({ sha })),
  };
}

function relation(ahead: number, behind: number): string {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
