import { type WaiversView, waiverLine } from '../../core/views/waivers-view.ts';
import type { BrowsedStore } from './browsed-store.ts';
import type { RunSummaries } from './run-summaries.ts';

const waiversListed = 200;

/** Waivers of every repository that has runs in the store, newest first. */
export async function waiversView(
  { ledger }: Pick<BrowsedStore, 'ledger'>,
  summaries: RunSummaries,
): Promise<WaiversView> {
  const repositories = new Set(
    (await summaries.latest(null, waiversListed)).map(({ repository }) => repository),
  );
  const lists = await Promise.all(
    [...repositories].map((repository) => ledger.waivers(repository, null, waiversListed)),
  );
  const waivers = lists.flat().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return { kind: 'waivers', waivers: waivers.map(waiverLine) };
}
