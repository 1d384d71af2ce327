import type { DatasetVersion } from '../core/dataset/dataset-version.ts';
import type { BaselineAbsence } from '../core/package/package.ts';
import type { Target } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { type ResolveTargetDeps, resolveTarget } from './resolve-target.ts';
import { type StoredBaselineDeps, storedBaseline } from './stored-baseline.ts';
import type { Side } from './suite-factors.ts';

/** What a suite is compared with, or why with nothing. */
export interface Baseline {
  readonly target: Target | null;
  readonly absence: BaselineAbsence | null;
  readonly note: string | null;
}

export interface BaselineDeps extends StoredBaselineDeps, ResolveTargetDeps {
  readonly blobs: StoredBaselineDeps['blobs'] & ResolveTargetDeps['blobs'];
}

/** A base whose target cannot be put together has no baseline; that is said, and never counts as a pass. */
export async function baselineTarget(
  suite: string,
  before: Side,
  dataset: { readonly version: DatasetVersion; readonly id: string },
  deps: BaselineDeps,
): Promise<Baseline> {
  try {
    return { target: await resolveTarget(before, dataset, deps), absence: null, note: null };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { digest } = dataset.version;
    const target =
      before.suite.target.kind === 'outputs'
        ? await storedBaseline(suite, before.snapshot.commit, digest, deps)
        : null;
    if (target !== null)
      return {
        target,
        absence: null,
        note: 'the baseline outputs are those of an earlier run of the base commit',
      };
    const note = `the baseline cannot be put together: ${error.problems[0] ?? 'no reason given'}`;
    return { target: null, absence: 'unavailable', note };
  }
}
