import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { context } from '@actions/github';
import { githubChecks } from '../adapters/github/github-checks.ts';
import { githubClient } from '../adapters/github/github-client.ts';
import { githubComments } from '../adapters/github/github-comments.ts';
import { InputError } from '../core/text/input-error.ts';
import { invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { gateJson, worstExitCode, worstVerdict } from '../core/report/gate-json.ts';
import { jobSummary } from '../core/report/job-summary.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { Report } from '../core/report/report.ts';
import { reportForCommit } from '../core/report/report-for-commit.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import type { GateWatch, SuiteOutcome } from '../pipeline/gate.ts';
import type { Progress } from '../pipeline/ports.ts';
import { checkPublisher } from '../pipeline/publish-check.ts';
import { publishComment } from '../pipeline/publish-comment.ts';
import { renderReportPage } from '../web/report/render-report-page.ts';
import type { Inputs } from './inputs.ts';
import { type RunState, saveState } from './run-state.ts';
import type { Subject } from './subject.ts';

export interface PublishSettings {
  readonly inputs: Inputs;
  readonly subject: Subject;
  readonly store: RunState['store'];
  /** folder for the HTML reports */
  readonly reports: string;
}

/** Everything people see of a run, in the order in which it becomes known. */
export interface Published extends GateWatch {
  readonly progress: Progress;
  /** summary, outputs and files, once all suites are done */
  finish(outcomes: readonly SuiteOutcome[], base: string): Promise<void>;
  /** whatever is open is concluded: the run was cancelled, or broke down */
  abandon(error: unknown): Promise<void>;
}

export function publishOutcomes(settings: PublishSettings): Published {
  const { inputs, subject, store } = settings;
  const place = reportPlace(inputs);
  const client = githubClient({ token: inputs.token, onWait: core.info });
  const checks = checkPublisher({
    checks: githubChecks(client, context.repo),
    commit: subject.reportOn,
    externalId: `goldgate:${context.runId}:${context.runAttempt}`,
    nameOf: (suite) => checkName(inputs['check-name'], suite),
    place,
    onOpen: (openChecks) => saveState({ openChecks, store }),
    warn: core.warning,
  });
  saveState({ openChecks: [], store });

  return {
    progress: progressLines(),
    begins: (suite) => checks.begin(suite),
    async ends(outcome) {
      const shown = shownReport(outcome, subject);
      await checks.end(outcome, shown);
      if (subject.pull === null) return;
      const comments = githubComments(client, context.repo, inputs['comment-author']);
      const { pull, reportOn: head } = subject;
      const now = new Date().toISOString();
      const deps = { comments, mode: inputs.comment, pull, head, now, place, warn: core.warning };
      await publishComment(outcome, shown, deps);
    },
    async finish(outcomes) {
      await writeSummary(outcomes, subject, place);
      await writeFiles(outcomes, settings);
      for (const outcome of outcomes) logOutcome(outcome);
    },
    async abandon(error) {
      const wrongInput = error instanceof InputError;
      const lines = wrongInput ? error.problems : [String(error)];
      const title = wrongInput ? invalidTitle(lines) : 'could not be evaluated: the run broke down or was cancelled';
      await checks.abandon(title, lines);
      if (wrongInput) await checks.refuse(title, lines);
      await core.summary.addRaw(`## Goldgate\n\n${plainOutput(title, lines).summary}\n`).write();
    },
  };
}

/** A check of the job's own name belongs to GitHub alone; no token may conclude it. */
function checkName(pattern: string, suite: string): string {
  const name = pattern.replaceAll('{suite}', suite);
  if (name === process.env['GITHUB_JOB']) {
    throw new InputError([`input "check-name": "${name}" is the name of the job, whose check no token may write`]);
  }
  return name;
}

function reportPlace(inputs: Inputs): ReportPlace {
  const { serverUrl, repo, runId } = context;
  return {
    label: `report.html in the artifact ${inputs['report-name']} of this run`,
    url: `${serverUrl}/${repo.owner}/${repo.repo}/actions/runs/${runId}`,
  };
}

/** A verdict that stands was measured for another commit; readers of this one are told so. */
function shownReport(outcome: SuiteOutcome, subject: Subject): Report | null {
  if (outcome.kind !== 'reported') return null;
  if (!outcome.reused) return outcome.report;
  return reportForCommit(outcome.report, { head: subject.reportOn, now: new Date().toISOString() });
}

async function writeSummary(outcomes: readonly SuiteOutcome[], subject: Subject, place: ReportPlace): Promise<void> {
  const reports = outcomes.flatMap((outcome) => shownReport(outcome, subject) ?? []);
  const plain = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'unaffected') return [`${outcome.suite}: ${unaffectedTitle(outcome.since)}`];
    return outcome.kind === 'invalid' ? [`${outcome.suite}: ${invalidTitle(outcome.problems)}`, ...outcome.problems] : [];
  });
  const others = plain.length === 0 ? '' : `${plainOutput('Goldgate', plain).summary}\n`;
  await core.summary.addRaw(`${jobSummary(reports, place)}${others}`).write();
}

async function writeFiles(outcomes: readonly SuiteOutcome[], { reports }: PublishSettings): Promise<void> {
  await mkdir(reports, { recursive: true });
  for (const outcome of outcomes) {
    if (outcome.kind !== 'reported') continue;
    await writeFile(join(reports, `${outcome.suite}.html`), renderReportPage(outcome.report));
    await writeFile(join(reports, `${outcome.suite}.json`), `${JSON.stringify(outcome.report)}\n`);
  }
  const json = join(reports, 'gate.json');
  await writeFile(json, `${JSON.stringify(gateJson(outcomes))}\n`);
  core.setOutput('verdict', worstVerdict(outcomes) ?? '');
  core.setOutput('exit-code', worstExitCode(outcomes));
  core.setOutput('json', json);
  core.setOutput('reports', reports);
}

function logOutcome(outcome: SuiteOutcome): void {
  switch (outcome.kind) {
    case 'reported': {
      const { suite, verdict, title } = outcome.report;
      const text = `${suite}: ${verdict}: ${title}`;
      if (worstExitCode([outcome]) !== 0) core.error(text);
      else if (verdict === 'inconclusive') core.warning(text);
      else core.info(text);
      return;
    }
    case 'unaffected':
      core.info(`${outcome.suite}: ${unaffectedTitle(outcome.since)}`);
      return;
    case 'invalid':
      for (const problem of outcome.problems.slice(0, 9)) core.error(`${outcome.suite}: ${problem}`);
      return;
    default:
      return outcome satisfies never;
  }
}

/** Plain lines at most every ten seconds: a log is read, not watched. */
function progressLines(): Progress {
  let shownAt = Date.now();
  return {
    report({ suite, done, total, calls, costUsd }) {
      if (Date.now() - shownAt < 10_000) return;
      shownAt = Date.now();
      core.info(`${suite}: ${done} of ${total} rows, ${calls} calls, ${costUsd.toFixed(4)} usd`);
    },
  };
}
