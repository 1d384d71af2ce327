import { conclusion } from '../core/gates/conclusion.ts';
import type { Annotation, AnnotationLines } from '../core/report/annotations.ts';
import { checkOutput } from '../core/report/check-output.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { Report } from '../core/report/report.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import type { SuiteOutcome } from './gate.ts';
import type { CheckConclusion, CheckName, Checks } from './ports.ts';
import { writeAttempts } from './write-attempts.ts';

export interface PublishCheckDeps {
  readonly checks: Checks;
  /** where the check appears */
  readonly commit: string;
  /** owner of the checks of this run */
  readonly externalId: string;
  /** whether a check that is open was left by a run before this one */
  readonly isEarlier: (externalId: string) => boolean;
  /** @throws InputError for a name that no check may have */
  readonly nameOf: (suite: string) => string;
  readonly place: ReportPlace;
  readonly problemLines: (problems: readonly string[]) => readonly Annotation[];
  /** told the checks that are open now, as soon as they are, so that a crash can be cleaned up after */
  readonly onOpen: (open: readonly OpenCheck[]) => void;
  readonly warn: (text: string) => void;
}

/** A check in progress, and what it shall be concluded with if nobody comes back to it. */
export interface OpenCheck {
  readonly id: number;
  readonly conclusion: CheckConclusion['conclusion'];
  readonly title: string;
}

/** Finds where the remarks of a report may stand. */
export type LinesOf = (report: Report) => Promise<AnnotationLines>;

/** The checks of one run: each opened, and concluded on every path. */
export interface CheckPublisher {
  begin(suite: string): Promise<void>;
  end(outcome: SuiteOutcome, linesOf: LinesOf): Promise<void>;
  /** concludes whatever is open: the run was stopped or broke down */
  abandon(conclusion: 'cancelled' | 'failure', title: string, lines: readonly string[]): Promise<void>;
  /** a check of its own for input that names no suite: a configuration that cannot be read */
  refuse(title: string, problems: readonly string[]): Promise<void>;
}

/** Publishes outcomes as check runs. */
export function checkPublisher(deps: PublishCheckDeps): CheckPublisher {
  const { checks, problemLines, onOpen, warn } = deps;
  const open = new Map<string, OpenCheck>();
  const attempt = writeAttempts(warn);

  function remember(suite: string, check: OpenCheck | null): void {
    if (check === null) open.delete(suite);
    else open.set(suite, check);
    onOpen([...open.values()]);
  }

  async function conclude(suite: string, check: CheckName, concluded: CheckConclusion): Promise<void> {
    const opened = open.get(suite);
    if (opened === undefined) {
      await checks.report(check, concluded);
      await closeOrphans(check, deps);
      return;
    }
    // Should this write fail, whoever cleans up knows the verdict.
    remember(suite, { ...opened, conclusion: concluded.conclusion, title: concluded.output.title });
    await checks.conclude(opened.id, concluded);
    remember(suite, null);
  }

  return {
    async begin(suite) {
      const check = checkOf(suite, deps);
      if (open.has(suite)) return;
      await attempt('the check could not be opened', async () => {
        await closeOrphans(check, deps);
        remember(suite, { id: await checks.open(check), conclusion: 'cancelled', title: unfinished });
      });
    },
    async end(outcome, linesOf) {
      // It stays in progress: whoever publishes the verdict concludes it.
      if (outcome.kind === 'detached') return remember(outcome.suite, null);
      const check = checkOf(outcome.suite, deps);
      await attempt('the check could not be concluded', async () => {
        await conclude(outcome.suite, check, await conclusionOf(outcome, linesOf, deps));
      });
    },
    async refuse(title, problems) {
      const output = plainOutput(title, problems, problemLines(problems));
      await attempt('the check could not be concluded', () =>
        conclude('configuration', checkOf('configuration', deps), { conclusion: 'failure', output }),
      );
    },
    async abandon(ended, title, text) {
      const output = plainOutput(title, text);
      for (const suite of [...open.keys()]) {
        const check = checkOf(suite, deps);
        await attempt('the check could not be concluded', () =>
          conclude(suite, check, { conclusion: ended, output }),
        );
      }
    },
  };
}

const unfinished = 'could not be evaluated: the run ended before it had a verdict';

function checkOf(suite: string, { nameOf, commit, externalId }: PublishCheckDeps): CheckName {
  return { name: nameOf(suite), commit, externalId };
}

/** A killed runner cannot conclude its check: the next run on the commit does it. */
async function closeOrphans(
  { name, commit }: CheckName,
  { checks, isEarlier, warn }: PublishCheckDeps,
): Promise<void> {
  const output = plainOutput('superseded by a newer run', [
    'The run that opened this check did not conclude it.',
  ]);
  for (const orphan of await checks.openOnes(name, commit)) {
    if (!isEarlier(orphan.externalId)) continue;
    try {
      await checks.conclude(orphan.id, { conclusion: 'cancelled', output });
    } catch (error) {
      warn(
        `an open check of an earlier run could not be concluded: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

async function conclusionOf(
  outcome: Exclude<SuiteOutcome, { kind: 'detached' }>,
  linesOf: LinesOf,
  { place, problemLines, warn }: PublishCheckDeps,
): Promise<CheckConclusion> {
  switch (outcome.kind) {
    case 'reported': {
      const { report } = outcome;
      const output = checkOutput(report, place, await linesOr(report, linesOf, warn));
      return { conclusion: conclusion(report.verdict, report.onInconclusive), output };
    }
    case 'unaffected':
      return { conclusion: 'success', output: plainOutput(unaffectedTitle(outcome.since), []) };
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
