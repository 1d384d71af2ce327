import type { Reruns } from '../../pipeline/command-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { statusOf } from './status-of.ts';
import { writeAllowed } from './write-allowed.ts';

/** Reruns of workflow runs through a token with `actions: write`. */
export function githubReruns(client: GithubClient, repository: GithubRepository): Reruns {
  return {
    failedJobs: (run) =>
      writeAllowed('actions: write', async () => {
        try {
          await client.rest.actions.reRunWorkflowFailedJobs({ ...repository, run_id: run });
        } catch (error) {
          throw isOfRun(error) ? new Error('the run cannot be started again now', { cause: error }) : error;
        }
      }),
  };
}

/** A run that is still under way, has no failed job or is too old is refused with the status of a missing permission. */
function isOfRun(error: unknown): boolean {
  if (statusOf(error) !== 403 || !(error instanceof Error)) return false;
  return /retried|already running|too old|created over/i.test(error.message);
}
