import type { GitRepository } from '../adapters/git/git-repository.ts';
import type { SuiteOutcome } from '../pipeline/gate.ts';
import { groupMoves, isBrokenGroup } from '../pipeline/group-moves.ts';
import type { Inputs } from './inputs.ts';
import { groupSteps } from './merge-group.ts';
import type { OpenedCommits } from './open-commits.ts';
import type { Subject } from './subject.ts';

/** What readers of an outcome have to know of where it was come to, which is no part of the report. */
export type NotesOf = (outcome: SuiteOutcome) => Promise<readonly string[]>;

export interface OutcomeNotesDeps {
  readonly repository: Pick<GitRepository, 'log' | 'firstParent' | 'commitSnapshot'>;
  readonly commits: OpenedCommits;
  readonly subject: Subject;
  readonly config: Inputs['config'];
}

export function outcomeNotes(deps: OutcomeNotesDeps): NotesOf {
  return async (outcome) => [...forkNotes(outcome, deps.subject), ...(await groupNotes(outcome, deps))];
}

/** Without its keys a suite says nothing of quality, and nobody who reads it should look for a mistake in the change. */
function forkNotes(outcome: SuiteOutcome, { fork, isApproved }: Subject): readonly string[] {
  if (fork === null || isApproved || outcome.kind !== 'reported' || outcome.report.verdict !== 'incomplete')
    return [];
  return [
    `not evaluated: the change comes from ${fork}, and runs of forks get no secrets, so that no model could be asked; ` +
      'a maintainer can have it evaluated (docs/forks.md)',
  ];
}

async function groupNotes(
  outcome: SuiteOutcome,
  { repository, commits, subject, config }: OutcomeNotesDeps,
): Promise<readonly string[]> {
  if (subject.group === null || !isBrokenGroup(outcome)) return [];
  const steps = await groupSteps(repository, commits, config.folder);
  if (steps.length < 2) return [];
  const moves = await groupMoves(outcome.suite, config.file, steps);
  return moves === '' ? [] : [`this group merges ${steps.length} changes; moved: ${moves}`];
}
