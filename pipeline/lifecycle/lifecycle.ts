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
import { replayKinds } from '../../core/lifecycle/replay-kind.ts';
import type { LifecycleView } from '../../core/views/lifecycle-view.ts';
import { shownLifecycle } from '../../core/views/shown-lifecycle.ts';
import type { AuditEntry } from '../ports.ts';
import { readTogether } from '../read-together.ts';
import { readGates } from './gate-facts.ts';
import { lifecycleNotes } from './lifecycle-notes.ts';
import { type LifecycleDeps, mostLooked } from './lifecycle-ports.ts';
import { lookedAt } from './looked-at.ts';
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
  const { place } = deps;
  const looked = await lookedAt(range, deps);
  const into = edgesInto(deps);
  const read = await readRuns(looked.runs, range, into, deps);
  const runs = read.map(({ fact }) => fact);
  const releases = await readReleases(looked.releases, runs, range, into, deps);
  const sweeps = await readSweeps(looked.repositories, range, deps);
  const names = await deps.datasetRecords.names();
  const config = place?.configured.kind === 'read' ? place.configured.config : null;
  const facts: LifecycleFacts = {
    range,
    runs,
    gates: await readGates(looked.gateLines, looked.runs, deps),
    releases,
    replays: replaysOf(looked.replayLines),
    episodes: sweeps.episodes,
    gated: config === null ? null : gatedMetrics(config),
    pushed: await pushedVersions(names, deps),
    committedAt: (await place?.commitTimes(runs.flatMap(({ head }) => head ?? []))) ?? null,
  };
  const stored = { runs: read, releases, sweeps: sweeps.records, waivers: looked.waivers, pushed: names };
  return shownLifecycle({
    kind: 'lifecycle',
    from: new Date(range.fromMs).toISOString(),
    to: new Date(range.toMs).toISOString(),
    staleDays: staleMs / dayMs,
    figures: lifecycleFigures(facts, staleMs),
    stale: await staleThings(stored, place, { nowMs, staleMs }),
    coverage: sweeps.coverage,
    notes: lifecycleNotes({ range, runs, sweeps: sweeps.records, cut: looked.cut, place }),
  });
}

function replaysOf(lines: readonly AuditEntry[]): readonly ReplayFact[] {
  return lines.flatMap(({ subject, detail }) => {
    const kind = replayKinds.find((one) => one === detail['kind']);
    return kind === undefined ? [] : [{ run: subject.replace(/^run:/, ''), kind }];
  });
}

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
