import type { Waiver } from '../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { Artifact, Artifacts } from './artifact-ports.ts';
import type { PersonComment } from './command-ports.ts';

/** Who gave a command, by whose word, and where. */
export type CommandGiver = Pick<Waiver, 'by' | 'byId' | 'approvedAs' | 'pull'>;

/** Whether a workflow run of the event `issue_comment` left it: only workflows of the default branch get that event. */
export async function isOfCommand(
  artifact: Artifact,
  { artifacts, repository }: { readonly artifacts: Pick<Artifacts, 'run'>; readonly repository: string },
): Promise<boolean> {
  if (artifact.isOfFork) return false;
  const facts = await artifacts.run(artifact.run);
  return facts.event === 'issue_comment' && facts.repository?.toLowerCase() === repository.toLowerCase();
}

/** Why a comment is not the word of an approver of the base; null when it is. */
export function giverProblem(
  giver: CommandGiver,
  said: PersonComment | null,
  { approvers }: WaiverPolicy,
): string | null {
  const { approvedAs } = giver;
  if (!approvers.some((entry) => entry.toLowerCase() === approvedAs?.toLowerCase()))
    return 'who gave it is no approver of the base any more';
  if (said === null) return 'its comment is gone';
  return said.isEdited ? 'its comment was edited' : accountProblem(giver, said);
}

/** A login may change hands, and a number says nothing to the policy: both have to be the same. */
function accountProblem(
  { pull, byId, by, approvedAs }: CommandGiver,
  { author, pull: under }: PersonComment,
): string | null {
  if (under !== pull || author.id !== byId || !author.isPerson) return 'its comment is of somebody else';
  if (approvedAs === null || approvedAs.includes('/')) return null;
  const isSame = approvedAs.toLowerCase() === `@${author.login.toLowerCase()}`;
  return isSame ? null : `@${by} goes by another name now`;
}
