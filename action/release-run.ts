import { context } from '@actions/github';
import { InputError } from '../core/text/input-error.ts';
import type { ConfiguredSweep } from '../pipeline/configured-sweeps.ts';
import { onlyRun } from '../pipeline/only-run.ts';
import type { Ledger } from '../pipeline/ports.ts';
import { type RecordReleaseDeps, recordRelease } from '../pipeline/record-release.ts';
import type { Inputs } from './inputs.ts';

interface ReleaseRunDeps extends RecordReleaseDeps {
  readonly ledger: RecordReleaseDeps['ledger'] & Pick<Ledger, 'findRuns' | 'latestRuns' | 'release'>;
}

/**
 * Accepts a run in the channels that the sweeps of its suite compare with. A run that is accepted already stays so, and windows go on
 * being held against the same one.
 *
 * @returns a sentence about it
 * @throws InputError when there is no such run, or nothing vouches for it
 */
export async function releaseRun(
  { run: prefix, note }: NonNullable<Inputs['release']>,
  sweeps: readonly ConfiguredSweep[],
  deps: ReleaseRunDeps,
): Promise<string> {
  const run = await found(prefix, deps.ledger);
  const channels = new Set(sweeps.flatMap(({ sweep }) => (sweep.suite === run.suite ? [sweep.channel] : [])));
  if (channels.size === 0)
    throw new InputError([
      `input "release": run ${run.run.slice(0, 12)} is of ${run.suite}, which no sweep looks at`,
    ]);
  for (const channel of channels) {
    const standing = await deps.ledger.release(run.repository, run.suite, channel);
    if (standing?.run === run.run) continue;
    await recordRelease({ run, channel, note, by: context.actor }, deps);
  }
  return `${[...channels].join(' and ')} of ${run.suite} is run ${run.run.slice(0, 12)}`;
}

async function found(prefix: string, ledger: ReleaseRunDeps['ledger']) {
  try {
    return await onlyRun(prefix, ledger);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const todo =
      'runs come from the Actions cache of the default branch: let the gate judge that commit on `push` there, with `cache: true`, and release it within 7 days';
    throw new InputError([...error.problems.map((problem) => `input "release": ${problem}`), todo], {
      cause: error,
    });
  }
}
