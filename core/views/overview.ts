import type { RunSummary } from './run-summary.ts';
import type { SweepOverview } from './sweeps-view.ts';
import type { WaiverLine } from './waivers-view.ts';

/** The newest runs of a store, by suite and branch. */
export interface Overview {
  readonly kind: 'overview';
  readonly lines: readonly OverviewLine[];
}

export interface OverviewLine {
  readonly suite: string;
  readonly branch: string | null;
  readonly latest: RunSummary;
  /** the metric that the sparkline is of; null when nothing was measured */
  readonly metric: string | null;
  /** oldest first, the latest among them */
  readonly runs: readonly RunSummary[];
  /** of these runs, whether in force or not: only a reader's clock can tell */
  readonly waivers: readonly Pick<WaiverLine, 'by' | 'until'>[];
  /** sweeps of the suite that have open signals; on its newest line alone, because traces are of no branch */
  readonly sweeps: readonly OpenSweep[];
}

export interface OpenSweep extends Pick<SweepOverview, 'repository' | 'sweep'> {
  /** signals that are open */
  readonly open: number;
}

const runsOfALine = 30;

/** A line for each suite and branch, the newest first. @param runs newest first */
export function overviewOf(
  runs: readonly RunSummary[],
  waivers: readonly WaiverLine[],
  sweeps: readonly SweepOverview[],
): Overview {
  const told = new Set<string>();
  const openOf = (suite: string): readonly OpenSweep[] => {
    const isTold = told.has(suite);
    told.add(suite);
    return sweeps.flatMap(({ repository, sweep, suite: own, open }) =>
      isTold || own !== suite || open.length === 0 ? [] : [{ repository, sweep, open: open.length }],
    );
  };
  const groups = Map.groupBy(runs, ({ suite, branch }) => `${suite}\n${branch ?? ''}`);
  const lines = [...groups.values()].flatMap((members) => {
    const [latest] = members;
    if (latest === undefined) return [];
    const { suite, branch } = latest;
    const metric = mainMetric(members);
    const shown = members.slice(0, runsOfALine).map((run) => only(run, metric));
    const own = new Set(members.map(({ run }) => run));
    const waived = waivers.filter(({ run }) => own.has(run)).map(({ by, until }) => ({ by, until }));
    return [{ suite, branch, latest, metric, runs: shown.reverse(), waivers: waived, sweeps: openOf(suite) }];
  });
  return { kind: 'overview', lines };
}

/** What the suite gates first over all rows, in the newest run that measured anything. */
function mainMetric(runs: readonly RunSummary[]): string | null {
  for (const { metrics } of runs) {
    const gated = metrics.find(({ segment, decision }) => segment === null && decision !== null);
    const main = gated ?? metrics.find(({ segment }) => segment === null) ?? metrics[0];
    if (main !== undefined) return main.metric;
  }
  return null;
}

/** Everything else of a run stands in the view of its suite. */
function only(run: RunSummary, metric: string | null): RunSummary {
  return { ...run, metrics: run.metrics.filter((one) => one.metric === metric && one.segment === null) };
}
