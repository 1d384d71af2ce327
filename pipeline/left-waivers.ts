import type { Report } from '../core/report/report.ts';
import { readCommand } from '../core/waivers/command.ts';
import { type Waiver, waiverSchema } from '../core/waivers/waiver.ts';
import { waiverId } from '../core/waivers/waiver-id.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { Artifact, Artifacts, PullRequests } from './artifact-ports.ts';
import type { Conversation } from './command-ports.ts';
import { giverProblem, isOfCommand } from './command-proof.ts';
import type { WaiverSource } from './honour-waivers.ts';

/** One artifact for each command that waives something of a run, found by its name alone. */
export function waiverArtifact(run: string): { readonly name: string; readonly file: string } {
  return { name: `goldgate-waiver-${run}`, file: 'waiver.json' };
}

export interface LeftWaiversDeps {
  readonly artifacts: Artifacts;
  readonly pulls: Pick<PullRequests, 'pull'>;
  readonly conversation: Pick<Conversation, 'comment'>;
  /** `owner/name` */
  readonly repository: string;
  /** what is judged: on a pull request its number and head, elsewhere null */
  readonly judged: { readonly pull: number; readonly head: string } | null;
  /** told why a waiver that was found does not count */
  readonly note: (text: string) => void;
}

const mostBytes = 1024 * 1024;
const mostRead = 20;

/**
 * Waivers that commands left with their workflow runs.
 *
 * A waiver counts when everything it rests on is still there, as the platform itself tells it: a run of the event `issue_comment`, which
 * only workflows of the default branch get; the comment, unedited, by the account that gave it, saying this; the approver in the policy
 * of the base; and the commit that was waived at the head of its pull request. A file that says it is a waiver is none.
 */
export function leftWaivers(deps: LeftWaiversDeps): WaiverSource {
  const { artifacts, note } = deps;

  async function found(report: Report, policy: WaiverPolicy): Promise<readonly Waiver[]> {
    const { name } = waiverArtifact(report.run);
    const listed = (await artifacts.named(name)).filter((one) => one.name === name && !one.isOfFork);
    const waivers: Waiver[] = [];
    for (const artifact of listed.slice(0, mostRead)) {
      const waiver = await waiverIn(artifact, deps);
      const why =
        waiver === null ? 'it is none' : await problemOf(waiver, { report, policy, artifact }, deps);
      if (waiver !== null && why === null) waivers.push(waiver);
      else note(`${name} of workflow run ${artifact.run} lets nothing pass: ${why}`);
    }
    return waivers;
  }

  return {
    async find(report, policy) {
      try {
        return policy === null ? [] : await found(report, policy);
      } catch (error) {
        note(`waivers cannot be looked for: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    },
  };
}

async function waiverIn(artifact: Artifact, deps: LeftWaiversDeps): Promise<Waiver | null> {
  if (!(await isOfCommand(artifact, deps))) return null;
  const bytes = await deps.artifacts.file(artifact, waiverArtifact('').file, mostBytes);
  const read = waiverSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  return read.success ? read.data : null;
}

interface Claimed {
  readonly report: Report;
  readonly policy: WaiverPolicy;
}

async function problemOf(
  waiver: Waiver,
  { report, policy }: Claimed & { readonly artifact: Artifact },
  deps: LeftWaiversDeps,
): Promise<string | null> {
  const { id, ...content } = waiver;
  if (id !== waiverId(content)) return 'it has another name than its content';
  if (waiver.run !== report.run || waiver.suite !== report.suite || waiver.repository !== report.repository)
    return 'it is about another run';
  if (Date.parse(waiver.until) > Date.parse(waiver.createdAt) + policy.maxAgeMs)
    return 'it lasts longer than the base allows';
  return (await commitProblem(waiver, deps)) ?? (await commentProblem(waiver, policy, deps));
}

/** A waiver speaks for one commit: what its author pushes next, nobody has looked at. */
async function commitProblem(
  { pull, commit }: Waiver,
  { judged, pulls }: LeftWaiversDeps,
): Promise<string | null> {
  if (pull === null || commit === null) return 'it names no commit of a pull request';
  const other = `it was given for commit ${commit.slice(0, 7)} of #${pull}`;
  if (judged !== null) return judged.pull === pull && judged.head === commit ? null : other;
  return (await pulls.pull(pull)).head === commit ? null : `${other}, which has moved on`;
}

async function commentProblem(
  waiver: Waiver,
  policy: WaiverPolicy,
  { conversation }: LeftWaiversDeps,
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
