import { type RunSummary, runSummary } from '../../core/views/run-summary.ts';
import type { RunRecord } from '../ports.ts';
import { readTogether } from '../read-together.ts';
import { storedReport } from '../record.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { keptResults } from './kept-results.ts';
import { unlessMissing } from './unless-missing.ts';

/** Runs as lists show them. */
export interface RunSummaries {
  /** runs whose report the store still holds, newest first. @param suite null = of all suites */
  latest(suite: string | null, limit: number): Promise<readonly RunSummary[]>;
}

/** Each report is read once, since it never changes under its digest. */
export function runSummaries({ blobs, ledger }: Pick<BrowsedStore, 'blobs' | 'ledger'>): RunSummaries {
  const kept = keptResults<RunSummary | null>(2_000);
  return {
    async latest(suite, limit) {
      const records = await ledger.latestRuns(suite, limit);
      const found = await readTogether(records, (record) =>
        kept(`${record.report} ${record.branch}`, () => summaryOf(record, blobs)),
      );
      return found.filter((summary) => summary !== null);
    },
  };
}

function summaryOf(record: RunRecord, blobs: BrowsedStore['blobs']): Promise<RunSummary | null> {
  return unlessMissing(async () =>
    runSummary((await storedReport(record.report, { blobs })).report, record.branch),
  );
}
