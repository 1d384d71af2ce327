import { percentText } from '../gates/rule-text.ts';
import { firstOf } from '../gates/selection-text.ts';
import type { QuarantineResult } from './quarantine.ts';

/** What somebody has to do about a quarantine, one line each. Untrusted: names rows and owners. */
export function quarantineNotes(result: QuarantineResult): readonly string[] {
  const { path, rows, expired, unknown, maxShare, tooMany } = result;
  const healed = rows.filter((row) => row.healed).map(({ id }) => id);
  const demanded = rows.filter((row) => row.mustPass).map(({ id }) => id);
  const named = (ids: readonly string[]) => firstOf(ids, ids.length);
  return [
    ...(tooMany === 0
      ? []
      : [
          `${path} lists ${tooMany} rows, which is more than max-share ${percentText(maxShare)} of the dataset: none of them is in quarantine`,
        ]),
    ...(expired.length === 0
      ? []
      : [
          `gated again, because their quarantine has expired: ${firstOf(
            expired.map(({ id, owner }) => `${id} (${owner})`),
            expired.length,
          )}`,
        ]),
    ...(healed.length === 0
      ? []
      : [`these rows in quarantine pass everywhere, take them out of ${path}: ${named(healed)}`]),
    ...(demanded.length === 0
      ? []
      : [`these rows must pass, so a quarantine does not take them out of that gate: ${named(demanded)}`]),
    ...(unknown.length === 0 ? [] : [`${path} lists rows that the dataset does not have: ${named(unknown)}`]),
  ];
}
