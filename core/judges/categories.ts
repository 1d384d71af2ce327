import type { Scale } from '../evaluators/scale.ts';

/** Scales with more steps are read as continuous. */
const mostSteps = 100;

/** The scores that a scale has, ascending; null when they cannot be listed. */
export function categoriesOf({
  type,
  range: [worst, best],
}: Pick<Scale, 'type' | 'range'>): readonly number[] | null {
  if (worst === null || best === null) return null;
  if (type === 'binary') return [worst, best];
  if (type !== 'ordinal' || best - worst >= mostSteps) return null;
  return Array.from({ length: Math.floor(best - worst) + 1 }, (_, step) => worst + step);
}

/** The category nearest to each score, as its place in the list: several people's labels may lie between two. */
export function codesOf(scores: readonly number[], categories: readonly number[]): Uint32Array {
  const [first = 0, second = first + 1] = categories;
  return Uint32Array.from(scores, (score) => {
    const place = Math.round((score - first) / (second - first));
    return Math.min(Math.max(place, 0), categories.length - 1);
  });
}
