import type { Annotation } from '../../core/report/annotations.ts';
import type { CheckConclusion, CheckName, Checks } from '../../pipeline/ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';
import { writeOnce } from './write-once.ts';

/** GitHub takes so many annotations in one request; further ones are appended by further requests. */
const annotationsAtOnce = 50;
const permission = 'checks: write';

/** Check runs through a token with `checks: write`. */
export function githubChecks(client: GithubClient, repository: GithubRepository): Checks {
  const { checks } = client.rest;

  function create({ name, commit, externalId }: CheckName, rest: object): Promise<number> {
    const body = { ...repository, name, head_sha: commit, external_id: externalId, ...rest, request: { retries: 0 } };
    return writeOnce(
      async () => (await checks.create(body)).data.id,
      async () => (await list(name, commit)).find((run) => run.external_id === externalId)?.id ?? null,
    );
  }

  function list(name: string, commit: string) {
    const query = { ...repository, ref: commit, check_name: name, filter: 'all' as const, per_page: 100 };
    return client.paginate(checks.listForRef, query);
  }

  /** @param shown annotations that the check has once this request took effect: a repeated one would append its own again */
  function update(id: number, change: object, shown: number): Promise<number> {
    const body = { ...repository, check_run_id: id, ...change, request: { retries: 0 } };
    return writeOnce(
      async () => (await checks.update(body)).data.id,
      async () => {
        if (shown === 0) return null;
        const { data } = await checks.get({ ...repository, check_run_id: id });
        return data.output.annotations_count >= shown ? id : null;
      },
    );
  }

  async function append(id: number, output: CheckConclusion['output']): Promise<void> {
    for (let from = annotationsAtOnce; from < output.annotations.length; from += annotationsAtOnce) {
      const upTo = Math.min(from + annotationsAtOnce, output.annotations.length);
      await update(id, { output: outputOf(output, from) }, upTo);
    }
  }

  return {
    open: (check) => writeAllowed(permission, () => create(check, { status: 'in_progress' })),
    report: (check, { conclusion, output }) =>
      writeAllowed(permission, async () => {
        const id = await create(check, { status: 'completed', conclusion, output: outputOf(output, 0) });
        await append(id, output);
        return id;
      }),
    conclude: (id, { conclusion, output }) =>
      writeAllowed(permission, async () => {
        const shown = Math.min(annotationsAtOnce, output.annotations.length);
        await update(id, { status: 'completed', conclusion, output: outputOf(output, 0) }, shown);
        await append(id, output);
      }),
    openOnes: (name, commit) =>
      writeAllowed(permission, async () => {
        const open = (await list(name, commit)).filter(({ status }) => status !== 'completed');
        return open.map(({ id, external_id }) => ({ id, externalId: external_id ?? '' }));
      }),
  };
}

/** Every request replaces title, summary and text whole, and appends its annotations. */
function outputOf({ title, summary, text, annotations }: CheckConclusion['output'], from: number) {
  const page = annotations.slice(from, from + annotationsAtOnce);
  return { title, summary, ...(text === '' ? {} : { text }), annotations: page.map(annotationOf) };
}

function annotationOf({ path, startLine, endLine, column, level, title, message }: Annotation) {
  const columns = column === undefined ? {} : { start_column: column, end_column: column };
  return { path, start_line: startLine, end_line: endLine, ...columns, annotation_level: level, title, message };
}
