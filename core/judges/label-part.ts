import type { ScorePart } from '../evaluators/evaluator.ts';

/** The column that holds what people said of an arm's outputs, beside what the evaluator did. */
export const labelPart: ScorePart = { name: 'label', collapse: 'mean' };

/** An evaluator that has labels, with their column among its parts. */
export function withLabelPart<Parted extends { readonly parts: readonly ScorePart[] }>(
  evaluator: Parted,
): Parted {
  return { ...evaluator, parts: [...evaluator.parts, labelPart] };
}
