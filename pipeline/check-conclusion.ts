import { conclusion } from '../core/gates/conclusion.ts';
import type { Annotation, AnnotationLines } from '../core/report/annotations.ts';
import { checkOutput } from '../core/report/check-output.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { Report } from '../core/report/report.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import type { SuiteOutcome } from './gate.ts';
import type { CheckConclusion } from './publish-ports.ts';

export interface CheckConclusionDeps {
  readonly place: ReportPlace;
  /** `failure` = the job that is the gate did not pass, so that no check of it may say so */
  readonly best: 'success' | 'failure';
  readonly problemLines: (problems: readonly string[]) => readonly Annotation[];
  readonly warn: (text: string) => void;
}

/** Finds where the remarks of a report may stand. */
export type LinesOf = (report: Report) => Promise<AnnotationLines>;

type Concluded = Exclude<SuiteOutcome, { kind: 'detached' }>;

/** What the check of an outcome says. */
export async function conclusionOf(
  outcome: Concluded,
  linesOf: LinesOf,
  { place, best, problemLines, warn }: CheckConclusionDeps,
): Promise<CheckConclusion> {
  switch (outcome.kind) {
    case 'reported': {
      const { report } = outcome;
      const output = checkOutput(report, place, await linesOr(report, linesOf, warn));
      const own = conclusion(report.verdict, report.onInconclusive);
      return { conclusion: best === 'failure' ? best : own, output };
    }
    case 'unaffected':
      return { conclusion: best, output: plainOutput(unaffectedTitle(outcome.since), []) };
    case 'invalid': {
      const { problems } = outcome;
      return {
        conclusion: 'failure',
        output: plainOutput(invalidTitle(problems), problems, problemLines(problems)),
      };
    }
    default:
      return outcome satisfies never;
  }
}

/** A check without remarks says the same. */
async function linesOr(
  report: Report,
  linesOf: LinesOf,
  warn: (text: string) => void,
): Promise<AnnotationLines> {
  try {
    return await linesOf(report);
  } catch (error) {
    warn(`the check has no annotations: ${error instanceof Error ? error.message : String(error)}`);
    return { changed: [], rows: new Map() };
  }
}
