import { detectionFactor } from '../../statistics/minimum-detectable-effect.ts';
import type { Question } from './reading.ts';

export interface LabelledEstimate extends Question {
  readonly estimate: number;
  readonly se: number;
  /** the part of se² that more labels do not change */
  readonly fixed: number;
}

/** How many labels would establish what these do not (power .8), in words; nothing when no number would. */
export function labelsNeeded(
  { estimate, se, fixed, limit, alpha }: LabelledEstimate,
  labelled: number,
): readonly string[] {
  const wanted = ((estimate - limit) / detectionFactor({ alpha })) ** 2;
  if (!(estimate > limit)) return [];
  if (fixed >= wanted) return ['more labels alone would not settle it: more rows are needed as well'];
  const needed = Math.ceil((labelled * Math.max(se ** 2 - fixed, 0)) / (wanted - fixed));
  return [`about ${Math.max(needed, labelled + 1)} labelled rows would settle it`];
}
