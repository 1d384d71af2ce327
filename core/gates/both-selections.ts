import type { RowSelection } from './gate.ts';

/** Rows that either selection names; null when no single selection can name them. */
export function bothSelections(one: RowSelection, other: RowSelection): RowSelection | null {
  if (one.kind === 'all' || other.kind === 'all') return { kind: 'all' };
  if (one.kind === 'ids' && other.kind === 'ids') return { kind: 'ids', ids: bothLists(one.ids, other.ids) };
  if (one.kind === 'values' && other.kind === 'values') return bothValues(one, other);
  return null;
}

/** The same rows, in whatever order they are named. */
export function sameSelection(one: RowSelection, other: RowSelection): boolean {
  return spelled(one) === spelled(other);
}

type Values = Extract<RowSelection, { kind: 'values' }>;

/** Of more fields than one, values joined field by field would name rows that neither names. */
function bothValues(one: Values, other: Values): RowSelection | null {
  if (sameSelection(one, other)) return one;
  const [field, ...more] = Object.keys({ ...one.fields, ...other.fields });
  const values = field === undefined ? undefined : one.fields[field];
  const others = field === undefined ? undefined : other.fields[field];
  if (field === undefined || more.length > 0 || values === undefined || others === undefined) return null;
  return { kind: 'values', fields: { [field]: bothLists(values, others) } };
}

function bothLists(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}

function spelled(rows: RowSelection): string {
  switch (rows.kind) {
    case 'all':
      return JSON.stringify([rows.kind]);
    case 'ids':
      return JSON.stringify([rows.kind, rows.ids.toSorted()]);
    case 'values': {
      const fields = Object.entries(rows.fields).map(([field, values]) => [field, ...values.toSorted()]);
      return JSON.stringify([rows.kind, fields.sort()]);
    }
    default:
      return rows satisfies never;
  }
}
