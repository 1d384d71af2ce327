import type { Package } from '../core/package/package.ts';
import type { Target } from '../core/target/target.ts';
import { ablationArms } from './ablation-arms.ts';
import { type Baseline, type BaselineDeps, baselineTarget } from './baseline-target.ts';
import type { Snapshot } from './ports.ts';
import { type JudgedSuite, type ReleaseArms, type ReleaseArmsDeps, releaseArms } from './release-arms.ts';
import { resolveTarget } from './resolve-target.ts';
import type { Side } from './suite-factors.ts';

export interface ChangedSuite extends JudgedSuite {
  /** null = nothing was asked to be compared with */
  readonly base: Snapshot | null;
  /** null = the base has no such suite */
  readonly before: Side | null;
  readonly after: Side;
}

export interface ChangeArms extends Pick<Package, 'arms' | 'baselineAbsent'>, Pick<ReleaseArms, 'commits'> {
  readonly notes: readonly string[];
}

export interface ChangeArmsDeps extends Omit<BaselineDeps, 'ledger'>, Pick<ReleaseArmsDeps, 'openCommit'> {
  readonly ledger: BaselineDeps['ledger'] & ReleaseArmsDeps['ledger'];
  /** where releases are kept; absent = in the store here */
  readonly releases?: Pick<ReleaseArmsDeps, 'ledger' | 'blobs'>;
}

/** Everything that a change of a suite is evaluated as: its two sides, releases to compare with, and ablations. */
export async function changeArms(changed: ChangedSuite, deps: ChangeArmsDeps): Promise<ChangeArms> {
  const { suite, before, after, dataset } = changed;
  const found = before === null ? absent(changed) : await baselineTarget(suite, before, dataset, deps);
  const candidate = await resolveTarget(after, dataset, deps);
  const baseline = found.target === null ? null : withImagesOf(candidate, found.target);
  const releases = await releaseArms(changed, { ...deps, ...deps.releases });
  const ablations = await ablationArms({ before, after, baseline, candidate, dataset }, deps);
  return {
    arms: { candidate, baseline, ...withSameImages(candidate, releases.arms), ...ablations.arms },
    baselineAbsent: found.absence,
    commits: releases.commits,
    notes: [...(found.note === null ? [] : [found.note]), ...releases.notes, ...ablations.notes],
  };
}

function withSameImages(candidate: Target, arms: ReleaseArms['arms']): ReleaseArms['arms'] {
  return Object.fromEntries(
    Object.entries(arms).map(([name, target]) => [name, withImagesOf(candidate, target)]),
  );
}

/** Images belong to the rows, and every arm answers the rows of the head. */
function withImagesOf(candidate: Target, target: Target): Target {
  if (candidate.kind !== 'prompt' || target.kind !== 'prompt') return target;
  if (candidate.images === undefined || target.images === undefined) return target;
  return { ...target, images: { ...target.images, files: candidate.images.files } };
}

function absent({ base }: ChangedSuite): Baseline {
  if (base === null) return { target: null, absence: 'not-asked', note: null };
  return {
    target: null,
    absence: 'new-suite',
    note: 'this suite is new: there is no baseline to compare with',
  };
}
