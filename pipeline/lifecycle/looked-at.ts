import type { Range } from '../../core/lifecycle/lifecycle-facts.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import type { AuditEntry, ReleaseRecord, RunRecord } from '../ports.ts';
import { readTogether } from '../read-together.ts';
import { gateAction } from '../record-gate.ts';
import { replayAction } from '../record-replay.ts';
import { type LifecycleDeps, mostLooked } from './lifecycle-ports.ts';

/** What a ledger has, each kind newest first; lines of the audit only of the range. */
export interface LookedAt {
  readonly repositories: readonly string[];
  readonly runs: readonly RunRecord[];
  readonly releases: readonly ReleaseRecord[];
  readonly waivers: readonly Waiver[];
  readonly gateLines: readonly AuditEntry[];
  readonly replayLines: readonly AuditEntry[];
  /** kinds of which there may be more than were looked at */
  readonly cut: readonly string[];
}

export async function lookedAt(range: Range, { ledger, place }: LifecycleDeps): Promise<LookedAt> {
  const [from, to] = [new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString()];
  const found = await ledger.latestRuns(null, mostLooked);
  // Of the repository at hand where there is one: a store may hold several.
  const runs = place === null ? found : found.filter(({ repository }) => repository === place.repository);
  const repositories =
    place === null ? [...new Set(runs.map(({ repository }) => repository))] : [place.repository];
  const releases = await readTogether(repositories, (one) => ledger.releases(one, null, null, mostLooked));
  const waivers = await readTogether(repositories, (one) => ledger.waivers(one, null, mostLooked));
  const gateLines = await ledger.auditEntries(gateAction, from, to, mostLooked);
  const replayLines = await ledger.auditEntries(replayAction, from, to, mostLooked);
  const lists = { runs: [found], releases, waivers, gates: [gateLines], replays: [replayLines] };
  return {
    repositories,
    runs,
    releases: newestFirst(releases),
    waivers: newestFirst(waivers),
    gateLines,
    replayLines,
    cut: Object.entries(lists).flatMap(([kind, of]) =>
      of.some(({ length }) => length >= mostLooked) ? [kind] : [],
    ),
  };
}

/** Over all repositories. */
function newestFirst<Dated extends { readonly createdAt: string }>(
  lists: readonly (readonly Dated[])[],
): readonly Dated[] {
  return lists.flat().sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}
