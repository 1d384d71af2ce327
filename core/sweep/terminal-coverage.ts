import type { Palette } from '../report/palette.ts';
import { plainText } from '../text/plain-text.ts';
import { coverageTitle, fieldText, neededText, shareText } from './coverage-text.ts';
import type { GoldenCoverage } from './golden-coverage.ts';

const mostShown = 10;

/** Lines for a terminal; none where nothing is lacking. */
export function terminalCoverage(coverage: GoldenCoverage, palette: Palette): readonly string[] {
  const fields = coverage.fields.filter(({ unseen, short }) => unseen + short > 0);
  if (fields.length === 0) return [];
  return [
    plainText(coverageTitle(coverage), 200),
    ...fields.flatMap((field) => [
      `  ${plainText(fieldText(field), 200)}`,
      ...field.lacking.slice(0, mostShown).map((one) => {
        const mark = one.kind === 'unseen' ? palette.broken('● unseen') : palette.undecided('◐ short');
        return `    ${mark}  ${plainText(one.segment, 60)}: ${shareText(one.share)} of traces, rows ${plainText(neededText(one), 160)}`;
      }),
      ...more(field.unseen + field.short - mostShown),
    ]),
  ];
}

function more(left: number): readonly string[] {
  return left > 0 ? [`    and ${left} more; --json shows up to 50`] : [];
}
