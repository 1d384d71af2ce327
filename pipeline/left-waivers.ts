import * as v from 'valibot';
import type { Report } from '../core/report/report.ts';
import { type Waiver, waiverSchema } from '../core/waivers/waiver.ts';
import type { WaiverPolicy } from '../core/waivers/waiver-policy.ts';
import type { Artifact, Artifacts } from './artifact-ports.ts';
import { isOfCommand } from './command-proof.ts';
import type { WaiverSource } from './honour-waivers.ts';
import { type ClaimedWaiver, commentProblem, type WaiverProofDeps, waiverProblem } from './waiver-problem.ts';

/** One artifact for each command that waives something of a run, found by its name alone. */
export function waiverArtifact(run: string): { readonly name: string; readonly file: string } {
  return { name: `goldgate-waiver-${run}`, file: 'waiver.json' };
}

export interface LeftWaiversDeps extends WaiverProofDeps {
  readonly artifacts: Artifacts;
  /** `owner/name` */
  readonly repository: string;
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
      const why = waiver === null ? 'it is none' : await problemOf(waiver, { report, policy }, deps);
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
  const read = v.safeParse(waiverSchema, JSON.parse(new TextDecoder().decode(bytes)));
  return read.success ? read.output : null;
}

async function problemOf(
  waiver: Waiver,
  claimed: ClaimedWaiver,
  deps: LeftWaiversDeps,
): Promise<string | null> {
  return (await waiverProblem(waiver, claimed, deps)) ?? commentProblem(waiver, claimed.policy, deps);
}
