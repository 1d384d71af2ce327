import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import type { Artifact, Artifacts, PullRequest, PullRequests, WorkflowRun } from './artifact-ports.ts';
import { attemptOf, type LeftOutcome, outcomesFile, readLeftOutcomes } from './left-outcomes.ts';

/** What a run that could not show its outcomes left, and whose it is. */
export interface ForeignRun {
  readonly run: WorkflowRun;
  readonly outcomes: readonly LeftOutcome[];
  /** the open pull request that stands at the run's commit; null when it moved on or is closed */
  readonly pull: PullRequest | null;
}

export interface ForeignRunDeps {
  readonly artifacts: Artifacts;
  readonly pulls: Pick<PullRequests, 'ofCommit'>;
  readonly warn: (text: string) => void;
}

const mostBytes = 64 * 1024 * 1024;
const mostArtifacts = 10;

/**
 * Reads what a run of a pull request left. The run may be a stranger's: commit and pull request are what the platform says, never what
 * stands in an artifact, and of an artifact that is not as it should be nothing is taken.
 *
 * @returns null when the run is of no pull request, or left nothing
 */
export async function foreignRun(id: number, deps: ForeignRunDeps): Promise<ForeignRun | null> {
  const run = await deps.artifacts.run(id);
  if (run.event !== 'pull_request') return null;
  const outcomes = await outcomesOf(run, deps);
  if (outcomes.length === 0) return null;
  const pulls = await deps.pulls.ofCommit(run.commit);
  const pull = pulls.find(
    ({ head, headRepository, isOpen }) =>
      isOpen && head === run.commit && headRepository === run.repository && run.repository !== null,
  );
  return { run, outcomes, pull: pull ?? null };
}

/** Of the newest attempt that left any; of two jobs that speak of one suite, the first. */
async function outcomesOf(run: WorkflowRun, deps: ForeignRunDeps): Promise<readonly LeftOutcome[]> {
  const left = (await deps.artifacts.ofRun(run.id)).flatMap((artifact) => {
    const attempt = attemptOf(artifact.name);
    return attempt === null || attempt > run.attempt ? [] : [{ artifact, attempt }];
  });
  const newest = Math.max(...left.map(({ attempt }) => attempt));
  const outcomes = new Map<string, LeftOutcome>();
  for (const { artifact } of left.filter(({ attempt }) => attempt === newest).slice(0, mostArtifacts)) {
    const read = await readOr(artifact, deps);
    for (const one of read) if (!outcomes.has(one.outcome.suite)) outcomes.set(one.outcome.suite, one);
  }
  return [...outcomes.values()];
}

async function readOr(
  artifact: Artifact,
  { artifacts, warn }: ForeignRunDeps,
): Promise<readonly LeftOutcome[]> {
  try {
    return readLeftOutcomes(await artifacts.file(artifact, outcomesFile, mostBytes));
  } catch (error) {
    if (error instanceof PermissionMissingError) throw error;
    warn(`artifact ${artifact.name} is not shown: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}
