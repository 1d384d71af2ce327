import { contingencyTable } from './contingency-table.ts';

/**
 * Gwet's AC1: agreement of two raters beyond chance that stays meaningful when one category dominates. Null below
 * two categories and without rows.
 *
 * @param first, second category of each row, 0 … categories − 1
 * @see Gwet 2008, Br J Math Stat Psychol 61:29
 */
export function gwetAc1(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  categories: number,
): { readonly agreement: number; readonly ac1: number } | null {
  const { cells, rows, columns, total } = contingencyTable(first, second, categories);
  if (categories < 2 || total === 0) return null;
  let agreement = 0;
  let chance = 0;
  for (let k = 0; k < categories; k++) {
    const share = ((rows[k] ?? 0) + (columns[k] ?? 0)) / (2 * total);
    agreement += (cells[k * categories + k] ?? 0) / total;
    chance += (share * (1 - share)) / (categories - 1);
  }
  return { agreement, ac1: (agreement - chance) / (1 - chance) };
}
