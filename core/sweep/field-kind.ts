import { countOf } from './category-counts.ts';
import { type FieldProfile, MAX_CATEGORIES } from './field-profile.ts';

const MIN_NUMBERS = 6;
/** Texts of which fewer than this share repeat are no categories. */
const DISTINCT_SHARE = 0.5;

/** How a field's values are compared, by what most of them are. */
export function fieldKind({ types, categories, rows }: FieldProfile): 'number' | 'category' | 'text' {
  const missing = countOf(types, 'absent') + countOf(types, 'null');
  const most = (type: string) => countOf(types, type) > (rows - missing) / 2;
  const isOpen = categories.other > 0;
  if (most('number'))
    return isOpen || distinctNumbers(categories.kept) >= MIN_NUMBERS ? 'number' : 'category';
  if (!most('string')) return 'category';
  const isVaried = categories.kept.length > Math.min(MAX_CATEGORIES - 1, DISTINCT_SHARE * rows);
  return isOpen || isVaried ? 'text' : 'category';
}

function distinctNumbers(kept: FieldProfile['categories']['kept']): number {
  return kept.filter(([, label]) => /^-?\d/.test(label)).length;
}
