import { ownersOf } from '../../core/lifecycle/code-owners.ts';
import type { ReleaseFact, RunFact } from '../../core/lifecycle/lifecycle-facts.ts';
import { type Asset, type StaleSettings, staleAssets } from '../../core/lifecycle/stale-assets.ts';
import type { StaleItem } from '../../core/lifecycle/stale-item.ts';
import { staleQuarantine } from '../../core/lifecycle/stale-quarantine.ts';
import { staleWaivers } from '../../core/lifecycle/stale-waivers.ts';
import type { SweepRecord } from '../../core/sweep/sweep-record.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import { type ConfiguredAsset, configuredAssets } from './configured-assets.ts';
import type { ConfiguredPlace, LifecyclePlace } from './lifecycle-ports.ts';
import type { ReadRun } from './run-facts.ts';

/** What a store holds of things that may be stale, each newest first. */
export interface StoredThings {
  readonly runs: readonly ReadRun[];
  readonly releases: readonly ReleaseFact[];
  readonly sweeps: readonly SweepRecord[];
  readonly waivers: readonly Waiver[];
  /** names of datasets that were pushed */
  readonly pushed: readonly string[];
}

/** Everything that can be retired. Without a configuration only waivers and quarantines: nobody knows what is referenced. */
export async function staleThings(
  stored: StoredThings,
  place: LifecyclePlace | null,
  settings: StaleSettings,
): Promise<readonly StaleItem[]> {
  const facts = stored.runs.map(({ fact }) => fact);
  const configured = place?.configured.kind === 'read' ? place.configured : null;
  const assets = place === null || configured === null ? [] : await assetsOf(stored, place, configured);
  return [
    ...staleAssets(assets, settings),
    ...staleWaivers(
      stored.waivers,
      facts,
      configured === null ? null : (configured.config.waivers?.approvers ?? []),
      settings.nowMs,
    ),
    ...newestOfSuites(stored.runs).flatMap(({ fact, quarantine }) =>
      quarantine === null
        ? []
        : staleQuarantine(
            { ...quarantine, suite: fact.suite, reportedAt: new Date(fact.atMs).toISOString() },
            settings.nowMs,
          ),
    ),
  ];
}

function newestOfSuites(runs: readonly ReadRun[]): readonly ReadRun[] {
  return [...new Map(runs.toReversed().map((run) => [run.fact.suite, run])).values()];
}

async function assetsOf(
  stored: StoredThings,
  place: LifecyclePlace,
  { config, path }: Extract<ConfiguredPlace, { kind: 'read' }>,
): Promise<readonly Asset[]> {
  const named = configuredAssets(config);
  const assets: Asset[] = [];
  for (const asset of [...named, ...unnamed(named, stored)]) {
    assets.push({ ...asset, ...(await owned(asset, place)), lastSeenMs: lastSeen(asset, stored) });
  }
  const own = owners(place, [path]);
  return [
    ...assets,
    ...sweepAssets(Object.keys(config.sweeps), stored.sweeps),
    {
      kind: 'configuration',
      name: path,
      path,
      owners: own,
      lastAuthor: own.length > 0 ? null : await place.lastAuthor(path),
      usedBy: null,
      lastSeenMs: null,
    },
  ];
}

/** What the store knows and the configuration names no longer. */
function unnamed(named: readonly ConfiguredAsset[], stored: StoredThings): readonly ConfiguredAsset[] {
  const names = (kind: ConfiguredAsset['kind']) =>
    new Set(named.flatMap((asset) => (asset.kind === kind ? [asset.name] : [])));
  const of = (kind: ConfiguredAsset['kind'], found: readonly string[]): ConfiguredAsset[] =>
    [...new Set(found)]
      .filter((name) => !names(kind).has(name))
      .map((name) => ({ kind, name, path: null, owner: null, usedBy: [], suites: [] }));
  return [
    ...of('dataset', stored.pushed),
    ...of(
      'channel',
      stored.releases.map(({ channel, suite }) => `${channel}/${suite}`),
    ),
  ];
}

/** Models and channels are owned with the configuration, which is asked about once. */
async function owned(
  { kind, path, owner }: ConfiguredAsset,
  place: LifecyclePlace,
): Promise<Pick<Asset, 'owners' | 'lastAuthor'>> {
  if (owner !== null) return { owners: [owner], lastAuthor: null };
  if (path === null) return { owners: kind === 'dataset' ? [] : null, lastAuthor: null };
  const files = await place.files(path);
  const found = owners(place, files.length === 0 ? [path] : files);
  const [first = path] = files;
  return { owners: found, lastAuthor: found.length > 0 ? null : await place.lastAuthor(first) };
}

/** Of all files together; empty where one of them is nobody's. */
function owners({ owners: rules }: LifecyclePlace, files: readonly string[]): readonly string[] {
  if (rules === null) return [];
  const lists = files.map((file) => ownersOf(rules, file));
  return lists.some((list) => list.length === 0) ? [] : [...new Set(lists.flat())];
}

function lastSeen(asset: ConfiguredAsset, { runs, releases }: StoredThings): number | null {
  const evaluated = runs.find(({ fact }) => isEvaluated(asset, fact))?.fact.atMs ?? null;
  if (asset.kind !== 'channel') return evaluated;
  const released = releases.find(({ channel, suite }) => `${channel}/${suite}` === asset.name)?.atMs ?? null;
  return later(evaluated, released);
}

function isEvaluated({ kind, name, suites }: ConfiguredAsset, run: RunFact): boolean {
  if (run.verdict === 'incomplete' || run.verdict === 'incomparable') return false;
  if (kind === 'dataset') return run.dataset?.name === name;
  if (kind === 'prompt' && run.prompts.includes(name)) return true;
  if (kind === 'model' && run.models.includes(name)) return true;
  return suites.includes(run.suite);
}

function sweepAssets(configured: readonly string[], records: readonly SweepRecord[]): readonly Asset[] {
  const names = [...new Set([...configured, ...records.map(({ sweep }) => sweep)])];
  return names.map((name) => {
    const times = records.filter(({ sweep }) => sweep === name).map(({ createdAt }) => Date.parse(createdAt));
    return {
      kind: 'sweep',
      name,
      path: null,
      owners: null,
      lastAuthor: null,
      usedBy: configured.includes(name) ? null : [],
      lastSeenMs: times.reduce(later, null),
    };
  });
}

function later(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
