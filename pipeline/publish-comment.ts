import { conclusion } from '../core/gates/conclusion.ts';
import { comment } from '../core/report/comment.ts';
import {
  type CommentState,
  commentMarker,
  readCommentState,
  stateMarker,
} from '../core/report/comment-state.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import { historyLine, type PastVerdict, withVerdict } from '../core/report/verdict-history.ts';
import type { SuiteOutcome } from './gate.ts';
import type { Comments } from './publish-ports.ts';
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
      await attempt('the comment could not be written', () => keepComment(outcome, deps));
    },
  };
}

type Concluded = Exclude<SuiteOutcome, { kind: 'detached' }>;

async function keepComment(outcome: Concluded, deps: PublishCommentDeps): Promise<void> {
  const { comments, mode, pull, head, note } = deps;
  const [kept, ...others] = await comments.own(pull, commentMarker(outcome.suite));
  if (kept === undefined && !worthSaying(outcome, mode)) return;
  if (await isOutdated(kept?.body ?? '', deps)) {
    note(
      `the comment of ${outcome.suite} is left as it is: the pull request has moved on from ${head.slice(0, 7)}`,
    );
    return;
  }
  const body = bodyOf(outcome, historyWith(outcome, kept?.body ?? '', head), deps);
  if (kept === undefined) return createOne(outcome, body, deps);
  if (kept.body !== body) await comments.update(kept.id, body);
  for (const { id } of others) await comments.remove(id);
}

/** Another run may have made one at the same time, and sees this one in turn: the oldest stays, with what was said last. */
async function createOne(
  { suite }: Concluded,
  body: string,
  { comments, pull }: PublishCommentDeps,
): Promise<void> {
  await comments.create(pull, body);
  const [oldest, ...others] = await comments.own(pull, commentMarker(suite));
  if (oldest !== undefined && oldest.body !== body) await comments.update(oldest.id, body);
  for (const { id } of others) await comments.remove(id);
}

function historyWith(outcome: Concluded, kept: string, head: string): readonly PastVerdict[] {
  const verdict = outcome.kind === 'reported' ? outcome.report.verdict : outcome.kind;
  return withVerdict(readCommentState(kept)?.history ?? [], { commit: head.slice(0, 7), verdict });
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

function bodyOf(
  outcome: Concluded,
  history: readonly PastVerdict[],
  { head, now, place }: PublishCommentDeps,
): string {
  const { suite } = outcome;
  const state = { suite, head, run: '', createdAt: now(), history };
  switch (outcome.kind) {
    case 'reported':
      return comment(outcome.report, place, history);
    case 'unaffected':
      return plainBody(state, plainOutput(unaffectedTitle(outcome.since), []).summary);
    case 'invalid':
      return plainBody(state, plainOutput(invalidTitle(outcome.problems), outcome.problems).summary);
    default:
      return outcome satisfies never;
  }
}

function plainBody(state: CommentState, text: string): string {
  const pushes = historyLine(state.history);
  return `${text}\n\n${pushes}\n${stateMarker(state)}\n${commentMarker(state.suite)}`;
}
