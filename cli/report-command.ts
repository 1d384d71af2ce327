import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { terminalReport } from '../core/report/terminal-report.ts';
import { storedReport } from '../pipeline/record.ts';
import { renderReportPage } from '../web/report/render-report-page.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
import { onlyRun } from './only-run.ts';
import type { Terminal } from './terminal.ts';
import { writePage } from './write-page.ts';

export interface ReportOptions extends PlaceOptions {
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
  if (options.report !== undefined) await writePage(options.report, renderReportPage(report));
  const { palette, columns } = terminal;
  const place = { label: options.report ?? folder, url: null };
  terminal.out(
    options.json === true
      ? `${JSON.stringify(report)}\n`
      : terminalReport(report, { palette, columns, place }),
  );
  return 0;
}
