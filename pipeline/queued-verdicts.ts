import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import type { Artifact, Artifacts, ConcludedRuns, PullRequests } from './artifact-ports.ts';
import { type ConcludedRun, readConcludedRun } from './concluded-run.ts';

/** One artifact per run of a package, found by its name alone. */
export function verdictArtifact(run: string): { readonly name: string; readonly file: string } {
  return { name: `goldgate-verdict-${run}`, file: 'verdict.json' };
}

export interface QueuedVerdictsDeps {
  readonly artifacts: Artifacts;
  readonly pulls: Pick<PullRequests, 'pull'>;
  /** the pull request that the platform itself says is queued */
  readonly pull: number;
  /** `owner/name` */
  readonly repository: string;
  /** path of the workflow's file that runs here */
  readonly workflow: string;
  readonly note: (text: string) => void;
}

const mostBytes = 64 * 1024 * 1024;

/**
 * The verdicts that a queued pull request came to, which no cache shows to the queue.
 *
 * A verdict speaks for the pull request whose run wrote it and for no other: who can change a workflow on a branch can make it write
 * anything. So the run has to be of the commit that is queued, of this repository, and of the workflow that runs here. Messages of
 * commits name pull requests too, but authors write them.
 */
export function queuedVerdicts(deps: QueuedVerdictsDeps): ConcludedRuns {
  const { artifacts, pulls, note } = deps;
  let queued: Promise<string> | null = null;

  async function found(run: string): Promise<ConcludedRun | null> {
    const { name, file } = verdictArtifact(run);
    const listed = (await artifacts.named(name)).filter((one) => one.name === name && !one.isOfFork);
    if (listed.length === 0) return null;
    queued ??= pulls.pull(deps.pull).then(({ head }) => head);
    const head = await queued;
    for (const artifact of listed.filter(({ commit }) => commit === head)) {
      if (!(await isOfPullRequest(artifact, deps))) continue;
      return readConcludedRun(await artifacts.file(artifact, file, mostBytes), run);
    }
    return null;
  }

  return {
    async find(run) {
      try {
        return await found(run);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const help = error instanceof PermissionMissingError ? '; give the job this permission' : '';
        note(`the verdict of the pull request cannot be read, it is evaluated here: ${why}${help}`);
        return null;
      }
    },
  };
}

async function isOfPullRequest(
  { run, commit }: Artifact,
  { artifacts, repository, workflow }: QueuedVerdictsDeps,
): Promise<boolean> {
  const facts = await artifacts.run(run);
  return (
    facts.event === 'pull_request' &&
    facts.workflow === workflow &&
    facts.commit === commit &&
    facts.repository?.toLowerCase() === repository.toLowerCase()
  );
}
