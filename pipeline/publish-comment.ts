import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import { comment } from '../core/report/comment.ts';
import { commentMarker, readCommentState, stateMarker } from '../core/report/comment-state.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { Report } from '../core/report/report.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import type { SuiteOutcome } from './gate.ts';
import type { Comments } from './ports.ts';

/** `changes` comments when something is worth saying, and goes on updating what it said; `failures` when the gate does not let it pass. */
export type CommentMode = 'always' | 'changes' | 'failures' | 'off';

export interface PublishCommentDeps {
  readonly comments: Comments;
  readonly mode: CommentMode;
  readonly pull: number;
  /** commit of the pull request that is judged */
  readonly head: string;
  /** ISO 8601, UTC */
  readonly now: string;
  readonly place: ReportPlace;
  readonly warn: (text: string) => void;
}

/** Keeps the one comment of a suite up to date; what cannot be written is said and left out. */
export async function publishComment(outcome: SuiteOutcome, shown: Report | null, deps: PublishCommentDeps): Promise<void> {
  if (deps.mode === 'off') return;
  try {
    await writeComment(outcome, shown, deps);
  } catch (error) {
    const why = error instanceof PermissionMissingError ? error.message : String(error);
    deps.warn(`the comment could not be written: ${why}`);
  }
}

async function writeComment(outcome: SuiteOutcome, shown: Report | null, deps: PublishCommentDeps): Promise<void> {
  const { comments, pull } = deps;
  const [first, ...others] = await comments.own(pull, commentMarker(outcome.suite));
  for (const { id } of others) await comments.remove(id);
  const body = bodyOf(outcome, shown, deps);
  if (first === undefined) {
    if (worthSaying(outcome, deps.mode)) await comments.create(pull, body);
    return;
  }
  const state = readCommentState(first.body);
  const newer = state !== null && state.head !== deps.head && state.createdAt > deps.now;
  if (!newer && first.body !== body) await comments.update(first.id, body);
}

function worthSaying(outcome: SuiteOutcome, mode: CommentMode): boolean {
  if (mode === 'always' || outcome.kind === 'invalid') return true;
  if (outcome.kind === 'unaffected') return false;
  const { verdict } = outcome.report;
  return mode === 'changes' ? verdict !== 'pass' : verdict !== 'pass' && verdict !== 'inconclusive';
}

function bodyOf(outcome: SuiteOutcome, shown: Report | null, { head, now, place }: PublishCommentDeps): string {
  switch (outcome.kind) {
    case 'reported':
      return comment(shown ?? outcome.report, place);
    case 'unaffected':
      return plainBody(outcome.suite, plainOutput(unaffectedTitle(outcome.since), []).summary, head, now);
    case 'invalid':
      return plainBody(outcome.suite, plainOutput(invalidTitle(outcome.problems), outcome.problems).summary, head, now);
    default:
      return outcome satisfies never;
  }
}

function plainBody(suite: string, text: string, head: string, createdAt: string): string {
  return `${text}\n\n${stateMarker({ suite, head, run: '', createdAt })}\n${commentMarker(suite)}`;
}
