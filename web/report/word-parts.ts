import { diffWordsWithSpace } from 'diff';

/** A piece of both texts, or of one of them. */
export interface WordPart {
  readonly text: string;
  readonly of: 'both' | 'before' | 'after';
}

/**
 * Two texts word by word; null with more than 500 changes: nobody reads such a diff, and finding it takes time that grows with
 * the square of the changes.
 */
export function wordParts(before: string, after: string): readonly WordPart[] | null {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: 500 });
  return (
    parts?.map(({ value, added, removed }) => ({
      text: value,
      of: added ? 'after' : removed ? 'before' : 'both',
    })) ?? null
  );
}
