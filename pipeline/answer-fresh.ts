import { type CommandAnswer, refusedAnswer } from '../core/waivers/answer.ts';
import type { FreshRequest } from '../core/waivers/fresh-request.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import { approval } from './approval.ts';
import type { PullRequest } from './artifact-ports.ts';
import type { People, PersonComment } from './command-ports.ts';
import type { HeadReport } from './head-reports.ts';
import { type RerunDeps, rerun } from './rerun.ts';

export interface FreshDeps extends RerunDeps {
  readonly people: People;
  /** of the base; null = it names no approvers */
  readonly policy: WaiverPolicy | null;
  readonly reports: () => Promise<readonly HeadReport[]>;
  /** keeps the request where every later gate finds it. @throws when it cannot be kept */
  readonly keep: (request: FreshRequest) => Promise<void>;
}

/** Has the head of a pull request measured again although a verdict stands; who wrote the change cannot roll the dice again. */
export async function answerFresh(
  { comment, pull }: { readonly comment: PersonComment; readonly pull: PullRequest },
  { people, policy, reports, keep, ...deps }: FreshDeps,
): Promise<CommandAnswer> {
  if (policy === null)
    return refusedAnswer(
      'a fresh sample is asked for by approvers, and the base branch names none (`waivers:` in its goldgate.yaml)',
    );
  const approved = await approval(comment.author, pull.number, policy, people);
  if (approved.kind === 'refused') return refusedAnswer(approved.why);
  const found = await reports();
  if (found.length === 0) return refusedAnswer('there is no verdict yet that could be measured again');
  const { login: by, id: byId } = comment.author;
  const place = { commit: pull.head, pull: pull.number, comment: comment.id };
  await keep({ ...place, by, byId, approvedAs: approved.as });
  return {
    isDone: true,
    body: `A fresh sample of ${pull.head.slice(0, 7)} is taken and shown as such. ${await rerun(found, deps)}`,
  };
}
