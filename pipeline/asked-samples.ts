import * as v from 'valibot';
import { readCommand } from '../core/waivers/command.ts';
import { type FreshRequest, freshRequestSchema } from '../core/waivers/fresh-request.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { Artifact, Artifacts } from './artifact-ports.ts';
import type { Conversation } from './command-ports.ts';
import { giverProblem, isOfCommand } from './command-proof.ts';

/** One artifact for each command that asks for a fresh sample of a commit. */
export function sampleArtifact(commit: string): { readonly name: string; readonly file: string } {
  return { name: `goldgate-fresh-${commit}`, file: 'fresh.json' };
}

export interface AskedSamplesDeps {
  readonly artifacts: Artifacts;
  readonly conversation: Pick<Conversation, 'comment'>;
  /** `owner/name` */
  readonly repository: string;
  readonly note: (text: string) => void;
}

const mostBytes = 10_000;
const mostRead = 20;

/**
 * How many fresh samples approvers asked for of the head of a pull request: the number of the newest. Each counts by the same proof as
 * a waiver does, because who may measure again and again may wait for a pass.
 */
export async function askedSamples(
  commit: string,
  policy: WaiverPolicy,
  deps: AskedSamplesDeps,
): Promise<number> {
  const { name } = sampleArtifact(commit);
  const asked = new Set<number>();
  try {
    const listed = (await deps.artifacts.named(name)).filter((one) => one.name === name && !one.isOfFork);
    for (const artifact of listed.slice(0, mostRead)) {
      const request = await requestIn(artifact, commit, deps);
      if (request !== null && (await isApproved(request, policy, deps))) asked.add(request.comment);
    }
  } catch (error) {
    deps.note(
      `fresh samples cannot be looked for: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return asked.size;
}

async function isApproved(
  request: FreshRequest,
  policy: WaiverPolicy,
  { conversation, note }: AskedSamplesDeps,
): Promise<boolean> {
  const said = await conversation.comment(request.comment);
  const why = giverProblem(request, said, policy);
  if (why === null && asksFresh(said?.body ?? '')) return true;
  note(
    `a fresh sample that @${request.by} asked for is not taken: ${why ?? 'its comment says something else'}`,
  );
  return false;
}

async function requestIn(
  artifact: Artifact,
  commit: string,
  deps: AskedSamplesDeps,
): Promise<FreshRequest | null> {
  if (!(await isOfCommand(artifact, deps))) return null;
  const bytes = await deps.artifacts.file(artifact, sampleArtifact(commit).file, mostBytes);
  const read = v.safeParse(freshRequestSchema, JSON.parse(new TextDecoder().decode(bytes)));
  return read.success && read.output.commit === commit ? read.output : null;
}

function asksFresh(body: string): boolean {
  const read = readCommand(body);
  return read.kind === 'command' && read.command.kind === 'rerun' && read.command.fresh;
}
