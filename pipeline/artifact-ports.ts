import type { ConcludedRun } from './concluded-run.ts';

/** Runs that other jobs concluded and left where this one can find them. */
export interface ConcludedRuns {
  /** null when there is none, or none that can be trusted; never throws for what it finds */
  find(run: string): Promise<ConcludedRun | null>;
}

/** What a workflow run left behind. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly sizeBytes: number;
  /** the workflow run that left it */
  readonly run: number;
  /** commit that the run was about */
  readonly commit: string;
  /** whether the run was about a commit of another repository */
  readonly isOfFork: boolean;
}

/** A workflow run, as the platform itself describes it. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  /** path of the workflow's file */
  readonly workflow: string;
  readonly commit: string;
  /** null when it is of none */
  readonly branch: string | null;
  /** `owner/name` that the commit is of; null when it is gone */
  readonly repository: string | null;
  /** null while it is under way */
  readonly conclusion: string | null;
  readonly url: string;
}

/** Workflow runs and their artifacts, to read. Every method throws PermissionMissingError when the token may not. */
export interface Artifacts {
  /** of all runs of the repository that left one of exactly this name, newest first, at most 100, none that expired */
  named(name: string): Promise<readonly Artifact[]>;
  /** of one run, at most 100, none that expired */
  ofRun(run: number): Promise<readonly Artifact[]>;
  run(run: number): Promise<WorkflowRun>;
  /** runs about a commit by one event, newest first, at most 100 */
  runsOf(commit: string, event: string): Promise<readonly WorkflowRun[]>;
  /** logins of those who let a run into an environment that asks for it */
  approvers(run: number): Promise<readonly string[]>;
  /**
   * The only file of an artifact. What comes is the work of strangers.
   *
   * @throws Error when it holds anything else, or more than `maxBytes`
   */
  file(artifact: Artifact, name: string, maxBytes: number): Promise<Uint8Array>;
}

/** A pull request as it stands now. */
export interface PullRequest {
  readonly number: number;
  readonly head: string;
  /** `owner/name` that the head is of; null when it is gone */
  readonly headRepository: string | null;
  readonly author: string;
  /** branch that it is to be merged into */
  readonly base: string;
  /** tip of the branch that it is for */
  readonly baseTip: string;
  readonly isOpen: boolean;
}

/** Pull requests of the repository, to read. Every method throws PermissionMissingError when the token may not. */
export interface PullRequests {
  pull(number: number): Promise<PullRequest>;
  /** those that a commit belongs to, also a commit of a fork */
  ofCommit(commit: string): Promise<readonly PullRequest[]>;
}
