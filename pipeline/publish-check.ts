import { PermissionMissingError } from '../core/platform/permission-missing-error.ts';
import { detachedCheckId, readDetachedCheckId } from '../core/report/detached-check.ts';
import { detachedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import { type CheckConclusionDeps, conclusionOf, type LinesOf } from './check-conclusion.ts';
import type { SuiteOutcome } from './gate.ts';
import type { CheckConclusion, CheckName, Checks, CommitCheck } from './publish-ports.ts';
import { writeAttempts } from './write-attempts.ts';

export interface PublishCheckDeps extends CheckConclusionDeps {
  readonly checks: Checks;
  /** where the check appears */
  readonly commit: string;
  /** owner of the checks of this run */
  readonly externalId: string;
  /** whether a check was made by this run; one that was is written again instead of a second one */
  readonly isOwn: (externalId: string) => boolean;
  /** whether a check that is open was left by a run before this one */
  readonly isEarlier: (externalId: string) => boolean;
  /** @throws InputError for a name that no check may have */
  readonly nameOf: (suite: string) => string;
  /** told the checks that are open now, as soon as they are, so that a crash can be cleaned up after */
  readonly onOpen: (open: readonly OpenCheck[]) => void;
  /** told when the token may not write checks */
  readonly onRefused: () => void;
}

/** A check in progress, and what it shall be concluded with if nobody comes back to it. */
export interface OpenCheck {
  readonly id: number;
  readonly conclusion: CheckConclusion['conclusion'];
  readonly title: string;
}

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
  const { checks, problemLines, onOpen, onRefused, warn } = deps;
  const open = new Map<string, OpenCheck>();
  const attempt = writeAttempts(warn, onRefused);
  const remember = remembering(open, onOpen);

  async function conclude(suite: string, check: CheckName, concluded: CheckConclusion): Promise<void> {
    const opened = open.get(suite);
    if (opened === undefined) return concludeAtOnce(check, concluded, deps);
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
        const earlier = await earlierChecks(check, deps);
        await closeOrphans(earlier, deps);
        const id = earlier.find(isLeft)?.id ?? (await checks.open(check));
        remember(suite, { id, conclusion: 'cancelled', title: unfinished });
      });
    },
    async end(outcome, linesOf) {
      if (outcome.kind === 'detached') {
        const opened = open.get(outcome.suite);
        remember(outcome.suite, null);
        return attempt('the check could not be handed over', () => handOver(opened, outcome, checks));
      }
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

/** Whoever cleans up after a crash is told at once. */
function remembering(open: Map<string, OpenCheck>, onOpen: PublishCheckDeps['onOpen']) {
  return (suite: string, check: OpenCheck | null): void => {
    if (check === null) open.delete(suite);
    else open.set(suite, check);
    onOpen([...open.values()]);
  };
}

const unfinished = 'could not be evaluated: the run ended before it had a verdict';

function checkOf(suite: string, { nameOf, commit, externalId, place }: PublishCheckDeps): CheckName {
  return { name: nameOf(suite), commit, externalId, detailsUrl: place.url };
}

/** One request for what needs no time: no orphan is possible. */
async function concludeAtOnce(
  check: CheckName,
  concluded: CheckConclusion,
  deps: PublishCheckDeps,
): Promise<void> {
  const earlier = await earlierChecks(check, deps);
  const own = earlier.find((one) => deps.isOwn(one.externalId) || isLeft(one));
  if (own === undefined) await reportOr(check, concluded, deps);
  else await deps.checks.conclude(own.id, concluded);
  await closeOrphans(earlier, deps);
}

/** GitHub may refuse a page for what stands in it. The verdict has a check all the same. */
async function reportOr(
  check: CheckName,
  concluded: CheckConclusion,
  { checks, warn }: PublishCheckDeps,
): Promise<void> {
  try {
    await checks.report(check, concluded);
  } catch (error) {
    if (error instanceof PermissionMissingError) throw error;
    warn(`the check is written without its page: ${error instanceof Error ? error.message : String(error)}`);
    const { title } = concluded.output;
    const output = plainOutput(title, [
      'The report could not be written here; it stands in the job summary.',
    ]);
    await checks.report(check, { ...concluded, output });
  }
}

/** Left to a backend, and to whoever comes with its verdict. */
function isLeft({ isOpen, externalId }: CommitCheck): boolean {
  return isOpen && readDetachedCheckId(externalId) !== null;
}

/** It stays in progress: whoever comes with the verdict concludes it. */
async function handOver(
  opened: OpenCheck | undefined,
  outcome: Extract<SuiteOutcome, { kind: 'detached' }>,
  checks: Pick<Checks, 'leave'>,
): Promise<void> {
  if (opened === undefined) return;
  const output = plainOutput(detachedTitle(outcome.run, outcome.attempt), [
    'A later run of this action on the commit concludes this check: the same gate again, or `mode: publish`.',
  ]);
  await checks.leave(opened.id, detachedCheckId(outcome), output);
}

/** What stands there only matters to tidy up: a check is written without knowing it. */
async function earlierChecks(
  { name, commit }: CheckName,
  { checks, warn }: PublishCheckDeps,
): Promise<readonly CommitCheck[]> {
  try {
    return await checks.ofCommit(name, commit);
  } catch (error) {
    if (error instanceof PermissionMissingError) throw error;
    warn(
      `checks of earlier runs could not be listed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  }
}

/** A killed runner cannot conclude its check: the next run on the commit does it. */
async function closeOrphans(
  earlier: readonly CommitCheck[],
  { checks, isEarlier, warn }: PublishCheckDeps,
): Promise<void> {
  const output = plainOutput('superseded by a newer run', [
    'The run that opened this check did not conclude it.',
  ]);
  for (const { id } of earlier.filter(({ isOpen, externalId }) => isOpen && isEarlier(externalId))) {
    try {
      await checks.conclude(id, { conclusion: 'cancelled', output });
    } catch (error) {
      warn(
        `an open check of an earlier run could not be concluded: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}
