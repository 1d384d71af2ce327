import type { FlakyRows, Passes, Report } from '../report.ts';
import { counted } from '../run-facts.ts';
import type { FactTable } from './fact-table.ts';

/** Rows listed; a page has them all. */
const mostRows = 20;

/** Rows whose replies disagree with each other; null when none does. */
export function flakyFacts({ flaky }: Report): FactTable | null {
  const some = flaky.filter(({ shown }) => shown.length > 0);
  if (some.length === 0) return null;
  return {
    kind: 'flaky',
    title: 'Flaky rows',
    sentences: some.map(sentenceOf),
    head: ['row', 'evaluator', 'baseline passes', 'candidate passes', 'two replies disagree'],
    lines: some.flatMap(({ evaluator, shown }) =>
      shown
        .slice(0, mostRows)
        .map(({ id, baseline, candidate, flipRate }) => [
          id,
          evaluator,
          baseline === null ? '–' : passesText(baseline),
          passesText(candidate),
          `${Math.round(flipRate * 100)} %`,
        ]),
    ),
  };
}

function sentenceOf({ evaluator, repeats, baseline, candidate }: FlakyRows): string {
  const before = baseline === null ? '' : `${counted(baseline)} rows of the baseline and `;
  return `${evaluator}: of ${repeats} replies to a row some pass and some fail in ${before}${counted(candidate)} of the candidate.`;
}

function passesText({ passed, of }: Passes): string {
  return `${passed} of ${of}`;
}
