import type { ReleasesView } from '../../core/views/releases-view.ts';
import { shownText } from '../../core/views/shown-text.ts';
import type { BrowsedStore } from './browsed-store.ts';
import type { RunSummaries } from './run-summaries.ts';

const releasesListed = 200;

/** Releases of every repository that has runs in the store, newest first. */
export async function releasesView(
  { ledger }: Pick<BrowsedStore, 'ledger'>,
  summaries: RunSummaries,
): Promise<ReleasesView> {
  const repositories = new Set(
    (await summaries.latest(null, releasesListed)).map(({ repository }) => repository),
  );
  const lists = await Promise.all(
    [...repositories].map((repository) => ledger.releases(repository, null, null, releasesListed)),
  );
  const records = lists.flat().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const seen = new Set<string>();
  const releases = records.map((record) => {
    const channel = `${record.repository}\n${record.suite}\n${record.channel}`;
    const current = !seen.has(channel);
    seen.add(channel);
    return {
      id: record.id,
      suite: shownText(record.suite),
      channel: shownText(record.channel),
      current,
      run: record.run,
      commit: record.commit,
      note: record.note === null ? null : shownText(record.note, 2_000),
      createdAt: record.createdAt,
      by: record.by === null ? null : shownText(record.by),
    };
  });
  return { kind: 'releases', releases };
}
