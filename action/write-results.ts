import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { formatFiles, formatKinds } from '../core/report/formats/format-kind.ts';
import type { PlacesOf } from '../core/report/formats/source-places.ts';
import { gateJson, worstExitCode, worstVerdict } from '../core/report/gate-json.ts';
import { jobSummary } from '../core/report/job-summary.ts';
import { detachedTitle, invalidTitle, unaffectedTitle } from '../core/report/outcome-title.ts';
import { plainOutput } from '../core/report/plain-output.ts';
import type { Report } from '../core/report/report.ts';
import type { ReportPlace } from '../core/report/report-place.ts';
import { plainText } from '../core/text/plain-text.ts';
import { redactedJson } from '../core/text/redacted-json.ts';
import type { SuiteOutcome } from '../pipeline/gate.ts';

export interface ResultsPlaces {
  /** where in the repository the formats for other tools point to; null when nothing was evaluated */
  readonly placesOf: SourcesOf | null;
  /** folder for reports and the JSON of the gate; what an earlier run left there goes */
  readonly reports: string;
  /** where people find the reports */
  readonly place: ReportPlace;
}

/** Finds where what suites came to stands in the repository. */
export type SourcesOf = (outcomes: readonly SuiteOutcome[]) => Promise<PlacesOf>;

/** Writes summary, files, outputs and log. What cannot be written is told; the verdict stands without it. */
export async function writeResults(
  outcomes: readonly SuiteOutcome[],
  { reports, place, placesOf }: ResultsPlaces,
): Promise<void> {
  core.setOutput('verdict', worstVerdict(outcomes) ?? '');
  core.setOutput('exit-code', worstExitCode(outcomes));
  await writeSummary(summaryOf(outcomes, place));
  await tolerated('the reports could not be written', async () => {
    await writeFiles(outcomes, reports);
    core.setOutput('json', join(reports, 'gate.json'));
    core.setOutput('reports', reports);
  });
  if (placesOf !== null) {
    await tolerated('the files for other tools could not be written', () =>
      writeFormats(outcomes, placesOf, reports),
    );
  }
  for (const outcome of outcomes) logOutcome(outcome);
}

/** Adds Markdown to the page of the job. */
export async function writeSummary(markdown: string): Promise<void> {
  await tolerated('the job summary could not be written', async () => {
    await core.summary.addRaw(markdown).write();
  });
}

function summaryOf(outcomes: readonly SuiteOutcome[], place: ReportPlace): string {
  const reports = outcomes.flatMap((outcome) => (outcome.kind === 'reported' ? [outcome.report] : []));
  const plain = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'detached')
      return [`${outcome.suite}: ${detachedTitle(outcome.run, outcome.attempt)}`];
    if (outcome.kind === 'unaffected') return [`${outcome.suite}: ${unaffectedTitle(outcome.since)}`];
    return outcome.kind === 'invalid'
      ? [`${outcome.suite}: ${invalidTitle(outcome.problems)}`, ...outcome.problems]
      : [];
  });
  const others = plain.length === 0 ? '' : `${plainOutput('Suites without a report', plain).summary}\n`;
  return jobSummary(reports, place, others);
}

/** The page is rendered by code that only a report needs. */
async function writeFiles(outcomes: readonly SuiteOutcome[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const outcome of outcomes) if (outcome.kind === 'reported') await writeReport(outcome.report, folder);
  await writeFile(join(folder, 'gate.json'), `${redactedJson(gateJson(outcomes))}\n`);
}

async function writeReport(report: Report, folder: string): Promise<void> {
  const { renderReportPage } = await import('../web/report/render-report-page.ts');
  await writeFile(join(folder, `${report.suite}.html`), renderReportPage(report));
  await writeFile(join(folder, `${report.suite}.json`), `${redactedJson(report)}\n`);
}

/** Rendered by code that an unaffected change does not wait for. */
async function writeFormats(
  outcomes: readonly SuiteOutcome[],
  placesOf: SourcesOf,
  folder: string,
): Promise<void> {
  const { renderFormat } = await import('../core/report/formats/render-format.ts');
  const places = await placesOf(outcomes);
  for (const kind of formatKinds) {
    const file = join(folder, formatFiles[kind]);
    await writeFile(file, renderFormat(kind, outcomes, places));
    core.setOutput(kind, file);
  }
}

function logOutcome(outcome: SuiteOutcome): void {
  for (const { level, text } of logLines(outcome)) say[level](plainText(`${outcome.suite}: ${text}`, 2_000));
}

const say = { info: core.info, warning: core.warning, error: core.error };

interface LogLine {
  readonly level: keyof typeof say;
  readonly text: string;
}

/** GitHub shows ten errors of a step; what is beyond stands in the check and the summary. */
const mostErrors = 9;

function logLines(outcome: SuiteOutcome): readonly LogLine[] {
  switch (outcome.kind) {
    case 'reported':
      return [reportLine(outcome)];
    case 'detached':
      return [{ level: 'info', text: detachedTitle(outcome.run, outcome.attempt) }];
    case 'unaffected':
      return [{ level: 'info', text: unaffectedTitle(outcome.since) }];
    case 'invalid':
      return outcome.problems.slice(0, mostErrors).map((text) => ({ level: 'error', text }));
    default:
      return outcome satisfies never;
  }
}

function reportLine(outcome: Extract<SuiteOutcome, { kind: 'reported' }>): LogLine {
  const { verdict, title } = outcome.report;
  const text = `${verdict}: ${title}`;
  if (worstExitCode([outcome]) !== 0) return { level: 'error', text };
  return { level: verdict === 'inconclusive' ? 'warning' : 'info', text };
}

async function tolerated(what: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    core.warning(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
