import type { SuiteAnswer } from '../gate-json.ts';
import { changedRowsCsv } from './changed-rows-csv.ts';
import type { FormatKind } from './format-kind.ts';
import { junit } from './junit.ts';
import { openLineage } from './openlineage.ts';
import { sarif } from './sarif.ts';
import type { PlacesOf } from './source-places.ts';

/** One file of all suites, for another tool to read. */
export function renderFormat(kind: FormatKind, answers: readonly SuiteAnswer[], placesOf: PlacesOf): string {
  switch (kind) {
    case 'junit':
      return junit(answers);
    case 'sarif':
      return sarif(answers, placesOf);
    case 'csv':
      return changedRowsCsv(answers);
    case 'openlineage':
      return openLineage(answers);
    default:
      return kind satisfies never;
  }
}
