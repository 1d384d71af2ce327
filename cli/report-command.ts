import { openLocalStore } from '../adapters/local/open-local-store.ts';
import { terminalReport } from '../core/report/terminal-report.ts';
import { InputError } from '../core/text/input-error.ts';
import type { Ledger, RunRecord } from '../pipeline/ports.ts';
import { storedReport } from '../pipeline/record.ts';
import { renderReportPage } from '../web/report/render-report-page.ts';
import { openPlace, type PlaceOptions } from './command-context.ts';
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

async function onlyRun(prefix: string, ledger: Pick<Ledger, 'findRuns' | 'latestRuns'>): Promise<RunRecord> {
  const found = await ledger.findRuns(prefix);
  const [first] = found;
  if (first !== undefined && found.every(({ run }) => run === first.run)) return first;
  const shown = first === undefined ? await ledger.latestRuns(null, 5) : found;
  const lines = shown.map(
    ({ run, suite, verdict, createdAt }) => `  ${run.slice(0, 12)}  ${suite}  ${verdict}  ${createdAt}`,
  );
  const problem = first === undefined ? `no run starts with "${prefix}"` : `"${prefix}" names several runs`;
  throw new InputError([
    problem,
    ...(lines.length > 0 ? ['the store holds:', ...lines] : ['the store holds no run']),
  ]);
}
