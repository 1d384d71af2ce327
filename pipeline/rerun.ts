import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import type { Reruns } from './command-ports.ts';
import type { HeadReport } from './head-reports.ts';

export interface RerunDeps {
  readonly reruns: Reruns;
}

/** Asks the gate again where it failed: its job is what a merge waits for. @returns what came of it, as Markdown */
export async function rerun(
  runs: readonly Pick<HeadReport, 'run' | 'url'>[],
  { reruns }: RerunDeps,
): Promise<string> {
  const said: string[] = [];
  for (const [run, url] of new Map(runs.map((one) => [one.run, one.url]))) {
    said.push(await rerunOne(run, url, reruns));
  }
  return said.join(' ');
}

async function rerunOne(run: number, url: string, reruns: Reruns): Promise<string> {
  try {
    await reruns.failedJobs(run);
    return `The gate runs again: ${url}`;
  } catch (error) {
    const why =
      error instanceof PermissionMissingError
        ? `this workflow lacks \`${error.permission}\``
        : 'GitHub did not start them: the run may still be under way, or have no failed job';
    return `Re-run the failed jobs of ${url} by hand, because ${why}.`;
  }
}
