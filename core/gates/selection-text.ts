import type { RowSelection } from './gate.ts';

const idsShown = 5;

/** Rows as a gate names them: `t-017, t-020`, `tier=golden or silver`, `all`. Untrusted, as ids and segment values are. */
export function selectionText(rows: RowSelection): string {
  switch (rows.kind) {
    case 'all':
      return 'all';
    case 'ids':
      return firstOf(rows.ids, rows.ids.length);
    case 'values':
      return Object.entries(rows.fields)
        .map(([field, values]) => `${field}=${values.join(' or ')}`)
        .join(', ');
    default:
      return rows satisfies never;
  }
}

/** The first names of a longer list, and how many more there are. */
export function firstOf(names: readonly string[], count: number, most = idsShown): string {
  const shown = names.slice(0, most);
  const more = count - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
