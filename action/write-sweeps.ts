import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@actions/core';
import { openSignals } from '../core/sweep/sweep-report.ts';
import { sweepSummary } from '../core/sweep/sweep-summary.ts';
import type { SweepTurn } from '../core/sweep/sweep-turn.ts';
import { unreadText } from '../core/sweep/unread-text.ts';
import { plainText } from '../core/text/plain-text.ts';
import { redactedJson } from '../core/text/redacted-json.ts';
import type { SweptOutcome } from '../pipeline/sweep.ts';
import { writeSummary } from './write-results.ts';

export interface SweptResults {
  readonly turns: readonly SweepTurn[];
  /** of all sweeps, in the order in which they were made */
  readonly outcomes: readonly SweptOutcome[];
  /** about the run as a whole */
  readonly notes: readonly string[];
}

/** Writes summary, reports, outputs and annotations. @param folder for reports; what an earlier run left there goes */
export async function writeSweeps({ turns, outcomes, notes }: SweptResults, folder: string): Promise<void> {
  await writeSummary(sweepSummary(turns, notes));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { report } of outcomes) {
    const name = `${report.sweep}-${report.window.from.replaceAll(/[:.]/g, '-')}.json`;
    await writeFile(join(folder, name), `${redactedJson(report)}\n`);
  }
  const json = join(folder, 'sweep.json');
  await writeFile(json, `${redactedJson({ sweeps: outcomes })}\n`);
  core.setOutput('json', json);
  core.setOutput('reports', folder);
  const newest = turns.flatMap(({ swept }) => swept.slice(-1));
  core.setOutput(
    'open-signals',
    newest.reduce((sum, { report }) => sum + openSignals(report).length, 0),
  );
  for (const note of notes) core.notice(plainText(note, 1_000));
  for (const turn of turns) annotate(turn);
}

/** GitHub shows ten of each kind of a step, so windows before the newest are only logged. What drifted is a warning, and so is a window that says nothing. */
function annotate({ sweep, swept, notes, problems }: SweepTurn): void {
  const line = (text: string) => plainText(`${sweep}: ${text}`, 2_000);
  for (const problem of problems) core.error(line(problem));
  for (const note of notes) core.warning(line(note));
  for (const one of swept.slice(0, -1)) annotateWindow(one, line, false);
  for (const one of swept.slice(-1)) annotateWindow(one, line, true);
}

function annotateWindow(
  { report, reused }: SweepTurn['swept'][number],
  line: (text: string) => string,
  isNewest: boolean,
): void {
  const from = `${report.window.from.slice(0, 16)} UTC`;
  const unread = reused ? null : unreadText(report.lastReading);
  if (unread !== null) core.warning(line(`${from}: ${unread}`));
  if (isNewest) for (const warning of report.warnings ?? []) core.warning(line(`${from}: ${warning}`));
  const isSilent = report.signals.every(({ state }) => state === 'no-data');
  const text = line(`${from}: ${report.title}`);
  if (isNewest && (isSilent || openSignals(report).length > 0)) core.warning(text);
  else core.info(text);
}
