import type { JsonObject } from '../../json.ts';
import { refuseLongDescription } from '../limits.ts';
import { person } from '../people.ts';
import { Refusal } from '../refusal.ts';
import { json, type Route } from '../route.ts';
import { type CommitStatus, type FakeState, fullName } from '../state.ts';

export const createStatus: Route<'repos/create-commit-status'> = (state, { path, body, token }) => {
  if (!state.git.commits.has(path.sha)) throw new Refusal(422, `No commit found for SHA: ${path.sha}`);
  refuseLongDescription(body.description);

  const status: CommitStatus = {
    id: state.nextId(),
    sha: path.sha,
    context: body.context ?? 'default',
    state: body.state,
    description: body.description ?? null,
    targetUrl: body.target_url ?? null,
    creator: token.login,
    createdAt: state.now(),
  };
  state.statuses.push(status);
  return json(201, { ...statusJson(status), creator: person(status.creator) });
};

/** The newest status of each context counts; one bad context makes the whole bad. */
export const combinedStatus: Route<'repos/get-combined-status-for-ref'> = (state, { path }) => {
  const sha = state.git.find(path.ref)?.sha;
  if (sha === undefined) throw new Refusal(404, 'Not Found');

  const newest = new Map<string, CommitStatus>();
  for (const status of state.statuses) if (status.sha === sha) newest.set(status.context, status);
  const statuses = [...newest.values()];
  return json(200, {
    state: combine(statuses),
    sha,
    total_count: statuses.length,
    statuses: statuses.map(statusJson),
    repository: repositoryName(state),
  });
};

function combine(statuses: readonly CommitStatus[]): string {
  const states = new Set(statuses.map((status) => status.state));
  if (states.has('failure') || states.has('error')) return 'failure';
  return states.has('pending') || states.size === 0 ? 'pending' : 'success';
}

function statusJson(status: CommitStatus): JsonObject {
  return {
    id: status.id,
    context: status.context,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

function repositoryName(state: FakeState): JsonObject {
  return { id: state.repository.id, name: state.repository.name, full_name: fullName(state) };
}
