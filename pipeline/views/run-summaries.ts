import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';
import { type RunSummary, runSummary } from '../../core/views/run-summary.ts';
import type { RunRecord } from '../ports.ts';
import { storedReport } from '../record.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { keptResults } from './kept-results.ts';

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
      const found: RunSummary[] = [];
      for (const record of await ledger.latestRuns(suite, limit)) {
        const { report, branch } = record;
        const summary = await kept(`${report} ${branch}`, () => summaryOf(record, blobs));
        if (summary !== null) found.push(summary);
      }
      return found;
    },
  };
}

async function summaryOf(record: RunRecord, blobs: BrowsedStore['blobs']): Promise<RunSummary | null> {
  try {
    const { report } = await storedReport(record.report, { blobs });
    return runSummary(report, record.branch);
  } catch (error) {
    // `goldgate prune` leaves the ledger and takes the report.
    if (error instanceof BlobMissingError) return null;
    throw error;
  }
}
