import { join, parse, relative } from 'node:path';
import { gateJson, worstExitCode } from '../core/report/gate-json.ts';
import { detachedTitle } from '../core/report/outcome-title.ts';
import type { Report } from '../core/report/report.ts';
import { terminalReport } from '../core/report/terminal-report.ts';
import { redactedJson } from '../core/text/redacted-json.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { openCommit } from '../embedded/open-commit.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { gate, type SuiteOutcome } from '../pipeline/gate.ts';
import {
  openPlace,
  openSides,
  type Place,
  type PlaceOptions,
  type SideOptions,
  type Sides,
} from './command-context.ts';
import type { FormatOptions } from './format-options.ts';
import { interruption } from './interruption.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';
import { writeFormats } from './write-formats.ts';
import { writePage } from './write-page.ts';

export interface GateOptions extends PlaceOptions, SideOptions, FormatOptions {
  readonly suite?: readonly string[];
  readonly json?: boolean;
  readonly report?: string;
  readonly fresh?: number;
}

/** The main job: does this change make anything worse? @returns the exit code */
export async function gateCommand(options: GateOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  return evaluateChange(place, await openSides(place, options), options, terminal);
}

/** The working tree alone, with absolute gates. @returns the exit code */
export async function runCommand(suite: string, options: GateOptions, terminal: Terminal): Promise<number> {
  await using place = await openPlace(options);
  const head = folderSnapshot(await place.repository.workingTree(), place.folder);
  const sides = { base: null, head, baseCommit: null, headCommit: head.commit };
  return evaluateChange(place, sides, { ...options, suite: [suite] }, terminal);
}

type ComparedSides =
  | Sides
  | {
      readonly base: null;
      readonly head: Sides['head'];
      readonly baseCommit: null;
      readonly headCommit: string | null;
    };

async function evaluateChange(
  place: Place,
  { base, head, baseCommit, headCommit }: ComparedSides,
  options: GateOptions,
  terminal: Terminal,
): Promise<number> {
  using interrupted = interruption();
  using progress = showProgress(terminal, Date.now);
  await using embedded = openEmbedded({
    ...place,
    base,
    head,
    openCommit: (commit) => openCommit(place.repository, place.folder, commit),
    environment: process.env,
    progress,
    signal: interrupted.signal,
    now: () => new Date().toISOString(),
  });
  const { configPath, repository } = place;
  const [remote, branch] = await Promise.all([repository.remoteName(), repository.currentBranch()]);
  const change = {
    repository: remote,
    base,
    head,
    configPath,
    suites: options.suite ?? null,
    fresh: options.fresh ?? 0,
  };
  const context = { base: baseCommit, head: headCommit, branch, stage: 'local' } as const;
  const ended: SuiteOutcome[] = [];
  try {
    await gate(change, context, embedded, {
      begins: async () => undefined,
      ends: async (one) => void ended.push(one),
    });
  } catch (error) {
    progress[Symbol.dispose]();
    // One object about a part of the suites could be taken for the whole.
    if (options.json !== true) await showOutcomes(ended, place, options, terminal);
    throw error;
  }
  progress[Symbol.dispose]();
  await showOutcomes(ended, place, options, terminal);
  await writeFormats(ended, options, place, head);
  return worstExitCode(ended);
}

async function showOutcomes(
  outcomes: readonly SuiteOutcome[],
  { store }: Place,
  options: GateOptions,
  terminal: Terminal,
): Promise<void> {
  const several = outcomes.filter(({ kind }) => kind === 'reported').length > 1;
  for (const outcome of outcomes) {
    const asked = several ? fileOfSuite(options.report, outcome.suite) : options.report;
    const pages = outcome.kind === 'reported' ? await writePages(outcome.report, store, asked) : [];
    if (options.json !== true) terminal.out(outcomeText(outcome, pages[0] ?? null, terminal));
  }
  if (options.json === true) terminal.out(`${redactedJson(gateJson(outcomes))}\n`);
}

/** `report.html` for the suite `support` among others is `report-support.html`. */
function fileOfSuite(asked: string | undefined, suite: string): string | undefined {
  if (asked === undefined) return undefined;
  const { dir, name, ext } = parse(asked);
  return join(dir, `${name}-${suite}${ext}`);
}

/** The page in the store, and the one that was asked for. */
async function writePages(report: Report, store: string, asked: string | undefined): Promise<string[]> {
  const own = join(store, 'reports', `${report.run.slice(0, 12)}.html`);
  const { renderReportPage } = await import('../web/report/render-report-page.ts');
  const page = renderReportPage(report);
  const files = asked === undefined ? [own] : [asked, own];
  for (const file of files) await writePage(file, page);
  return files;
}

function outcomeText(outcome: SuiteOutcome, page: string | null, { palette, columns }: Terminal): string {
  switch (outcome.kind) {
    case 'reported': {
      const place = { label: relative(process.cwd(), page ?? '') || '.', url: null };
      const reused = outcome.reused
        ? 'The same package was evaluated before; its first verdict stands.\n'
        : '';
      return `${terminalReport(outcome.report, { palette, columns, place })}${reused}\n`;
    }
    case 'detached':
      return `${palette.bold(outcome.suite)}  ${detachedTitle(outcome.run, outcome.attempt)}\n\n`;
    case 'unaffected': {
      const since = outcome.since === null ? '' : ` since ${outcome.since.slice(0, 7)}`;
      return `${palette.bold(outcome.suite)}  ${palette.holds('unaffected')}\nnothing this suite depends on changed${since}\n\n`;
    }
    case 'invalid':
      return `${palette.bold(outcome.suite)}  ${palette.broken('could not be read')}\n${outcome.problems.join('\n')}\n\n`;
    default:
      return outcome satisfies never;
  }
}
