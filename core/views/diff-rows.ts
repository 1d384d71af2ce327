import type { Row } from '../dataset/row.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';
import { type DatasetDiffView, type DiffRow, diffRowsShown, type FieldChange } from './dataset-view.ts';
import { shownText } from './shown-text.ts';

type RowsDiff = Pick<DatasetDiffView, 'counts' | 'added' | 'removed' | 'edited'>;

const textShown = 4_000;

/**
 * Compares rows by id, field by field.
 *
 * @param before rows of chunks that only the version before has
 * @param after rows of chunks that only the version after has
 * @param shared rows of chunks that both have
 */
export function diffRows(before: readonly Row[], after: readonly Row[], shared: number): RowsDiff {
  const was = new Map(before.map((row) => [row.id, row]));
  const added: Row[] = [];
  const edited: { readonly id: string; readonly fields: readonly FieldChange[] }[] = [];
  const counts = { added: 0, removed: 0, edited: 0, kept: shared };
  for (const row of after) {
    const old = was.get(row.id);
    was.delete(row.id);
    if (old === undefined) {
      counts.added += 1;
      if (added.length < diffRowsShown) added.push(row);
      continue;
    }
    const fields = changedFields(old, row);
    if (fields.length === 0) counts.kept += 1;
    else if (++counts.edited <= diffRowsShown) edited.push({ id: shownText(row.id), fields });
  }
  counts.removed = was.size;
  const removed = [...was.values()].slice(0, diffRowsShown);
  return { counts, added: added.map(shownRow), removed: removed.map(shownRow), edited };
}

function changedFields(old: Row, now: Row): readonly FieldChange[] {
  const names = new Set([...Object.keys(old.fields), ...Object.keys(now.fields)]);
  return [...names].flatMap((name) => {
    const [before, after] = [textOf(old.fields[name]), textOf(now.fields[name])];
    if (before === after) return [];
    return [{ field: shownText(name), before: shown(before), after: shown(after) }];
  });
}

/** A text and the same text as JSON are told apart by their quotation marks alone, which no reader would miss. */
function textOf(value: JsonValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : canonicalJson(value);
}

function shown(text: string | null): string | null {
  return text === null ? null : shownText(text, textShown);
}

function shownRow({ id, fields }: Row): DiffRow {
  const text = shownText(canonicalJson(fields as JsonValue), textShown);
  return { id: shownText(id), teaser: shownText(textOf(fields['input']) ?? text, 200), text };
}
