import type { Config } from '../../core/config/config.ts';
import { formatMetric } from '../../core/gates/metric.ts';
import type {
  DatasetFact,
  GatedMetric,
  LifecycleFacts,
  Range,
  ReplayFact,
} from '../../core/lifecycle/lifecycle-facts.ts';
import { lifecycleFigures } from '../../core/lifecycle/lifecycle-figures.ts';
import { isJsonObject } from '../../core/text/json.ts';
import type { LifecycleView } from '../../core/views/lifecycle-view.ts';
import { shownLifecycle } from '../../core/views/shown-lifecycle.ts';
import { replayAction } from '../record-replay.ts';
import { readTogether } from '../views/read-together.ts';
import { lifecycleNotes } from './lifecycle-notes.ts';
import { type LifecycleDeps, mostLooked } from './lifecycle-ports.ts';
import { edgesInto } from './missing-lineage.ts';
import { readSweeps } from './read-sweeps.ts';
import { readReleases } from './release-facts.ts';
import { readRuns } from './run-facts.ts';
import { staleThings } from './stale.ts';

export interface LifecycleRequest {
  /** ms since 1970: the end of the range */
  readonly nowMs: number;
  /** length of the range that figures are about */
  readonly sinceMs: number;
  /** so long without being evaluated is stale */
  readonly staleMs: number;
}

const dayMs = 86_400_000;

/** Reads a store, and the repository around it where there is one: how the work with it goes, and what in it can be retired. */
export async function lifecycle(request: LifecycleRequest, deps: LifecycleDeps): Promise<LifecycleView> {
  const { nowMs, sinceMs, staleMs } = request;
  const range: Range = { fromMs: nowMs - sinceMs, toMs: nowMs };
  const { ledger, place } = deps;
  const records = await ownRuns(deps);
  const repositories = repositoriesOf(records, deps);
  const into = edgesInto(deps);
  const read = await readRuns(records, range, into, deps);
  const runs = read.map(({ fact }) => fact);
  const released = await allOf(repositories, (one) => ledger.releases(one, null, null, mostLooked));
  const releases = await readReleases(released, runs, range, into, deps);
  const waivers = await allOf(repositories, (one) => ledger.waivers(one, null, mostLooked));
  const sweeps = await readSweeps(repositories, range, deps);
  const names = await deps.datasetRecords.names();
  const config = place?.configured.kind === 'read' ? place.configured.config : null;
  const facts: LifecycleFacts = {
    range,
    runs,
    releases,
    replays: await replaysOf(range, deps),
    episodes: sweeps.episodes,
    gated: config === null ? null : gatedMetrics(config),
    pushed: await pushedVersions(names, deps),
    committedAt: (await place?.commitTimes(runs.flatMap(({ head }) => head ?? []))) ?? null,
  };
  const stored = { runs: read, releases, sweeps: sweeps.records, waivers, pushed: names };
  return shownLifecycle({
    kind: 'lifecycle',
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    staleDays: staleMs / dayMs,
    figures: lifecycleFigures(facts, staleMs),
    stale: await staleThings(stored, place, { nowMs, staleMs }),
    coverage: sweeps.coverage,
    notes: lifecycleNotes({ range, runs, sweeps: sweeps.records, place }),
  });
}

/** Of the repository at hand where there is one: a store may hold several. */
async function ownRuns({ ledger, place }: LifecycleDeps) {
  const records = await ledger.latestRuns(null, mostLooked);
  return place === null ? records : records.filter(({ repository }) => repository === place.repository);
}

function repositoriesOf(
  records: readonly { readonly repository: string }[],
  { place }: LifecycleDeps,
): readonly string[] {
  if (place !== null) return [place.repository];
  return [...new Set(records.map(({ repository }) => repository))];
}

/** Newest first over all repositories. */
async function allOf<Dated extends { readonly createdAt: string }>(
  repositories: readonly string[],
  list: (repository: string) => Promise<readonly Dated[]>,
): Promise<readonly Dated[]> {
  const lists = await readTogether(repositories, list);
  return lists.flat().sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
}

async function replaysOf({ fromMs, toMs }: Range, { ledger }: LifecycleDeps): Promise<readonly ReplayFact[]> {
  const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  const entries = await ledger.auditEntries(replayAction, from, to, mostLooked);
  return entries.flatMap(({ subject, detail }) => {
    const kind = isJsonObject(detail) ? replayKinds.find((one) => one === detail['kind']) : undefined;
    return kind === undefined ? [] : [{ run: subject.replace(/^run:/, ''), kind }];
  });
}

const replayKinds = ['identical', 'same-findings', 'different', 'unanswered'] as const;

function gatedMetrics({ suites }: Config): readonly GatedMetric[] {
  return Object.entries(suites).flatMap(([suite, { gates }]) =>
    gates.map(({ metric }) => ({ suite, metric: formatMetric(metric) })),
  );
}

/** Newest first, by dataset. */
async function pushedVersions(
  names: readonly string[],
  { datasetRecords }: LifecycleDeps,
): Promise<readonly DatasetFact[]> {
  const logs = await readTogether(names, (name) => datasetRecords.log(name, mostLooked));
  return logs.flat().map(({ name, version }) => ({ name, version }));
}
