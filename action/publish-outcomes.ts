import * as core from '@actions/core';
import { context } from '@actions/github';
import type { GithubClient } from '../adapters/github/github-client.ts';
import { invalidTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import { reportForCommit } from '../core/report/report-for-commit.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import { InputError } from '../core/text/input-error.ts';
import type { LinesOf } from '../pipeline/check-conclusion.ts';
import type { GateWatch, SuiteOutcome } from '../pipeline/gate.ts';
import { CancelledError } from './cancellation.ts';
import { externalPrefix, githubCheckPublisher, githubCommentPublisher } from './github-publishers.ts';
import type { Inputs } from './inputs.ts';
import { leaveOutcomes } from './leave-outcomes.ts';
import type { NotesOf } from './outcome-notes.ts';
import type { RunState } from './run-state.ts';
import { secretRedactor } from './secret-redactor.ts';
import type { Subject } from './subject.ts';
import { type SourcesOf, writeResults, writeSummary } from './write-results.ts';

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
  readonly placesOf: SourcesOf;
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
  const { inputs, subject, client, reports, keep } = settings;
  const place = reportPlace(inputs);
  const told = new Map<string, SuiteOutcome>();
  const redactor = secretRedactor(process.env);
  const run = { ...thisRun(), commit: subject.reportOn, place };
  let isRefused = false;
  let known: OutcomeDetails | null = null;
  const checks = githubCheckPublisher(client, inputs, run, {
    isOwn: (externalId) => externalId === `${externalPrefix(run.id, run.attempt)}${run.owner}`,
    best: 'success',
    onOpen: (openChecks) => keep({ openChecks }),
    onRefused: () => {
      isRefused = true;
    },
  });
  const comments = subject.pull === null ? null : githubCommentPublisher(client, inputs, run, subject.pull);

  const shown = (outcome: SuiteOutcome, notes: readonly string[]) =>
    forReaders(redactor.outcome(withNotes(outcome, notes)), subject);

  return {
    watch: (details) => ({
      async begins(suite) {
        if (told.has(suite)) return;
        await checks.begin(suite);
        core.info(`${suite}: the change touches it; evaluating`);
      },
      async ends(outcome) {
        if (told.has(outcome.suite)) return;
        const seen = shown(outcome, await details.notesOf(outcome));
        told.set(outcome.suite, seen);
        known = details;
        await checks.end(seen, details.linesOf);
        await comments?.end(seen);
      },
    }),
    async finish(outcomes) {
      const seen = outcomes.map((outcome) => told.get(outcome.suite) ?? shown(outcome, []));
      await writeResults(seen, { reports, place, placesOf: known?.placesOf ?? null });
      if (subject.pull !== null && isRefused) await leaveOutcomes(seen, known?.linesOf ?? null, inputs);
    },
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

/** A verdict that stands was come to for another commit, perhaps. */
function forReaders(outcome: SuiteOutcome, { reportOn: head }: Subject): SuiteOutcome {
  if (outcome.kind !== 'reported' || !outcome.reused) return outcome;
  const now = new Date().toISOString();
  return { ...outcome, report: reportForCommit(outcome.report, { head, now }) };
}

function thisRun() {
  const { runId: id, runAttempt: attempt, job: owner } = context;
  return { id, attempt, owner };
}

function withNotes(outcome: SuiteOutcome, notes: readonly string[]): SuiteOutcome {
  if (outcome.kind !== 'reported' || notes.length === 0) return outcome;
  return { ...outcome, report: { ...outcome.report, notes: [...outcome.report.notes, ...notes] } };
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
