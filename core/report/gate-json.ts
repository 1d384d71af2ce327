import { exitCode } from '../gates/exit-code.ts';
import type { Verdict } from '../gates/verdict.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import type { Report } from './report.ts';

/** What a suite came to, as scripts read it. */
export type SuiteAnswer =
  | { readonly kind: 'reported'; readonly report: Report; readonly digest: Digest; readonly reused: boolean }
  | { readonly kind: 'detached'; readonly suite: string; readonly run: string; readonly attempt: number }
  | { readonly kind: 'unaffected'; readonly suite: string; readonly since: string | null }
  | { readonly kind: 'invalid'; readonly suite: string; readonly problems: readonly string[] };

/** The one object that `goldgate gate --json` prints; the names are part of the product's interface. */
export function gateJson(answers: readonly SuiteAnswer[]) {
  const packages = answers.flatMap((answer) => (answer.kind === 'reported' ? [answer.report.package] : []));
  return {
    verdict: worstVerdict(answers),
    package:
      packages.length === 1 ? (packages[0] ?? null) : packages.length === 0 ? null : digestOf(packages),
    suites: answers.map(suiteJson),
  };
}

/** The verdict of several suites is the worst of them; null when one of them could not even be packaged, or is not known yet. */
export function worstVerdict(answers: readonly SuiteAnswer[]): Verdict | null {
  if (answers.some(({ kind }) => kind === 'invalid' || kind === 'detached')) return null;
  const verdicts = answers.map((answer) =>
    answer.kind === 'reported' ? answer.report.verdict : 'unaffected',
  );
  return worstOrder.find((verdict) => verdicts.includes(verdict)) ?? 'unaffected';
}

/** What a job ends with: bad input weighs most, then a regression, then what could not be evaluated, then what cannot be told. */
export function worstExitCode(answers: readonly SuiteAnswer[]): number {
  const codes: number[] = answers.map((answer) => {
    if (answer.kind === 'invalid') return 2;
    return answer.kind !== 'reported' ? 0 : exitCode(answer.report.verdict, answer.report.onInconclusive);
  });
  return [2, 1, 3, 4].find((code) => codes.includes(code)) ?? 0;
}

const worstOrder: readonly Verdict[] = [
  'fail',
  'incomplete',
  'incomparable',
  'inconclusive',
  'waived',
  'pass',
  'unaffected',
];

function suiteJson(answer: SuiteAnswer) {
  switch (answer.kind) {
    case 'reported': {
      const {
        suite: name,
        verdict,
        title,
        run,
        factors,
        rows,
        gates,
        weakened,
        calls,
        costUsd,
        notes,
      } = answer.report;
      const { digest: report, reused } = answer;
      const { waivers } = answer.report;
      return {
        name,
        verdict,
        title,
        run,
        report,
        reused,
        factors,
        rows,
        gates,
        weakened,
        ...(waivers === undefined ? {} : { waivers }),
        calls,
        costUsd,
        notes,
      };
    }
    case 'detached':
      return { name: answer.suite, verdict: null, run: answer.run, attempt: answer.attempt };
    case 'unaffected':
      return { name: answer.suite, verdict: 'unaffected', since: answer.since };
    case 'invalid':
      return { name: answer.suite, verdict: null, problems: answer.problems };
    default:
      return answer satisfies never;
  }
}
