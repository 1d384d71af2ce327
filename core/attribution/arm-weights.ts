import type { ArmWeights } from './combine-arms.ts';

/** candidate − baseline: what the contributions of all factors add up to. */
export function totalWeights(arms: readonly number[]): ArmWeights {
  return weightsBy(arms, [
    [arms.at(-1) ?? 0, 1],
    [0, -1],
  ]);
}

/** The mean of one arm. */
export function ownWeights(arms: readonly number[], arm: number): ArmWeights {
  return weightsBy(arms, [[arm, 1]]);
}

/**
 * What two factors do together beyond what each does alone, the others unchanged: v11 − v10 − v01 + v00.
 *
 * @returns null when one of the four arms is not among `arms`
 */
export function interactionWeights(
  arms: readonly number[],
  first: number,
  second: number,
): ArmWeights | null {
  const [one, other] = [1 << first, 1 << second];
  if (![one, other, one | other].every((arm) => arms.includes(arm))) return null;
  return weightsBy(arms, [
    [one | other, 1],
    [one, -1],
    [other, -1],
    [0, 1],
  ]);
}

function weightsBy(arms: readonly number[], entries: readonly (readonly [arm: number, weight: number])[]) {
  const weights = new Float64Array(arms.length);
  for (const [arm, weight] of entries) weights[arms.indexOf(arm)] = weight;
  return weights;
}
