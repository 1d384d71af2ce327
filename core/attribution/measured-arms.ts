import type { OtherArm } from '../target/target.ts';
import { neededArms } from './ablation-design.ts';
import { ablationFactors, ablationName } from './ablation-name.ts';
import { listed } from './listed.ts';
import { type TargetFactor, targetFactors } from './target-factors.ts';

/** Why the scores of an arm are no value to go by; null when they are. */
export type ProblemOfArm = (arm: 'baseline' | 'candidate' | OtherArm) => string | null;

export interface MeasuredArms {
  /** bits of the arms that have a value */
  readonly measured: ReadonlySet<number>;
  /** why the others have none */
  readonly notes: readonly string[];
}

/** The factors that the ablation arms of a run are about, in the order of `targetFactors`. */
export function factorsOf(others: readonly OtherArm[]): readonly TargetFactor[] {
  const named = new Set(others.flatMap((arm) => ablationFactors(arm) ?? []));
  return targetFactors.filter((factor) => named.has(factor));
}

/** The arm with these bits: bit i = factor i taken from the candidate. */
export function armOf(bits: number, factors: readonly TargetFactor[]): 'baseline' | 'candidate' | OtherArm {
  if (bits === 0) return 'baseline';
  if (bits === 2 ** factors.length - 1) return 'candidate';
  return ablationName(factors.filter((_, at) => (bits >> at) & 1));
}

/** Which arms have a value. One that could not be measured has none: it is named, and never taken for 0. */
export function measuredArms(
  factors: readonly TargetFactor[],
  others: readonly OtherArm[],
  problemOf: ProblemOfArm,
): MeasuredArms {
  const present = others.flatMap((arm) => {
    const taken = ablationFactors(arm);
    return taken === null ? [] : [bitsOf(taken, factors)];
  });
  const measured = new Set<number>();
  const notes: string[] = [];
  for (const bits of new Set([...neededArms(factors.length), ...present])) {
    const arm = armOf(bits, factors);
    const problem = problemOf(arm);
    if (problem === null) measured.add(bits);
    else notes.push(`the change is not split among ${listed(factors)}: ${arm} has no value, ${problem}`);
  }
  return { measured, notes };
}

function bitsOf(taken: readonly TargetFactor[], factors: readonly TargetFactor[]): number {
  return factors.reduce((bits, factor, at) => (taken.includes(factor) ? bits | (1 << at) : bits), 0);
}
