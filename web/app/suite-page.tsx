import type { RunSummary } from '../../core/views/run-summary.ts';
import type { SuiteView } from '../../core/views/suite-view.ts';
import { branchText } from './branch-text.ts';
import { Choice } from './choice.tsx';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf, type Route, replaceQuery } from './route.ts';
import { seriesOf } from './series.ts';
import { TrendChart } from './trend-chart.tsx';
import { useView } from './use-view.ts';
import { VerdictMark } from './verdict-mark.tsx';
import { WhenReady } from './when-ready.tsx';

/** How each metric of a suite went, run by run. */
export function SuitePage({ suite, route }: { readonly suite: string; readonly route: Route }) {
  const reading = useView({ kind: 'suite', name: suite });
  const trail = <a href={hrefOf([])}>Overview</a>;
  const missing = (
    <Page title={suite} kind="Suite" trail={trail}>
      <NothingYet title="No run of this suite is in the store" command={`goldgate gate --suite ${suite}`}>
        It may have been renamed, or its results removed. To evaluate it:
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {(view) => (
        <Page title={suite} kind="Suite" trail={trail} lead={leadOf(view)}>
          <Suite view={view} route={route} />
        </Page>
      )}
    </WhenReady>
  );
}

function leadOf({ runs }: SuiteView) {
  const [latest] = runs;
  if (latest === undefined) return null;
  return (
    <>
      <VerdictMark verdict={latest.verdict} /> <a href={hrefOf(['run', latest.run])}>{latest.title}</a>
    </>
  );
}

function Suite({ view, route }: { readonly view: SuiteView; readonly route: Route }) {
  const [branch, segment] = [route.query.get('branch') ?? '', route.query.get('segment') ?? ''];
  const runs = view.runs.filter((run) => branch === '' || run.branch === branch);
  const choose = (change: Readonly<Record<string, string>>) =>
    replaceQuery(route, { branch, segment, ...change });
  return (
    <>
      <form
        class="filters"
        role="search"
        aria-label="Filter runs"
        onSubmit={(event) => event.preventDefault()}
      >
        <Choice
          label="Branch"
          value={branch}
          options={namesOf(view.runs.map((run) => run.branch)).map((name) => ({
            value: name,
            text: branchText(name),
          }))}
          choose={(value) => choose({ branch: value })}
        />
        <Choice
          label="Segment"
          all="all rows"
          value={segment}
          options={namesOf(runs.flatMap(({ metrics }) => metrics.map((one) => one.segment))).map((text) => ({
            value: text,
            text,
          }))}
          choose={(value) => choose({ segment: value })}
        />
        <p class="quiet" role="status">
          {runs.length} {runs.length === 1 ? 'run' : 'runs'}
        </p>
      </form>
      <Trends runs={runs.toReversed()} segment={segment === '' ? null : segment} />
      <Runs runs={runs} />
    </>
  );
}

function namesOf(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== null))].sort();
}

function Trends({
  runs,
  segment,
}: {
  readonly runs: readonly RunSummary[];
  readonly segment: string | null;
}) {
  const metrics = new Set(
    runs
      .toReversed()
      .flatMap((run) => run.metrics.filter((one) => one.segment === segment).map(({ metric }) => metric)),
  );
  if (metrics.size === 0) return <p class="empty">Nothing was measured in these runs.</p>;
  return (
    <section aria-labelledby="trends">
      <h2 id="trends">Trends</h2>
      <p class="legend">
        <span>
          <i class="swatch band-swatch" /> interval, as the gate of the run had it
        </span>
        <span>┊ not comparable across</span>
      </p>
      <div class="charts">
        {[...metrics].map((metric) => (
          <TrendChart key={metric} metric={metric} series={seriesOf(runs, metric, segment)} />
        ))}
      </div>
    </section>
  );
}

function Runs({ runs }: { readonly runs: readonly RunSummary[] }) {
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">Runs</h2>
      <ul class="runs">
        {runs.map((run) => (
          <li key={run.run}>
            <VerdictMark verdict={run.verdict} />
            <a href={hrefOf(['run', run.run])} dir="auto">
              {run.title}
            </a>
            <span class="quiet" dir="auto">
              {branchText(run.branch)} · <Moment at={run.createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
