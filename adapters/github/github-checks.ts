import type { Annotation } from '../../core/report/annotations.ts';
import type { CheckConclusion, CheckName, Checks } from '../../pipeline/publish-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';
import { writeOnce } from './write-once.ts';

/** GitHub takes so many annotations in one request; further ones are appended by further requests. */
const annotationsAtOnce = 50;
const permission = 'checks: write';

/** Check runs through a token with `checks: write`. */
export function githubChecks(client: GithubClient, repository: GithubRepository): Checks {
  const api: Api = { client, repository };
  return {
    open: (check) => writeAllowed(permission, () => create(check, { status: 'in_progress' }, api)),
    report: (check, { conclusion, output }) =>
      writeAllowed(permission, async () => {
        const concluded = { status: 'completed', conclusion, output: outputOf(output, 0) };
        const id = await create(check, concluded, api);
        await append(id, output, api);
        return id;
      }),
    conclude: (id, { conclusion, output }) =>
      writeAllowed(permission, async () => {
        const shown = Math.min(annotationsAtOnce, output.annotations.length);
        await update(id, { status: 'completed', conclusion, output: outputOf(output, 0) }, shown, api);
        await append(id, output, api);
      }),
    ofCommit: (name, commit) =>
      writeAllowed(permission, async () =>
        (await list(name, commit, api)).map((check) => ({
          id: check.id,
          name: check.name,
          externalId: check.external_id ?? '',
          isOpen: check.status !== 'completed',
          title: check.output.title ?? '',
          conclusion: check.conclusion,
        })),
      ),
    leave: (id, externalId, output) =>
      writeAllowed(permission, async () => {
        const left = { status: 'in_progress', external_id: externalId, output: outputOf(output, 0) };
        await update(id, left, output.annotations.length, api);
      }),
  };
}

interface Api {
  readonly client: GithubClient;
  readonly repository: GithubRepository;
}

function create(check: CheckName, rest: object, api: Api): Promise<number> {
  const { checks } = api.client.rest;
  const { name, commit, externalId, detailsUrl } = check;
  const link = detailsUrl === null ? {} : { details_url: detailsUrl };
  const named = { ...api.repository, name, head_sha: commit, external_id: externalId, ...link };
  return writeOnce(
    async () => (await checks.create({ ...named, ...rest, request: { retries: 0 } })).data.id,
    async () => (await list(name, commit, api)).find((run) => run.external_id === externalId)?.id ?? null,
  );
}

function list(name: string | null, commit: string, { client, repository }: Api) {
  const named = name === null ? {} : { check_name: name };
  const query = { ...repository, ref: commit, ...named, filter: 'all' as const, per_page: 100 };
  return client.paginate(client.rest.checks.listForRef, query);
}

/** @param shown annotations that the check has once this request took effect: a repeated one would append its own again */
function update(id: number, change: object, shown: number, { client, repository }: Api): Promise<number> {
  const { checks } = client.rest;
  const run = { ...repository, check_run_id: id };
  return writeOnce(
    async () => (await checks.update({ ...run, ...change, request: { retries: 0 } })).data.id,
    async () => {
      if (shown === 0) return null;
      const { data } = await checks.get(run);
      return data.output.annotations_count >= shown ? id : null;
    },
  );
}

async function append(id: number, output: CheckConclusion['output'], api: Api): Promise<void> {
  const { length } = output.annotations;
  for (let from = annotationsAtOnce; from < length; from += annotationsAtOnce) {
    await update(id, { output: outputOf(output, from) }, Math.min(from + annotationsAtOnce, length), api);
  }
}

/** Every request replaces title, summary and text whole, and appends its annotations. */
function outputOf({ title, summary, text, annotations }: CheckConclusion['output'], from: number) {
  const page = annotations.slice(from, from + annotationsAtOnce);
  return { title, summary, ...(text === '' ? {} : { text }), annotations: page.map(annotationOf) };
}

function annotationOf({ path, startLine, endLine, column, level, title, message }: Annotation) {
  const columns = column === undefined ? {} : { start_column: column, end_column: column };
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...columns,
    annotation_level: level,
    title,
    message,
  };
}
