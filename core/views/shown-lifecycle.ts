import type { DatasetCoverage } from '../lifecycle/dataset-coverage.ts';
import type { StaleItem } from '../lifecycle/stale-item.ts';
import type { LifecycleView, SweepCoverage } from './lifecycle-view.ts';
import { shownCoverage } from './shown-coverage.ts';
import { shownText } from './shown-text.ts';

/** The view with every untrusted text as people may see it. */
export function shownLifecycle(view: LifecycleView): LifecycleView {
  const { figures } = view;
  const { missed } = figures.evaluators;
  return {
    ...view,
    figures: {
      ...figures,
      evaluators: {
        ...figures.evaluators,
        missed: missed.map((one) => ({ ...one, suite: shownText(one.suite), metric: shownText(one.metric) })),
      },
      datasets: shownDatasets(figures.datasets),
    },
    stale: view.stale.map(shownItem),
    coverage: view.coverage.map(shownSweep),
    notes: view.notes.map((note) => shownText(note)),
  };
}

function shownDatasets(datasets: DatasetCoverage): DatasetCoverage {
  return {
    ...datasets,
    never: datasets.never.map((one) => ({ ...one, name: shownText(one.name) })),
    behind: datasets.behind.map((one) => ({
      ...one,
      suite: shownText(one.suite),
      channel: shownText(one.channel),
      dataset: shownText(one.dataset),
    })),
  };
}

function shownItem(item: StaleItem): StaleItem {
  return {
    ...item,
    name: shownText(item.name),
    path: item.path === null ? null : shownText(item.path),
    owners: item.owners.map((owner) => shownText(owner)),
    lastAuthor: item.lastAuthor === null ? null : shownText(item.lastAuthor, 100),
    why: shownText(item.why),
    advice: shownText(item.advice),
  };
}

function shownSweep({ sweep, suite, coverage, ...window }: SweepCoverage): SweepCoverage {
  return { sweep: shownText(sweep), suite: shownText(suite), ...window, coverage: shownCoverage(coverage) };
}
