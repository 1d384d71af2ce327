import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { terminalReport } from '../core/report/terminal-report.ts';
import { redactedJson } from '../core/text/redacted-json.ts';
import { folderSnapshot } from '../embedded/folder-snapshot.ts';
import { onlyRun } from '../pipeline/only-run.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import { storedReport } from '../pipeline/record.ts';
import { renderReportPage } from '../web/report/render-report-page.ts';
import { openPlace, type Place, type PlaceOptions } from './command-context.ts';
import type { FormatOptions } from './format-options.ts';
import type { Terminal } from './terminal.ts';
import { writeFormats } from './write-formats.ts';
import { writePage } from './write-page.ts';

export interface ReportOptions extends PlaceOptions, FormatOptions {
  readonly json?: boolean;
  readonly report?: string;
}

/** Renders a stored run again, named by a prefix of its id, package, report or commits. @returns 0 */
export async function reportCommand(
  prefix: string,
  options: ReportOptions,
  terminal: Terminal,
): Promise<number> {
  await using opened = await openPlace(options);
  const folder = opened.store;
  await using store = openLocalStore(folder);
  const { report: digest } = await onlyRun(prefix, store.ledger);
  const { report } = await storedReport(digest, store);
  const answer = { kind: 'reported', report, digest, reused: true } as const;
  await writeFormats([answer], options, opened, await judgedFiles(report.head, opened));
  if (options.report !== undefined) await writePage(options.report, renderReportPage(report));
  const { palette, columns } = terminal;
  const place = { label: options.report ?? folder, url: null };
  terminal.out(
    options.json === true ? `${redactedJson(report)}\n` : terminalReport(report, { palette, columns, place }),
  );
  return 0;
}

/** The files that a run judged, for the lines in them. The working tree where it judged one, or a commit that is not here any more. */
async function judgedFiles(head: string | null, { repository, folder }: Place): Promise<Snapshot> {
  const commit = head === null ? null : await repository.resolve(head).catch(() => null);
  const whole = commit === null ? await repository.workingTree() : repository.commitSnapshot(commit);
  return folderSnapshot(whole, folder);
}
