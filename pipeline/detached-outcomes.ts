import { readDetachedCheckId } from '../core/report/detached-check.ts';
import type { SuiteOutcome } from './gate.ts';
import { type AwaitReportDeps, awaitReport } from './gate-remotely.ts';
import type { Checks } from './publish-ports.ts';

export interface DetachedOutcomesDeps extends AwaitReportDeps {
  readonly checks: Pick<Checks, 'ofCommit'>;
  /** false = runs that are still under way stay so */
  readonly wait: boolean;
}

/**
 * What became of the suites of a commit that a backend was left alone with: their checks are open, and say which runs they wait for.
 * Who publishes these outcomes takes the checks over and concludes them.
 *
 * @throws Error for a run that the backend lost, or that answers for another suite
 */
export async function detachedOutcomes(
  commit: string,
  deps: DetachedOutcomesDeps,
): Promise<readonly SuiteOutcome[]> {
  const outcomes: SuiteOutcome[] = [];
  for (const { isOpen, externalId } of await deps.checks.ofCommit(null, commit)) {
    const left = readDetachedCheckId(externalId);
    if (left === null || !isOpen) continue;
    deps.signal.throwIfAborted();
    const { suite, run, attempt } = left;
    const isUnderWay = !deps.wait && (await deps.backend.status(run, attempt)).kind === 'running';
    if (isUnderWay) {
      outcomes.push({ kind: 'detached', ...left });
      continue;
    }
    const found = await awaitReport({ suite, total: 0, run, attempt }, deps);
    if (found.report.suite !== suite || found.report.run !== run)
      throw new Error(
        `the backend's report of run ${run} is of suite ${found.report.suite}, not of ${suite}`,
      );
    outcomes.push({ kind: 'reported', suite, ...found, reused: false });
  }
  return outcomes;
}
