import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { parseReport } from '../core/report/parse-report.ts';
import type { Report } from '../core/report/report.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { ConcludedRuns } from '../pipeline/artifact-ports.ts';
import { writeConcludedRun } from '../pipeline/concluded-run.ts';
import type { SuiteOutcome } from '../pipeline/gate.ts';
import type { Blobs, RunRecord } from '../pipeline/ports.ts';
import { queuedVerdicts, verdictArtifact } from '../pipeline/queued-verdicts.ts';
import type { Subject } from './subject.ts';
import { uploadArtifact } from './upload-artifact.ts';
import { workflowPath } from './workflow-path.ts';

/** Where a merge group finds what its pull request came to; null for everything else, which has a cache. */
export function verdictsOfQueue(
  client: GithubClient,
  { group }: Subject,
  note: (text: string) => void,
): ConcludedRuns | null {
  const workflow = workflowPath();
  if (group === null || group.pull === null || workflow === null) return null;
  return queuedVerdicts({
    artifacts: githubArtifacts(client, context.repo),
    pulls: githubPulls(client, context.repo),
    pull: group.pull,
    repository: `${context.repo.owner}/${context.repo.repo}`,
    workflow,
    note,
  });
}

/**
 * Leaves the verdicts of a pull request: for the queue, which takes none of a fork, and for commands, which take them for the commit that
 * they are of alone.
 */
export async function keepVerdicts(
  outcomes: readonly SuiteOutcome[],
  { pull, branch }: Pick<Subject, 'pull' | 'branch'>,
  { blobs }: { readonly blobs: Pick<Blobs, 'get'> },
): Promise<void> {
  if (pull === null) return;
  for (const outcome of outcomes) {
    if (outcome.kind === 'reported') await keepVerdict(outcome, branch, blobs);
  }
}

/** Verdicts stand without it. */
async function keepVerdict(
  { suite, digest }: Extract<SuiteOutcome, { kind: 'reported' }>,
  branch: string,
  blobs: Pick<Blobs, 'get'>,
): Promise<void> {
  try {
    const bytes = await blobs.get(digest);
    const record = recordOf(parseReport(bytes), digest, branch);
    if (!verdictStands(record.verdict)) return;
    const reportJson: JsonValue = JSON.parse(new TextDecoder().decode(bytes));
    await uploadArtifact({
      ...verdictArtifact(record.run),
      bytes: writeConcludedRun({ record, reportJson }),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    core.warning(`the verdict of ${suite} is not kept for the queue and for commands: ${why}`);
  }
}

/** As it was stored, whatever a waiver makes of it. */
function recordOf(stored: Report, report: Digest, branch: string): RunRecord {
  const { run, suite, repository, verdict, base, head, createdAt } = stored;
  return { run, suite, repository, package: stored.package, verdict, report, base, head, branch, createdAt };
}
