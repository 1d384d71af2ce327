import type { JsonObject } from '../../json.ts';
import { refuseCheckOverLimits } from '../limits.ts';
import { notFound, Refusal } from '../refusal.ts';
import { json, page, type Route, type RouteRequest } from '../route.ts';
import { type CheckRun, type FakeState, htmlUrl } from '../state.ts';
import type { Token } from '../token.ts';

export const createCheck: Route<'checks/create'> = (state, { body, token }) => {
  if (!state.git.commits.has(body.head_sha)) {
    throw new Refusal(422, `No commit found for SHA: ${body.head_sha}`);
  }
  if (body.status === 'completed' && body.conclusion === undefined) {
    throw new Refusal(422, 'Invalid request: conclusion is required when status is completed');
  }
  const run = blankCheckRun(state, token, body.head_sha);
  run.name = body.name;
  run.status = body.status ?? 'queued';
  run.startedAt = body.started_at ?? state.now();
  applyChange(state, run, body, token);
  state.checkRuns.set(run.id, run);
  return json(201, checkRunJson(state, run));
};

export const updateCheck: Route<'checks/update'> = (state, { path, body, token }) => {
  const run = findCheck(state, Number(path.check_run_id));
  if (run.app?.id !== token.app?.id) {
    throw new Refusal(403, 'Invalid app_id: the check run belongs to another app');
  }
  if (run.ofJob && (body.status !== undefined || body.conclusion !== undefined)) {
    throw new Refusal(
      403,
      'Check run status and conclusions can only be updated internally by GitHub Actions',
    );
  }
  run.name = body.name ?? run.name;
  applyChange(state, run, body, token);
  return json(200, checkRunJson(state, run));
};

export const getCheck: Route<'checks/get'> = (state, { path }) =>
  json(200, checkRunJson(state, findCheck(state, Number(path.check_run_id))));

export const listAnnotations: Route<'checks/list-annotations'> = (state, { path }) => {
  const { annotations, headSha } = findCheck(state, Number(path.check_run_id));
  return page(annotations.map((annotation) => annotationJson(state, headSha, annotation)));
};

/** `latest`, the default, keeps the newest run of each name within each app. */
export const listChecksForRef: Route<'checks/list-for-ref'> = (state, { path, query }) => {
  const sha = state.git.find(path.ref)?.sha;
  if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${path.ref}`);

  const matching = [...state.checkRuns.values()].filter(
    (run) =>
      run.headSha === sha &&
      (query.check_name === undefined || run.name === query.check_name) &&
      (query.status === undefined || run.status === query.status) &&
      (query.app_id === undefined || run.app?.id === query.app_id),
  );
  const newestFirst = matching.sort((a, b) => b.id - a.id);
  const kept = query.filter === 'all' ? newestFirst : newestFirst.filter(isFirstOfItsName);
  return page(
    kept.map((run) => checkRunJson(state, run)),
    'check_runs',
  );
};

export function blankCheckRun(state: FakeState, token: Token, headSha: string): CheckRun {
  const id = state.nextId();
  return {
    id,
    headSha,
    app: token.app,
    suiteId: suiteFor(state, token, headSha),
    ofJob: false,
    name: '',
    status: 'queued',
    conclusion: null,
    startedAt: null,
    completedAt: null,
    externalId: '',
    detailsUrl: htmlUrl(state, `runs/${id}`),
    output: { title: null, summary: null, text: null },
    annotations: [],
  };
}

type Change = RouteRequest<'checks/create'>['body'] | RouteRequest<'checks/update'>['body'];

function applyChange(state: FakeState, run: CheckRun, change: Change, token: Token): void {
  if (change.output !== undefined) replaceOutput(run, change.output);
  if (change.details_url !== undefined) setDetailsUrl(state, run, change.details_url, token);
  run.externalId = change.external_id ?? run.externalId;
  run.startedAt = change.started_at ?? run.startedAt;
  if (change.conclusion !== undefined) {
    run.status = 'completed';
    run.conclusion = change.conclusion;
    run.completedAt = change.completed_at ?? state.now();
  } else if (change.status !== undefined) {
    run.status = change.status;
    run.conclusion = null;
    run.completedAt = null;
  }
}

/** A new output replaces the old one whole, while its annotations join the earlier ones. */
function replaceOutput(run: CheckRun, output: NonNullable<Change['output']>): void {
  refuseCheckOverLimits(output);
  run.output = {
    title: output.title ?? null,
    summary: output.summary,
    text: output.text ?? null,
  };
  run.annotations.push(...(output.annotations ?? []).map((annotation) => ({ ...annotation })));
}

function setDetailsUrl(state: FakeState, run: CheckRun, url: string, token: Token): void {
  if (token.kind === 'workflow') {
    state.notices.push(`details_url ${url} ignored: a GITHUB_TOKEN check always links to its own page`);
    return;
  }
  run.detailsUrl = url;
}

function suiteFor(state: FakeState, token: Token, headSha: string): number {
  const sibling = [...state.checkRuns.values()].find(
    (run) => run.headSha === headSha && run.app?.id === token.app?.id,
  );
  return sibling?.suiteId ?? state.nextId();
}

function findCheck(state: FakeState, id: number): CheckRun {
  const run = state.checkRuns.get(id);
  if (run === undefined) throw notFound();
  return run;
}

function isFirstOfItsName(run: CheckRun, position: number, runs: readonly CheckRun[]): boolean {
  const first = runs.findIndex((other) => other.name === run.name && other.app?.id === run.app?.id);
  return first === position;
}

function checkRunJson(state: FakeState, run: CheckRun): JsonObject {
  return {
    id: run.id,
    head_sha: run.headSha,
    name: run.name,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    external_id: run.externalId,
    html_url: htmlUrl(state, `runs/${run.id}`),
    details_url: run.detailsUrl,
    output: { ...run.output, annotations_count: run.annotations.length },
    check_suite: { id: run.suiteId },
    app: run.app === null ? null : { ...run.app },
    pull_requests: [],
  };
}

function annotationJson(state: FakeState, headSha: string, annotation: JsonObject): JsonObject {
  return {
    start_column: null,
    end_column: null,
    title: null,
    raw_details: null,
    ...annotation,
    blob_href: htmlUrl(state, `blob/${headSha}/${annotation['path']}`),
  };
}
