import { context } from '@actions/github';

/** Page of this run. */
export function runUrl(): string {
  return `${context.serverUrl}/${context.repo.owner}/${context.repo.repo}/actions/runs/${context.runId}`;
}
