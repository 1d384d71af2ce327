import type { Annotation } from '../../core/report/annotations.ts';
import type { CheckConclusion, CheckName, Checks } from '../../pipeline/ports.ts';
import type { GithubClient } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';

/** GitHub takes so many annotations in one request; further ones are appended by further requests. */
const annotationsAtOnce = 50;
const permission = 'checks: write';

interface Repository {
  readonly owner: string;
  readonly repo: string;
}

/** Check runs through a token with `checks: write`. */
export function githubChecks(client: GithubClient, repository: Repository): Checks {
  const { checks } = client.rest;

  async function create(check: CheckName, rest: object): Promise<number> {
    const body = { ...repository, name: check.name, head_sha: check.commit, external_id: check.externalId, ...rest };
    try {
      const { data } = await checks.create({ ...body, request: { retries: 0 } });
      return data.id;
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      const found = await find(check);
      return found ?? (await checks.create(body)).data.id;
    }
  }

  async function find({ name, commit, externalId }: CheckName): Promise<number | null> {
    const listed = await list(name, commit);
    return listed.find((run) => run.external_id === externalId)?.id ?? null;
  }

  function list(name: string, commit: string) {
    const query = { ...repository, ref: commit, check_name: name, filter: 'all' as const, per_page: 100 };
    return client.paginate(checks.listForRef, query);
  }

  async function update(id: number, { conclusion, output }: CheckConclusion): Promise<void> {
    const [first = [], ...more] = batches(output.annotations);
    const concluded = { ...repository, check_run_id: id, status: 'completed' as const, conclusion };
    await checks.update({ ...concluded, output: outputOf(output, first) });
    await append(id, output, more);
  }

  async function append(id: number, output: CheckConclusion['output'], more: readonly (readonly Annotation[])[]) {
    for (const annotations of more) {
      await checks.update({ ...repository, check_run_id: id, output: outputOf(output, annotations) });
    }
  }

  return {
    open: (check) => writeAllowed(permission, () => create(check, { status: 'in_progress' })),
    report: (check, { conclusion, output }) =>
      writeAllowed(permission, async () => {
        const [first = [], ...more] = batches(output.annotations);
        const id = await create(check, { status: 'completed', conclusion, output: outputOf(output, first) });
        await append(id, output, more);
        return id;
      }),
    conclude: (id, conclusion) => writeAllowed(permission, () => update(id, conclusion)),
    openOnes: (name, commit) =>
      writeAllowed(permission, async () => {
        const open = (await list(name, commit)).filter(({ status }) => status !== 'completed');
        return open.map(({ id, external_id }) => ({ id, externalId: external_id ?? '' }));
      }),
  };
}

/** A lost answer or a fault on GitHub's side says nothing about whether the check exists. */
function mayHaveHappened(error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  return status === 0 || status >= 500;
}

function batches(annotations: readonly Annotation[]): Annotation[][] {
  const all: Annotation[][] = [];
  for (let at = 0; at < annotations.length; at += annotationsAtOnce) {
    all.push(annotations.slice(at, at + annotationsAtOnce));
  }
  return all;
}

function outputOf({ title, summary, text }: CheckConclusion['output'], annotations: readonly Annotation[]) {
  return {
    title,
    summary,
    ...(text === '' ? {} : { text }),
    annotations: annotations.map(({ path, startLine, endLine, level, title: heading, message }) => ({
      path,
      start_line: startLine,
      end_line: endLine,
      annotation_level: level,
      title: heading,
      message,
    })),
  };
}
