import type { PlacesOf } from '../../core/report/formats/source-places.ts';
import type { SuiteAnswer } from '../../core/report/gate-json.ts';
import type { Report } from '../../core/report/report.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { failingReport, incompleteReport, inconclusiveReport, passingReport } from './report-fixture.ts';

export function reported(report: Report): SuiteAnswer {
  return { kind: 'reported', report, digest: digestBytes(report.suite), reused: false };
}

/** One answer of every kind. */
export const everyAnswer: readonly SuiteAnswer[] = [
  reported(failingReport()),
  reported(passingReport({ suite: 'passing' })),
  reported(inconclusiveReport({ suite: 'undecided' })),
  reported(inconclusiveReport({ suite: 'blocked', onInconclusive: 'block' })),
  reported(incompleteReport({ suite: 'incomplete' })),
  reported(incompleteReport({ suite: 'incomparable', verdict: 'incomparable' })),
  { kind: 'unaffected', suite: 'untouched', since: 'f'.repeat(40) },
  { kind: 'detached', suite: 'detached', run: 'a'.repeat(64), attempt: 2 },
  {
    kind: 'invalid',
    suite: 'invalid',
    problems: ['golden/a.jsonl:7: "input" must be a string, got a number'],
  },
];

/** Gates of a suite from line 10 on, and the row `t-017` at line 17 of the dataset. */
export const placesFixture: PlacesOf = () => ({
  suite: { path: 'goldgate.yaml', startLine: 7, endLine: 7 },
  gate: ({ segment }) => {
    const line = segment === null ? 10 : 11;
    return { path: 'goldgate.yaml', startLine: line, endLine: line };
  },
  rows: new Map([['t-017', { path: 'golden/support rows.jsonl', startLine: 17, endLine: 17 }]]),
});
