import type { Reruns } from '../../pipeline/command-ports.ts';
import type { GithubClient, GithubRepository } from './github-client.ts';
import { writeAllowed } from './write-allowed.ts';

/** Reruns of workflow runs through a token with `actions: write`. */
export function githubReruns(client: GithubClient, repository: GithubRepository): Reruns {
  return {
    failedJobs: (run) =>
      writeAllowed('actions: write', async () => {
        await client.rest.actions.reRunWorkflowFailedJobs({ ...repository, run_id: run });
      }),
  };
}
