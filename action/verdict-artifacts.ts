import { context } from '@actions/github';
import { githubArtifacts } from '../adapters/github/github-artifacts.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubPulls } from '../adapters/github/github-pulls.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import type { JsonValue } from '../core/text/json.ts';
import type { ConcludedRuns } from '../pipeline/artifact-ports.ts';
import { writeConcludedRun } from '../pipeline/concluded-run.ts';
import type { SuiteOutcome } from '../pipeline/gate.ts';
import type { Blobs, Ledger } from '../pipeline/ports.ts';
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

/** Leaves the verdicts of a pull request for the queue. A fork's would be taken by nobody. */
export async function keepVerdicts(
  outcomes: readonly SuiteOutcome[],
  { pull, fork }: Subject,
  { blobs, ledger }: { readonly blobs: Pick<Blobs, 'get'>; readonly ledger: Pick<Ledger, 'run'> },
): Promise<void> {
  if (pull === null || fork !== null) return;
  for (const outcome of outcomes) {
    if (outcome.kind !== 'reported' || !verdictStands(outcome.report.verdict)) continue;
    const record = await ledger.run(outcome.report.run);
    if (record === null) continue;
    const reportJson: JsonValue = JSON.parse(new TextDecoder().decode(await blobs.get(record.report)));
    await uploadArtifact({
      ...verdictArtifact(record.run),
      bytes: writeConcludedRun({ record, reportJson }),
    });
  }
}
