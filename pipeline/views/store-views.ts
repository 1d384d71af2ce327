import type { Report } from '../../core/report/report.ts';
import { overviewOf } from '../../core/views/overview.ts';
import type { SuiteView } from '../../core/views/suite-view.ts';
import type { ViewPath } from '../../core/views/view-path.ts';
import { lifecycle } from '../lifecycle/lifecycle.ts';
import type { LifecyclePlace } from '../lifecycle/lifecycle-ports.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { datasetViews } from './dataset-views.ts';
import { foundNodes, lineageView, newestNodes } from './lineage-views.ts';
import { releasesView } from './release-views.ts';
import { type RunSummaries, runSummaries } from './run-summaries.ts';
import { runViews } from './run-views.ts';
import { sweepViews } from './sweep-views.ts';
import { waiversView } from './waiver-views.ts';

/** What the pages of a store are made of: the same for a server that is asked, and for an export that writes all of it. */
export interface StoreViews {
  /** the JSON of a view; null when the store has nothing of it */
  view(path: Exclude<ViewPath, { kind: 'report' }>): Promise<object | null>;
  /** null when the store does not hold the run's report */
  report(run: string): Promise<Report | null>;
}

/** What a store does not know itself. */
export interface Surroundings {
  /** ms since 1970 */
  readonly now: () => number;
  /** the repository around it, looked at anew each time; null = there is none */
  readonly place: () => Promise<LifecyclePlace | null>;
}

const nowhere: Surroundings = { now: Date.now, place: async () => null };

const dayMs = 86_400_000;

/** As `goldgate lifecycle` shows it when nothing else is asked for. */
const usual = { sinceMs: 90 * dayMs, staleMs: 60 * dayMs };

const runsOfOverview = 500;
const runsOfSuite = 200;

/** Reads a store for people. What never changes is read once; everything else is read when it is asked for. */
export function storeViews(store: BrowsedStore, around: Surroundings = nowhere): StoreViews {
  const readers = readersOf(store, around);
  return { report: readers.runs.report, view: (path) => viewOf(path, readers) };
}

function readersOf(store: BrowsedStore, around: Surroundings) {
  const summaries = runSummaries(store);
  return {
    store,
    around,
    summaries,
    runs: runViews(store),
    datasets: datasetViews(store, summaries),
    sweeps: sweepViews(store, () => new Date(around.now()).toISOString()),
  };
}

async function viewOf(
  path: Exclude<ViewPath, { kind: 'report' }>,
  { store, around, summaries, runs, datasets, sweeps }: ReturnType<typeof readersOf>,
): Promise<object | null> {
  switch (path.kind) {
    case 'overview':
      return overviewOf(
        await summaries.latest(null, runsOfOverview),
        (await waiversView(store, summaries)).waivers,
        (await sweeps.list()).sweeps,
      );
    case 'suite':
      return suiteOf(path.name, await summaries.latest(path.name, runsOfSuite));
    case 'run':
      return runs.run(path.run);
    case 'rows-index':
      return runs.rows(path.run);
    case 'rows-block':
      return runs.block(path.run, path.block);
    case 'datasets':
      return datasets.datasets();
    case 'dataset':
      return datasets.dataset(path.name);
    case 'dataset-diff':
      return datasets.diff(path.name, path.before, path.after);
    case 'lineage':
    case 'found':
    case 'nodes':
      return nodesOf(path, store, summaries);
    case 'waivers':
      return waiversView(store, summaries);
    case 'sweeps':
    case 'sweep':
    case 'window':
    case 'signal':
      return sweeps.view(path);
    case 'lifecycle':
      return lifecycle({ ...usual, nowMs: around.now() }, { ...store, place: await around.place() });
    case 'releases':
      return releasesView(store, summaries);
    default:
      return path satisfies never;
  }
}

function nodesOf(
  path: Extract<ViewPath, { kind: 'lineage' | 'found' | 'nodes' }>,
  store: BrowsedStore,
  summaries: RunSummaries,
): Promise<object | null> {
  if (path.kind === 'nodes') return newestNodes(summaries);
  return path.kind === 'lineage' ? lineageView(path.name, store) : foundNodes(path.name, store);
}

function suiteOf(suite: string, runs: SuiteView['runs']): SuiteView | null {
  return runs.length === 0 ? null : { kind: 'suite', suite, runs };
}
