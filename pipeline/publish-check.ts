import { conclusion } from '../core/gates/conclusion.ts';
import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import { checkOutput } from '../core/report/check-output.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { Report } from '../core/report/report.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import type { SuiteOutcome } from './gate.ts';
import type { CheckConclusion, CheckName, Checks } from './ports.ts';

export interface PublishCheckDeps {
  readonly checks: Checks;
  /** where the check appears */
  readonly commit: string;
  /** run and attempt that own the checks */
  readonly externalId: string;
  readonly nameOf: (suite: string) => string;
  readonly place: ReportPlace;
  /** told the ids of the checks that are open now, as soon as they are, so that a crash can be cleaned up after */
  readonly onOpen: (ids: readonly number[]) => void;
  readonly warn: (text: string) => void;
}

/** The checks of one run: each opened, and concluded on every path. */
export interface CheckPublisher {
  begin(suite: string): Promise<void>;
  /** `shown` is the report as this commit's readers shall see it */
  end(outcome: SuiteOutcome, shown: Report | null): Promise<void>;
  /** concludes whatever is open: the run was stopped or broke down */
  abandon(title: string, lines: readonly string[]): Promise<void>;
  /** a check of its own for input that names no suite: a configuration that cannot be read */
  refuse(title: string, lines: readonly string[]): Promise<void>;
}

/**
 * Publishes outcomes as check runs. Publishing never moves a verdict: what cannot be written is said and left out, and the
 * job's exit code remains the gate.
 */
export function checkPublisher(deps: PublishCheckDeps): CheckPublisher {
  const open = new Map<string, number>();
  let allowed = true;
  const told = () => deps.onOpen([...open.values()]);

  async function attempt(what: string, write: () => Promise<void>): Promise<void> {
    if (!allowed) return;
    try {
      await write();
    } catch (error) {
      if (error instanceof PermissionMissingError) {
        allowed = false;
        deps.warn(`${what}: ${error.message}. Without it the verdict stands in the job summary and the exit code alone.`);
      } else {
        deps.warn(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  async function conclude(suite: string, concluded: CheckConclusion): Promise<void> {
    const id = open.get(suite);
    if (id === undefined) await deps.checks.report(checkOf(suite, deps), concluded);
    else await deps.checks.conclude(id, concluded);
    open.delete(suite);
    told();
  }

  return {
    begin: (suite) =>
      attempt('the check could not be opened', async () => {
        const check = checkOf(suite, deps);
        await closeOrphans(check, deps);
        open.set(suite, await deps.checks.open(check));
        told();
      }),
    end: (outcome, shown) =>
      attempt('the check could not be concluded', () => conclude(outcome.suite, conclusionOf(outcome, shown, deps))),
    refuse: (title, lines) =>
      attempt('the check could not be concluded', () =>
        conclude('configuration', { conclusion: 'failure', output: plainOutput(title, lines) }),
      ),
    async abandon(title, lines) {
      const output = plainOutput(title, lines);
      for (const suite of [...open.keys()]) {
        await attempt('the check could not be concluded', () => conclude(suite, { conclusion: 'cancelled', output }));
      }
    },
  };
}

function checkOf(suite: string, { nameOf, commit, externalId }: PublishCheckDeps): CheckName {
  return { name: nameOf(suite), commit, externalId };
}

/** A killed runner cannot conclude its check: the next run on the commit does it. */
async function closeOrphans({ name, commit, externalId }: CheckName, { checks }: PublishCheckDeps): Promise<void> {
  const output = plainOutput('superseded by a newer run', ['The run that opened this check did not conclude it.']);
  for (const orphan of await checks.openOnes(name, commit)) {
    if (!orphan.externalId.startsWith('goldgate:') || orphan.externalId === externalId) continue;
    await checks.conclude(orphan.id, { conclusion: 'cancelled', output });
  }
}

function conclusionOf(outcome: SuiteOutcome, shown: Report | null, { place }: PublishCheckDeps): CheckConclusion {
  switch (outcome.kind) {
    case 'reported': {
      const report = shown ?? outcome.report;
      const { verdict, onInconclusive } = report;
      const output = checkOutput(report, place, { changed: [], rows: new Map() });
      return { conclusion: conclusion(verdict, onInconclusive), output };
    }
    case 'unaffected':
      return { conclusion: 'success', output: plainOutput(unaffectedTitle(outcome.since), []) };
    case 'invalid':
      return { conclusion: 'failure', output: plainOutput(invalidTitle(outcome.problems), outcome.problems) };
    default:
      return outcome satisfies never;
  }
}
