import { parseManifest } from '../../core/dataset/dataset-manifest.ts';
import type { DatasetVersion } from '../../core/dataset/dataset-version.ts';
import { parseChunk } from '../../core/dataset/parse-chunk.ts';
import type { Row } from '../../core/dataset/row.ts';
import { parsePackage } from '../../core/package/parse-package.ts';
import type {
  DatasetDiffView,
  DatasetsView,
  DatasetVersionLine,
  DatasetView,
} from '../../core/views/dataset-view.ts';
import { diffRows } from '../../core/views/diff-rows.ts';
import type { RunSummary } from '../../core/views/run-summary.ts';
import { shownText } from '../../core/views/shown-text.ts';
import type { LoggedPush } from '../backend-ports.ts';
import type { BrowsedStore } from './browsed-store.ts';
import type { RunSummaries } from './run-summaries.ts';
import { unlessMissing } from './unless-missing.ts';

export interface DatasetViews {
  datasets(): Promise<DatasetsView>;
  dataset(name: string): Promise<DatasetView | null>;
  /** @returns null when the store holds no such dataset, or not both versions of it */
  diff(name: string, before: string, after: string): Promise<DatasetDiffView | null>;
}

/** Further back than that a dataset is found by its pushes alone. */
const runsLookedAt = 500;
const pushesLookedAt = 500;

/** Datasets that were pushed, and those that runs rest on without. */
export function datasetViews(store: BrowsedStore, summaries: RunSummaries): DatasetViews {
  const dataset = async (name: string): Promise<DatasetView | null> => {
    const runs = await summaries.latest(null, runsLookedAt);
    const versions = await versionsOf(name, runs, store);
    return versions.length === 0 ? null : { kind: 'dataset', name: shownText(name), versions };
  };
  return {
    dataset,
    async datasets() {
      const runs = await summaries.latest(null, runsLookedAt);
      const names = new Set([
        ...(await store.datasetRecords.names()),
        ...runs.map((run) => run.instrument.dataset.name),
      ]);
      const datasets = await Promise.all(
        [...names].sort().map(async (name) => lineOf(name, await versionsOf(name, runs, store))),
      );
      return { kind: 'datasets', datasets: datasets.flatMap((line) => (line === null ? [] : [line])) };
    },
    async diff(name, before, after) {
      const [old, now] = [
        await contentOf(name, before, store, summaries),
        await contentOf(name, after, store, summaries),
      ];
      if (old === null || now === null) return null;
      return {
        kind: 'dataset-diff',
        name: shownText(name),
        before,
        after,
        ...(await diffOf(old, now, store)),
      };
    },
  };
}

function lineOf(
  name: string,
  versions: readonly DatasetVersionLine[],
): DatasetsView['datasets'][number] | null {
  const [newest] = versions;
  if (newest === undefined) return null;
  const pointers = versions.flatMap((version) => version.pointers).sort();
  return {
    name: shownText(name),
    versions: versions.length,
    rows: newest.rows,
    newestAt: newest.seenAt,
    pointers,
  };
}

async function versionsOf(
  name: string,
  runs: readonly RunSummary[],
  { datasetRecords }: BrowsedStore,
): Promise<readonly DatasetVersionLine[]> {
  const own = runs.filter((run) => run.instrument.dataset.name === name);
  const byVersion = Map.groupBy(own, (run) => run.instrument.dataset.version);
  const pointers = await datasetRecords.pointers(name);
  const firstPushes = new Map<string, LoggedPush>(
    (await datasetRecords.log(name, pushesLookedAt)).map((push) => [push.version, push]),
  );
  const versions = new Set<string>([...firstPushes.keys(), ...byVersion.keys()]);
  const lines = [...versions].map((version): DatasetVersionLine => {
    const push = firstPushes.get(version);
    const rested = byVersion.get(version) ?? [];
    return {
      version,
      rows: push?.rows ?? rested[0]?.instrument.dataset.rows ?? 0,
      seenAt: push?.createdAt ?? rested.at(-1)?.createdAt ?? '',
      push:
        push === undefined
          ? null
          : { by: shownOrNull(push.by), note: shownOrNull(push.note), commit: push.commit },
      pointers: pointers.filter((pointer) => pointer.version === version).map(({ pointer }) => pointer),
      runs: rested
        .slice(0, 20)
        .map(({ run, suite, verdict, createdAt }) => ({ run, suite, verdict, createdAt })),
    };
  });
  return lines.sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
}

function shownOrNull(text: string | null): string | null {
  return text === null ? null : shownText(text);
}

interface VersionContent {
  readonly id: string;
  readonly version: DatasetVersion;
}

/** A pushed version says what it is made of itself; of others a run that rests on it does. */
async function contentOf(
  name: string,
  version: string,
  { datasetRecords, blobs, ledger }: BrowsedStore,
  summaries: RunSummaries,
): Promise<VersionContent | null> {
  const push = (await datasetRecords.log(name, pushesLookedAt)).find((one) => one.version === version);
  if (push !== undefined) return parseManifest(await blobs.get(push.manifest));
  const runs = await summaries.latest(null, runsLookedAt);
  for (const { run, instrument } of runs) {
    if (instrument.dataset.name !== name || instrument.dataset.version !== version) continue;
    const record = await ledger.run(run);
    const bytes = record === null ? null : await unlessMissing(() => blobs.get(record.package));
    if (bytes !== null) return parsePackage(bytes).dataset;
  }
  return null;
}

/** Reads only the chunks that one of the versions has alone. */
async function diffOf(before: VersionContent, after: VersionContent, { blobs }: BrowsedStore) {
  const [old, now] = [before.version.chunks, after.version.chunks].map(
    (chunks) => new Set(chunks.map(({ digest }) => digest)),
  );
  const shared = after.version.chunks
    .filter(({ digest }) => old?.has(digest))
    .reduce((sum, { rows }) => sum + rows, 0);
  const rowsOf = async ({ id, version }: VersionContent, others: ReadonlySet<string> | undefined) => {
    const rows: Row[] = [];
    for (const { digest } of version.chunks) {
      if (others?.has(digest)) continue;
      for (const row of parseChunk(await blobs.get(digest), id)) rows.push(row);
    }
    return rows;
  };
  return diffRows(await rowsOf(before, now), await rowsOf(after, old), shared);
}
