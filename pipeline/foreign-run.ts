import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import type { Artifact, Artifacts, PullRequest, PullRequests, WorkflowRun } from './artifact-ports.ts';
import { attemptOf, type LeftOutcome, outcomesFile, readLeftOutcomes } from './left-outcomes.ts';

export interface ForeignRunDeps {
  readonly artifacts: Pick<Artifacts, 'ofRun' | 'file'>;
  readonly warn: (text: string) => void;
}

const mostBytes = 64 * 1024 * 1024;
const mostArtifacts = 10;

/**
 * What a run of a pull request left because it may not write. The run may be a stranger's: of an artifact that is not as it should
 * be nothing is taken. Of the newest attempt that left any; of two jobs that speak of one suite, the first.
 */
export async function leftOutcomes(run: WorkflowRun, deps: ForeignRunDeps): Promise<readonly LeftOutcome[]> {
  if (run.event !== 'pull_request') return [];
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

/**
 * The open pull request that stands at exactly the commit of a run, as the platform says and never as an artifact does; null when it
 * has moved on, or there is none.
 */
export async function pullOfRun(
  { event, commit, repository }: WorkflowRun,
  pulls: Pick<PullRequests, 'ofCommit'>,
): Promise<PullRequest | null> {
  if (event !== 'pull_request' || repository === null) return null;
  const found = (await pulls.ofCommit(commit)).find(
    ({ head, headRepository, isOpen }) => isOpen && head === commit && headRepository === repository,
  );
  return found ?? null;
}
