import { ablationTargets } from '../core/attribution/ablation-targets.ts';
import type { DatasetVersion } from '../core/dataset/dataset-version.ts';
import { type OtherArm, otherArms, type Target } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { type ResolveTargetDeps, resolveTarget } from './resolve-target.ts';
import type { Side } from './suite-factors.ts';

/** Both arms of a change, and where they come from; null = there is nothing to compare with. */
export interface AblatedChange {
  readonly before: Side | null;
  readonly after: Side;
  readonly baseline: Target | null;
  readonly candidate: Target;
  readonly dataset: { readonly version: DatasetVersion; readonly id: string };
}

export interface AblationArms {
  readonly arms: Readonly<Record<OtherArm, Target>>;
  /** why a change is not split although that was asked for */
  readonly notes: readonly string[];
}

const none: AblationArms = { arms: {}, notes: [] };

/**
 * The arms between baseline and candidate that tell what each factor did, for a suite with `attribute: true`. A change of fewer
 * than two factors has none.
 *
 * @throws InputError when outputs that the suite names for an ablation are not there
 */
export async function ablationArms(change: AblatedChange, deps: ResolveTargetDeps): Promise<AblationArms> {
  const { before, after, baseline, candidate } = change;
  if (!after.suite.attribute || before === null || baseline === null) return none;
  if (candidate.kind === 'outputs') return recordedArms({ ...change, before, baseline }, deps);
  const targets = ablationTargets(baseline, candidate);
  if (targets !== null) return { arms: targets.arms, notes: [] };
  return {
    arms: {},
    notes: [
      `the change is not split: a target by ${candidate.kind} has no part that one by ${baseline.kind} could take`,
    ],
  };
}

type Compared = AblatedChange & { readonly before: Side; readonly baseline: Target };

/** Recorded outputs do not tell what they were made of: the suite does, by the outputs it gives for each combination. */
async function recordedArms(
  { before, after, baseline, candidate, dataset }: Compared,
  deps: ResolveTargetDeps,
): Promise<AblationArms> {
  const { target } = after.suite;
  if (digestOfOutputs(baseline) === digestOfOutputs(candidate)) return none;
  const ablations = target.kind === 'outputs' ? target.ablations : undefined;
  if (ablations === undefined) {
    return {
      arms: {},
      notes: ['the change is not split: recorded outputs have no factors but those of `ablations`'],
    };
  }
  const arms: Record<OtherArm, Target> = {};
  for (const arm of otherArms(ablations)) {
    const path = ablations[arm] ?? '';
    if (await isStale(path, before, after)) {
      return {
        arms: {},
        notes: [`the change is not split: ${path} was not recorded for it, it is the same as in the base`],
      };
    }
    const side = { ...after, suite: { ...after.suite, target: { kind: 'outputs' as const, path } } };
    arms[arm] = await resolveTarget(side, dataset, deps).catch((error) => fromArm(arm, error));
  }
  return { arms, notes: [] };
}

function digestOfOutputs(target: Target): string | null {
  return target.kind === 'outputs' ? target.version.digest : null;
}

/** Outputs between an earlier baseline and an earlier candidate say nothing of this change. */
async function isStale(path: string, before: Side, after: Side): Promise<boolean> {
  const [was, is] = await Promise.all([before.snapshot.list([path]), after.snapshot.list([path])]);
  return is.size > 0 && JSON.stringify([...was]) === JSON.stringify([...is]);
}

function fromArm(arm: OtherArm, error: unknown): never {
  if (!(error instanceof InputError)) throw error;
  throw new InputError(
    error.problems.map((problem) => `${arm}: ${problem}`),
    { cause: error },
  );
}
