import { contingencyTable } from './contingency-table.ts';

export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa: agreement of two raters beyond what their own habits would give; weighted for ordinal categories.
 * Null when agreement by habit is certain (one category in use): undefined, not 1.
 *
 * @param first, second category of each row, 0 … categories − 1
 * @see Cohen 1960, Educ Psychol Meas 20:37; Cohen 1968, Psychol Bull 70:213 (weighted)
 */
export function cohenKappa(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  categories: number,
  weights: KappaWeights = 'none',
): number | null {
  const { cells, rows, columns, total } = contingencyTable(first, second, categories);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < categories; i++) {
    for (let j = 0; j < categories; j++) {
      const weight = disagreement(i, j, weights);
      observed += weight * (cells[i * categories + j] ?? 0);
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / total;
    }
  }
  return expected > 0 ? 1 - observed / expected : null;
}

function disagreement(i: number, j: number, weights: KappaWeights): number {
  switch (weights) {
    case 'none':
      return i === j ? 0 : 1;
    case 'linear':
      return Math.abs(i - j);
    case 'quadratic':
      return (i - j) ** 2;
    default:
      return weights satisfies never;
  }
}
