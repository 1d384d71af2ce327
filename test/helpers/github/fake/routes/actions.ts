import type { JsonObject } from '../../json.ts';
import { person } from '../people.ts';
import { notFound, Refusal } from '../refusal.ts';
import { json, page, type Route } from '../route.ts';
import { type Artifact, type FakeState, fullName, htmlUrl, type WorkflowRun } from '../state.ts';
import { repositoryJson } from './repository.ts';

interface RunFilter {
  readonly event?: string | undefined;
  readonly branch?: string | undefined;
  readonly head_sha?: string | undefined;
  readonly status?: string | undefined;
}

export const getWorkflowRun: Route<'actions/get-workflow-run'> = (state, { path }) =>
  json(200, runJson(state, findRun(state, path.run_id)));

export const getReviewsOfRun: Route<'actions/get-reviews-for-run'> = (state, { path }) => {
  const { approvals } = findRun(state, path.run_id);
  return json(
    200,
    approvals.map(({ login, state: verdict }) => ({
      state: verdict,
      comment: '',
      user: person(login),
      environments: [{ name: 'goldgate-forks' }],
    })),
  );
};

export const listRuns: Route<'actions/list-workflow-runs-for-repo'> = (state, { query }) =>
  page(selectRuns(state, query), 'workflow_runs');

/** The workflow may be named by its file, as most callers do. */
export const listRunsOfWorkflow: Route<'actions/list-workflow-runs'> = (state, { path, query }) =>
  page(selectRuns(state, query, String(path.workflow_id)), 'workflow_runs');

export const listRunArtifacts: Route<'actions/list-workflow-run-artifacts'> = (state, { path, query }) => {
  const run = findRun(state, path.run_id);
  const artifacts = [...state.artifacts.values()].filter(
    (artifact) => artifact.runId === run.id && (query.name === undefined || artifact.name === query.name),
  );
  return page(
    artifacts.map((artifact) => artifactJson(state, artifact)),
    'artifacts',
  );
};

/** Newest first: callers that look for a name must still check which run made it. */
export const listArtifacts: Route<'actions/list-artifacts-for-repo'> = (state, { query }) => {
  const artifacts = [...state.artifacts.values()].filter(
    (artifact) => query.name === undefined || artifact.name === query.name,
  );
  return page(
    artifacts.reverse().map((artifact) => artifactJson(state, artifact)),
    'artifacts',
  );
};

export const downloadArtifact: Route<'actions/download-artifact'> = (state, { path, origin }) => {
  const artifact = state.artifacts.get(path.artifact_id);
  if (artifact === undefined || path.archive_format !== 'zip') throw notFound();
  if (artifact.expired) throw new Refusal(410, 'Artifact has expired');
  return { kind: 'empty', status: 302, location: `${origin}/_storage/artifacts/${artifact.id}` };
};

/** Jobs that succeeded are left alone; a run without a failure is refused. */
export const rerunFailedJobs: Route<'actions/re-run-workflow-failed-jobs'> = (state, { path }) => {
  const run = findRun(state, path.run_id);
  if (run.status !== 'completed' || run.conclusion === 'success')
    throw new Refusal(403, 'This workflow run cannot be retried');
  state.reruns.push(run.id);
  return json(201, {});
};

function selectRuns(state: FakeState, filter: RunFilter, workflow?: string): readonly JsonObject[] {
  const runs = [...state.workflowRuns.values()].filter(
    (run) =>
      (workflow === undefined || run.path.endsWith(`/${workflow}`)) &&
      (filter.event === undefined || run.event === filter.event) &&
      (filter.branch === undefined || run.headBranch === filter.branch) &&
      (filter.head_sha === undefined || run.headSha === filter.head_sha) &&
      (filter.status === undefined || [run.status, run.conclusion].includes(filter.status)),
  );
  return runs.sort((a, b) => b.id - a.id).map((run) => runJson(state, run));
}

function findRun(state: FakeState, id: number): WorkflowRun {
  const run = state.workflowRuns.get(id);
  if (run === undefined) throw notFound();
  return run;
}

/** GitHub leaves `pull_requests` empty when the head is in a fork. */
function runJson(state: FakeState, run: WorkflowRun): JsonObject {
  const fromFork = run.headRepository !== fullName(state);
  const pulls = fromFork ? [] : run.pullNumbers.flatMap((number) => state.pulls.get(number) ?? []);
  return {
    id: run.id,
    name: run.name,
    path: run.path,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    run_attempt: 1,
    html_url: htmlUrl(state, `actions/runs/${run.id}`),
    head_repository: repositoryJson(state, run.headRepository),
    repository: repositoryJson(state, fullName(state)),
    pull_requests: pulls.map(({ number, head, base }) => ({
      number,
      head: { ref: head.ref, sha: head.sha },
      base: { ref: base.ref, sha: base.sha },
    })),
  };
}

function artifactJson(state: FakeState, artifact: Artifact): JsonObject {
  const run = state.workflowRuns.get(artifact.runId);
  const repositoryId = state.repository.id;
  const origin = {
    id: artifact.runId,
    repository_id: repositoryId,
    head_repository_id: run?.headRepository === fullName(state) ? repositoryId : repositoryId + 1,
    head_sha: run?.headSha,
    head_branch: run?.headBranch,
  };
  return {
    id: artifact.id,
    name: artifact.name,
    size_in_bytes: artifact.zip.length,
    expired: artifact.expired,
    archive_download_url: `https://api.github.com/repos/${fullName(state)}/actions/artifacts/${artifact.id}/zip`,
    ...(run === undefined ? {} : { workflow_run: origin }),
  };
}
