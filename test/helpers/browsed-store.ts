import { openLocalStore } from '../../adapters/local/open-local-store.ts';
import type { Report } from '../../core/report/report.ts';
import { gateInProcess, onlyReport } from './in-process-gate.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A local store with runs in it, for those who look at one. */
export interface FilledStore extends AsyncDisposable {
  readonly path: string;
  readonly reports: readonly Report[];
}

/** One change after the other, each against the files before it, an hour apart. */
export async function filledStore(
  versions: readonly Readonly<Record<string, string>>[],
): Promise<FilledStore> {
  const folder = await temporaryFolder();
  const store = openLocalStore(folder.path);
  const reports: Report[] = [];
  for (const [at, head] of versions.slice(1).entries()) {
    const base = versions[at] ?? null;
    const now = new Date(Date.UTC(2026, 0, 10, 8 + at)).toISOString();
    reports.push(
      onlyReport(await gateInProcess(base, head, { store: { ...store, results: store.shardResults }, now })),
    );
  }
  await store[Symbol.asyncDispose]();
  return { path: folder.path, reports, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
