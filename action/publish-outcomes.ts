import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubChecks } from '../adapters/github/github-checks.ts';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { githubComments } from '../adapters/github/github-comments.ts';
import { invalidTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import { problemAnnotations } from '../core/report/problem-annotations.ts';
import { reportForCommit } from '../core/report/report-for-commit.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import { InputError } from '../core/text/input-error.ts';
import type { GateWatch, SuiteOutcome } from '../pipeline/gate.ts';
import { type CheckPublisher, checkPublisher, type LinesOf } from '../pipeline/publish-check.ts';
import { type CommentPublisher, commentPublisher } from '../pipeline/publish-comment.ts';
import { CancelledError } from './cancellation.ts';
import type { Inputs } from './inputs.ts';
import type { NotesOf } from './outcome-notes.ts';
import type { RunState } from './run-state.ts';
import { secretRedactor } from './secret-redactor.ts';
import type { Subject } from './subject.ts';
import { writeResults, writeSummary } from './write-results.ts';

export interface PublishSettings {
  readonly inputs: Inputs;
  readonly subject: Subject;
  readonly client: GithubClient;
  /** folder for reports and the JSON of the gate */
  readonly reports: string;
  readonly keep: (changes: Pick<RunState, 'openChecks'>) => void;
}

/** What only who evaluated a suite can tell of its outcome. */
export interface OutcomeDetails {
  readonly linesOf: LinesOf;
  readonly notesOf: NotesOf;
}

/** Everything people see of a run, in the order in which it becomes known. None of it moves a verdict. */
export interface Published {
  /** of a suite that was told already nothing is told again */
  watch(details: OutcomeDetails): GateWatch;
  /** summary, outputs and files, once all suites are done */
  finish(outcomes: readonly SuiteOutcome[]): Promise<void>;
  /** whatever is open is concluded: the run was cancelled, or broke down, or cannot work with its input */
  abandon(error: unknown): Promise<void>;
}

export function publishOutcomes(settings: PublishSettings): Published {
  const { inputs, subject, client, reports } = settings;
  const place = reportPlace(inputs);
  const told = new Map<string, SuiteOutcome>();
  const redactor = secretRedactor(process.env);
  const checks = checksOfRun(client, place, settings);
  const comments = subject.pull === null ? null : commentsOfRun(client, place, subject.pull, settings);

  function shown(outcome: SuiteOutcome, notes: readonly string[]): SuiteOutcome {
    const redacted = redactor.outcome(withNotes(outcome, notes));
    if (redacted.kind !== 'reported' || !redacted.reused) return redacted;
    const now = new Date().toISOString();
    return { ...redacted, report: reportForCommit(redacted.report, { head: subject.reportOn, now }) };
  }

  return {
    watch: ({ linesOf, notesOf }) => ({
      async begins(suite) {
        if (told.has(suite)) return;
        await checks.begin(suite);
        core.info(`${suite}: the change touches it; evaluating`);
      },
      async ends(outcome) {
        if (told.has(outcome.suite)) return;
        const seen = shown(outcome, await notesOf(outcome));
        told.set(outcome.suite, seen);
        await checks.end(seen, linesOf);
        await comments?.end(seen);
      },
    }),
    finish: (outcomes) =>
      writeResults(
        outcomes.map((outcome) => told.get(outcome.suite) ?? shown(outcome, [])),
        { reports, place },
      ),
    async abandon(error) {
      const { title, lines } = explained(error, redactor.text);
      if (error instanceof InputError) {
        await checks.abandon('failure', title, lines);
        await checks.refuse(title, lines);
      } else {
        await checks.abandon(error instanceof CancelledError ? 'cancelled' : 'failure', title, lines);
      }
      await writeSummary(`## Goldgate\n\n${plainOutput(title, lines).summary}\n`);
    },
  };
}

function withNotes(outcome: SuiteOutcome, notes: readonly string[]): SuiteOutcome {
  if (outcome.kind !== 'reported' || notes.length === 0) return outcome;
  return { ...outcome, report: { ...outcome.report, notes: [...outcome.report.notes, ...notes] } };
}

function checksOfRun(
  client: GithubClient,
  place: ReportPlace,
  { inputs, subject, keep }: PublishSettings,
): CheckPublisher {
  const { runId, runAttempt, job } = context;
  return checkPublisher({
    checks: githubChecks(client, context.repo),
    commit: subject.reportOn,
    externalId: `goldgate:${runId}:${runAttempt}:${job}`,
    isEarlier: (externalId) => isEarlierRun(externalId, runId, runAttempt),
    nameOf: (suite) => checkName(inputs.checkName, suite),
    place,
    problemLines: (problems) => problemAnnotations(problems, inputs.config.folder),
    onOpen: (openChecks) => keep({ openChecks }),
    warn: core.warning,
  });
}

function commentsOfRun(
  client: GithubClient,
  place: ReportPlace,
  pull: number,
  { inputs, subject }: PublishSettings,
): CommentPublisher {
  return commentPublisher({
    comments: githubComments(client, context.repo, inputs.commentAuthor),
    mode: inputs.comment,
    pull,
    head: subject.reportOn,
    now: () => new Date().toISOString(),
    place,
    warn: core.warning,
    note: core.info,
  });
}

/** Ids of workflow runs grow. A check of a run that started later than this one is being looked after. */
function isEarlierRun(externalId: string, run: number, attempt: number): boolean {
  const [, otherRun, otherAttempt] = /^goldgate:(\d+):(\d+)(?::|$)/.exec(externalId) ?? [];
  if (otherRun === undefined) return false;
  return Number(otherRun) < run || (Number(otherRun) === run && Number(otherAttempt) < attempt);
}

/** A check of the job's own name belongs to GitHub alone; no token may conclude it. */
function checkName(pattern: string, suite: string): string {
  const name = pattern.replaceAll('{suite}', suite);
  if (name !== context.job) return name;
  throw new InputError([
    `input "check-name": "${name}" is the name of the job, whose check no token may write; choose another one, such as "Goldgate: {suite}"`,
  ]);
}

function reportPlace({ reportName }: Inputs): ReportPlace {
  const { serverUrl, repo, runId } = context;
  return {
    label: `artifact ${reportName} of this run`,
    url: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${runId}`,
  };
}

function explained(
  error: unknown,
  redact: (text: string) => string,
): { readonly title: string; readonly lines: readonly string[] } {
  if (error instanceof InputError) {
    const lines = error.problems.map(redact);
    return { title: invalidTitle(lines), lines };
  }
  if (error instanceof CancelledError) {
    return {
      title: 'could not be evaluated: the run was cancelled',
      lines: ['Run it again: it goes on from what is already known.'],
    };
  }
  return { title: 'could not be evaluated: the run broke down', lines: [redact(String(error))] };
}
