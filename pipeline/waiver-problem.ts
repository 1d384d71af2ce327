import type { Report } from '../core/report/report.ts';
import { readCommand } from '../core/waivers/command.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import { waiverId } from '../core/waivers/waiver-id.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { PullRequests } from './artifact-ports.ts';
import type { Conversation } from './command-ports.ts';
import { giverProblem } from './command-proof.ts';

/** What a waiver rests on, as the platform itself tells it. */
export interface WaiverProofDeps {
  readonly pulls: Pick<PullRequests, 'pull'>;
  readonly conversation: Pick<Conversation, 'comment'>;
  /** what is judged: on a pull request its number and head, elsewhere null */
  readonly judged: { readonly pull: number; readonly head: string } | null;
}

export interface ClaimedWaiver {
  readonly report: Report;
  /** of the base */
  readonly policy: WaiverPolicy;
}

/** Why a waiver does not count for this report, as its content and its commit have it; null when nothing is wrong with them. */
export async function waiverProblem(
  waiver: Waiver,
  { report, policy }: ClaimedWaiver,
  deps: WaiverProofDeps,
): Promise<string | null> {
  const { id, ...content } = waiver;
  if (id !== waiverId(content)) return 'it has another name than its content';
  if (waiver.run !== report.run || waiver.suite !== report.suite || waiver.repository !== report.repository)
    return 'it is about another run';
  if (Date.parse(waiver.until) > Date.parse(waiver.createdAt) + policy.maxAgeMs)
    return 'it lasts longer than the base allows';
  return commitProblem(waiver, deps);
}

/** A waiver speaks for one commit: what its author pushes next, nobody has looked at. */
async function commitProblem(
  { pull, commit }: Waiver,
  { judged, pulls }: WaiverProofDeps,
): Promise<string | null> {
  if (pull === null || commit === null) return 'it names no commit of a pull request';
  const other = `it was given for commit ${commit.slice(0, 7)} of #${pull}`;
  if (judged !== null) return judged.pull === pull && judged.head === commit ? null : other;
  return (await pulls.pull(pull)).head === commit ? null : `${other}, which has moved on`;
}

/** Why its comment is not the word of an approver that says this; null when it is. */
export async function commentProblem(
  waiver: Waiver,
  policy: WaiverPolicy,
  { conversation }: Pick<WaiverProofDeps, 'conversation'>,
): Promise<string | null> {
  const said = waiver.comment === null ? null : await conversation.comment(waiver.comment.id);
  const why = giverProblem(waiver, said, policy);
  if (why !== null) return why;
  return says(waiver, said?.body ?? '') ? null : 'its comment says something else';
}

function says({ suite, until }: Waiver, body: string): boolean {
  const read = readCommand(body);
  if (read.kind !== 'command' || read.command.kind !== 'waive') return false;
  return read.command.suite === suite && read.command.until === until;
}
