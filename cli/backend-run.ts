import type { LambdaStore } from '../adapters/aws/lambda-store.ts';
import { InputError } from '../core/text/input-error.ts';
import { onlyRun } from '../pipeline/only-run.ts';
import type { RunRecord } from '../pipeline/ports.ts';

/** As many as a ledger finds at once: there may be others. */
const mostFound = 50;

/**
 * The run of a backend that a prefix of its id, package or report names. Not of its commits: those are what the job that submitted it said
 * of itself.
 *
 * @throws InputError that lists what there is instead
 */
export function backendRun(prefix: string, { ledger }: Pick<LambdaStore, 'ledger'>): Promise<RunRecord> {
  const start = prefix.replace(/^sha256:/, '');
  return onlyRun(prefix, {
    latestRuns: ledger.latestRuns,
    async findRuns() {
      const found = await ledger.findRuns(start);
      if (found.length >= mostFound)
        throw new InputError([`"${prefix}" names too many runs; give more of its digits`]);
      return found.filter(({ run, package: content, report }) =>
        [run, content, report].some((name) => name.replace(/^sha256:/, '').startsWith(start)),
      );
    },
  });
}
