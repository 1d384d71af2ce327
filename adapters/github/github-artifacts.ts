import type { Artifact, Artifacts, WorkflowRun } from '../../pipeline/artifact-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';

const permission = 'actions: read';

/** JSON of reports packs to a tenth and less; an archive as large as its content is none of ours. */
const archiveShare = 0.5;

/** Artifacts through a token with `actions: read`. */
export function githubArtifacts(client: GithubClient, repository: GithubRepository): Artifacts {
  const { actions } = client.rest;
  const allowed = <Result>(read: () => Promise<Result>) => writeAllowed(permission, read);
  return {
    named: (name) =>
      allowed(async () => {
        const { data } = await actions.listArtifactsForRepo({ ...repository, name, per_page: 100 });
        return data.artifacts.flatMap(artifactOf);
      }),
    ofRun: (run) =>
      allowed(async () => {
        const { data } = await actions.listWorkflowRunArtifacts({
          ...repository,
          run_id: run,
          per_page: 100,
        });
        return data.artifacts.flatMap(artifactOf);
      }),
    run: (run) =>
      allowed(async () => runOf((await actions.getWorkflowRun({ ...repository, run_id: run })).data)),
    runsOf: (commit, event) =>
      allowed(async () => {
        const query = { ...repository, head_sha: commit, event, per_page: 100 };
        return (await actions.listWorkflowRunsForRepo(query)).data.workflow_runs.map(runOf);
      }),
    approvers: (run) =>
      allowed(async () => {
        const { data } = await actions.getReviewsForRun({ ...repository, run_id: run });
        return data.flatMap(({ state, user }) => (state === 'approved' ? [user.login] : []));
      }),
    async file({ id, sizeBytes }, name, maxBytes) {
      const maxArchive = Math.ceil(maxBytes * archiveShare);
      if (sizeBytes > maxArchive)
        throw new Error(`artifact ${id} may have ${maxArchive} bytes, and has ${sizeBytes}`);
      const archive = await allowed(() => download(id, maxArchive, client, repository));
      // Who looks for artifacts and finds none has no need of it.
      const { onlyFile } = await import('./only-file.ts');
      return onlyFile(archive, name, maxBytes);
    },
  };
}

/** Followed to where the storage is, and read piece by piece, because its size is only what somebody said. */
async function download(
  id: number,
  maxBytes: number,
  client: GithubClient,
  repository: GithubRepository,
): Promise<Uint8Array> {
  const { data } = await client.request(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    {
      ...repository,
      artifact_id: id,
      archive_format: 'zip',
      request: { parseSuccessResponseBody: false },
    },
  );
  const stream: unknown = data;
  if (!(stream instanceof ReadableStream)) throw new Error(`artifact ${id} came without content`);
  const { bytesOf } = await import('./only-file.ts');
  return bytesOf(stream, maxBytes);
}

interface ListedArtifact {
  readonly id: number;
  readonly name: string;
  readonly size_in_bytes: number;
  readonly expired: boolean;
  readonly workflow_run?: {
    readonly id?: number;
    readonly repository_id?: number;
    readonly head_repository_id?: number;
    readonly head_sha?: string;
  } | null;
}

/** One of which GitHub does not say whose it is is nobody's. */
function artifactOf({ id, name, size_in_bytes, expired, workflow_run }: ListedArtifact): Artifact[] {
  const { id: run, repository_id, head_repository_id, head_sha } = workflow_run ?? {};
  if (expired || run === undefined || head_sha === undefined) return [];
  const isOfFork = repository_id === undefined || repository_id !== head_repository_id;
  return [{ id, name, sizeBytes: size_in_bytes, run, commit: head_sha, isOfFork }];
}

function runOf(run: {
  readonly id: number;
  readonly run_attempt?: number;
  readonly event: string;
  readonly path: string;
  readonly head_sha: string;
  readonly head_branch: string | null;
  readonly head_repository: { readonly full_name: string } | null;
  readonly conclusion: string | null;
  readonly html_url: string;
}): WorkflowRun {
  return {
    id: run.id,
    attempt: run.run_attempt ?? 1,
    event: run.event,
    workflow: run.path.replace(/@.*$/, ''),
    commit: run.head_sha,
    branch: run.head_branch,
    repository: run.head_repository?.full_name ?? null,
    conclusion: run.conclusion,
    url: run.html_url,
  };
}
