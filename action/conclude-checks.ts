import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubChecks } from '../adapters/github/github-checks.ts';
import { githubClient } from '../adapters/github/github-client.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { OpenCheck } from '../pipeline/publish-check.ts';

/** Concludes checks that main left open. One that cannot be written does not keep the others open. */
export async function concludeChecks(open: readonly OpenCheck[]): Promise<void> {
  const checks = githubChecks(
    githubClient({ token: core.getInput('token'), apiUrl: context.apiUrl, onWait: core.info }),
    context.repo,
  );
  for (const { id, conclusion, title } of open) {
    const output = plainOutput(title, [
      conclusion === 'cancelled'
        ? 'The run was cancelled or broke down. Run it again: it goes on from what is already known.'
        : 'The report could not be written here; it stands in the job summary.',
    ]);
    try {
      await checks.conclude(id, { conclusion, output });
      core.info(`check ${id} concluded as ${conclusion}`);
    } catch (error) {
      core.warning(
        `check ${id} could not be concluded: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
