import type { Report } from '../../core/report/report.ts';
import type { RowsBlock, RowsIndex } from '../../core/views/rows-index.ts';
import { runSummary } from '../../core/views/run-summary.ts';
import type { RunView } from '../../core/views/run-view.ts';
import type { RunRecord } from '../ports.ts';
import { storedReport } from '../record.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { keptResults } from './kept-results.ts';
import { type OpenedRows, openRows } from './opened-rows.ts';
import { rowsBlocks } from './rows-block.ts';
import { rowsIndex } from './rows-index.ts';
import { unlessMissing } from './unless-missing.ts';

/** Views of single runs; every one is null for a run that the store does not hold. */
export interface RunViews {
  run(run: string): Promise<RunView | null>;
  report(run: string): Promise<Report | null>;
  rows(run: string): Promise<RowsIndex | null>;
  /** @returns null beyond the last row, too */
  block(run: string, block: number): Promise<RowsBlock | null>;
}

interface OpenedRun {
  readonly report: Report;
  readonly rows: OpenedRows | null;
  readonly block: (block: number) => Promise<RowsBlock | null>;
}

/** Readers look at one run, and perhaps compare it with another. */
const runsKept = 2;

export function runViews(store: BrowsedStore): RunViews {
  const kept = keptResults<OpenedRun>(runsKept);
  const opened = async (run: string) => {
    const record = await store.ledger.run(run);
    if (record === null) return null;
    const found = await unlessMissing(() => kept(record.report, () => openRun(record, store)));
    return found && { record, ...found };
  };
  return {
    async run(run) {
      const found = await opened(run);
      if (found === null) return null;
      const { record, report, rows } = found;
      const summary = runSummary(report, record.branch);
      const hasRows = rows !== null && rows.shards.length > 0;
      return { kind: 'run', summary, package: report.package, report: record.report, hasRows };
    },
    async report(run) {
      const record = await store.ledger.run(run);
      return record && unlessMissing(() => reportOf(record, store));
    },
    async rows(run) {
      const found = await opened(run);
      return found === null || found.rows === null ? null : rowsIndex(found.report, found.rows);
    },
    async block(run, block) {
      return (await (await opened(run))?.block(block)) ?? null;
    },
  };
}

async function reportOf({ report }: RunRecord, { blobs }: BrowsedStore): Promise<Report> {
  return (await storedReport(report, { blobs })).report;
}

async function openRun(record: RunRecord, store: BrowsedStore): Promise<OpenedRun> {
  const report = await reportOf(record, store);
  const rows = await unlessMissing(() => openRows(report, store));
  const block = rows === null ? async () => null : rowsBlocks(rows, store.blobs);
  return { report, rows, block: (at) => unlessMissing(() => block(at)) };
}
