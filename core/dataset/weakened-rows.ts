import type { WeakenedGate } from '../gates/gate.ts';
import { firstOf } from '../gates/selection-text.ts';
import { cutText } from '../text/cut-text.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import type { DatasetDiff, Relabelled } from './dataset-diff.ts';

/** Rows that the change takes out of a golden dataset, and rows that it judges by other labels. */
export function weakenedRows(
  { removed, examples }: DatasetDiff,
  relabelled: Relabelled,
): readonly WeakenedGate[] {
  const rows = removed === 1 ? 'row' : 'rows';
  const dropped = `${removed} ${rows}: ${firstOf(examples.removed, removed)}`;
  const left = relabelled.rows - relabelled.first.length;
  return [
    ...(removed === 0 ? [] : [changed('removed', 'golden rows', dropped, null)]),
    ...relabelled.first.map(({ id, before, after }) =>
      changed('changed', `labels of row ${shown(id)}`, shown(before), shown(after)),
    ),
    ...(left === 0 ? [] : [changed('changed', 'labels', `those of ${left} more rows`, 'other labels')]),
  ];
}

function changed(
  kind: WeakenedGate['kind'],
  metric: string,
  before: string,
  after: string | null,
): WeakenedGate {
  return { kind, metric, before, after, inForce: 'head' };
}

function shown(text: string): string {
  return cutText(redactSecrets(text), 200);
}
