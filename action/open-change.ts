import { context } from '@actions/github';
import type { GitRepository } from '../adapters/git/git-repository.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { withGeneratedFiles } from '../embedded/with-generated-files.ts';
import type { Change } from '../pipeline/package-change.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import type { Inputs } from './inputs.ts';
import { type OpenedCommits, openCommits } from './open-commits.ts';
import type { Subject } from './subject.ts';

/** What is judged: both commits, and what the stages need to know of them. */
export interface OpenedChange {
  readonly commits: OpenedCommits;
  readonly change: Change & { readonly base: Snapshot };
}

/** @throws InputError when a commit cannot be had */
export async function openChange(
  repository: GitRepository,
  subject: Subject,
  inputs: Inputs,
): Promise<OpenedChange> {
  const { config, suites, fresh } = inputs;
  const commits = await openCommits(repository, subject, inputs.base);
  const committed = repository.commitSnapshot(commits.head);
  // What lies in the workspace of an approved run is the base branch's.
  const head = subject.isApproved ? committed : withGeneratedFiles(committed, () => repository.workingTree());
  const change = {
    base: folderSnapshot(repository.commitSnapshot(commits.base), config.folder),
    head: folderSnapshot(head, config.folder),
    repository: `${context.repo.owner}/${context.repo.repo}`,
    configPath: config.file,
    suites,
    fresh,
  };
  return { commits, change };
}
