import { tableRow } from '../report/markdown/table-row.ts';
import { markdownText } from '../text/markdown-text.ts';
import { coverageTitle, fieldText, neededText, shareText } from './coverage-text.ts';
import type { GoldenCoverage } from './golden-coverage.ts';

const mostShown = 20;

/** Lines of Markdown; none where nothing is lacking. */
export function markdownCoverage(coverage: GoldenCoverage): readonly string[] {
  const fields = coverage.fields.filter(({ unseen, short }) => unseen + short > 0);
  if (fields.length === 0) return [];
  return [
    '',
    `#### What the golden set lacks`,
    '',
    markdownText(`${coverageTitle(coverage)}.`, 300),
    ...fields.flatMap((field) => [
      '',
      markdownText(fieldText(field), 300),
      '',
      tableRow(['segment', 'share of traces', 'golden rows']),
      tableRow(['---', '---', '---']),
      ...field.lacking
        .slice(0, mostShown)
        .map((one) =>
          tableRow([markdownText(one.segment, 80), shareText(one.share), markdownText(neededText(one), 200)]),
        ),
    ]),
  ];
}
