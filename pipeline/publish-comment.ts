import { conclusion } from '../core/gates/conclusion.ts';
import { comment } from '../core/report/comment.ts';
import { commentMarker, readCommentState, stateMarker } from '../core/report/comment-state.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import type { SuiteOutcome } from './gate.ts';
import type { Comments } from './ports.ts';
import { writeAttempts } from './write-attempts.ts';

/** `changes` comments when something is worth saying, and goes on updating what it said; `failures` when the gate does not let it pass. */
export type CommentMode = 'always' | 'changes' | 'failures' | 'off';

export interface PublishCommentDeps {
  readonly comments: Comments;
  readonly mode: CommentMode;
  readonly pull: number;
  /** commit of the pull request that is judged */
  readonly head: string;
  /** ISO 8601, UTC */
  readonly now: () => string;
  readonly place: ReportPlace;
  readonly warn: (text: string) => void;
  readonly note: (text: string) => void;
}

/** The comments of one run: each suite keeps one under the pull request. */
export interface CommentPublisher {
  end(outcome: SuiteOutcome): Promise<void>;
}

export function commentPublisher(deps: PublishCommentDeps): CommentPublisher {
  const attempt = writeAttempts(deps.warn);
  return {
    async end(outcome) {
      if (deps.mode === 'off' || outcome.kind === 'detached') return;
      await attempt('the comment could not be written', () =>
        keepComment(outcome, bodyOf(outcome, deps), deps),
      );
    },
  };
}

type Concluded = Exclude<SuiteOutcome, { kind: 'detached' }>;

/** Two runs at once may have made one each: the oldest stays. */
async function keepComment(outcome: Concluded, body: string, deps: PublishCommentDeps): Promise<void> {
  const { comments, mode, pull } = deps;
  const [kept, ...others] = await comments.own(pull, commentMarker(outcome.suite));
  if (kept === undefined) {
    if (worthSaying(outcome, mode)) await comments.create(pull, body);
    return;
  }
  if (await isOutdated(kept.body, deps)) {
    deps.note(
      `the comment of ${outcome.suite} is left as it is: the pull request has moved on from ${deps.head.slice(0, 7)}`,
    );
    return;
  }
  if (kept.body !== body) await comments.update(kept.id, body);
  for (const { id } of others) await comments.remove(id);
}

/** Whether the comment speaks of another commit because this run was overtaken by a newer one. */
async function isOutdated(body: string, { comments, pull, head }: PublishCommentDeps): Promise<boolean> {
  if (readCommentState(body)?.head === head) return false;
  return (await comments.currentHead(pull)) !== head;
}

function worthSaying(outcome: Concluded, mode: CommentMode): boolean {
  if (mode === 'always' || outcome.kind === 'invalid') return true;
  if (outcome.kind === 'unaffected') return false;
  const { verdict, onInconclusive } = outcome.report;
  return mode === 'changes' ? verdict !== 'pass' : conclusion(verdict, onInconclusive) === 'failure';
}

function bodyOf(outcome: Concluded, { head, now, place }: PublishCommentDeps): string {
  switch (outcome.kind) {
    case 'reported':
      return comment(outcome.report, place);
    case 'unaffected':
      return plainBody(outcome.suite, plainOutput(unaffectedTitle(outcome.since), []).summary, head, now());
    case 'invalid':
      return plainBody(
        outcome.suite,
        plainOutput(invalidTitle(outcome.problems), outcome.problems).summary,
        head,
        now(),
      );
    default:
      return outcome satisfies never;
  }
}

function plainBody(suite: string, text: string, head: string, createdAt: string): string {
  return `${text}\n\n${stateMarker({ suite, head, run: '', createdAt })}\n${commentMarker(suite)}`;
}
