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
import { runSummaries } from './run-summaries.ts';
import { runViews } from './run-views.ts';
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
  const summaries = runSummaries(store);
  const runs = runViews(store);
  const datasets = datasetViews(store, summaries);
  return {
    report: runs.report,
    async view(path) {
      switch (path.kind) {
        case 'overview':
          return overviewOf(
            await summaries.latest(null, runsOfOverview),
            (await waiversView(store, summaries)).waivers,
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
          return lineageView(path.name, store);
        case 'found':
          return foundNodes(path.name, store);
        case 'nodes':
          return newestNodes(summaries);
        case 'waivers':
          return waiversView(store, summaries);
        case 'lifecycle':
          return lifecycle({ ...usual, nowMs: around.now() }, { ...store, place: await around.place() });
        case 'releases':
          return releasesView(store, summaries);
        default:
          return path satisfies never;
      }
    },
  };
}

function suiteOf(suite: string, runs: SuiteView['runs']): SuiteView | null {
  return runs.length === 0 ? null : { kind: 'suite', suite, runs };
}
