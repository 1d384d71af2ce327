import type { OverviewLine } from '../../core/views/overview.ts';
import { branchText } from './branch-text.ts';
import { ageText, Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { overviewTitle } from './overview-title.ts';
import { Page } from './page.tsx';
import { hrefOf } from './route.ts';
import { Sparkline } from './sparkline.tsx';
import { windowHref } from './sweep-href.ts';
import { useView } from './use-view.ts';
import { VerdictMark } from './verdict-mark.tsx';
import { WhenReady } from './when-ready.tsx';

/** A line for each suite and branch: does what is there hold? */
export function OverviewPage() {
  const reading = useView({ kind: 'overview' });
  return (
    <WhenReady reading={reading} missing={null}>
      {(overview) => (
        <Page title={overviewTitle(overview)}>
          {overview.lines.length === 0 ? <NoRuns /> : <Lines lines={overview.lines} />}
        </Page>
      )}
    </WhenReady>
  );
}

function NoRuns() {
  return (
    <NothingYet title="The store holds no run" command="goldgate gate">
      Every run of a suite appears here with its verdict. The first one starts with:
    </NothingYet>
  );
}

function Lines({ lines }: { readonly lines: readonly OverviewLine[] }) {
  return (
    <table class="lines" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Suite and branch
          </th>
          <th scope="col" role="columnheader">
            Last verdict
          </th>
          <th scope="col" role="columnheader">
            Trend
          </th>
          <th scope="col" role="columnheader" class="number">
            Age of baseline
          </th>
          <th scope="col" role="columnheader" class="number">
            Last run
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Line key={`${line.suite}\n${line.branch}`} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  line: { suite, branch, latest, metric, runs, waivers, sweeps },
}: {
  readonly line: OverviewLine;
}) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a class="strong" href={hrefOf(['suite', suite], { branch: branch ?? '' })} dir="auto">
          {suite}
        </a>
        <small dir="auto">{branchText(branch)}</small>
      </th>
      <td role="cell">
        <VerdictMark verdict={latest.verdict} />
        <a class="said" href={hrefOf(['run', latest.run])} dir="auto">
          {latest.title}
        </a>
        <InForce waivers={waivers} />
        <OpenSignals sweeps={sweeps} />
      </td>
      <td role="cell" class="spark">
        <Sparkline metric={metric} runs={runs} />
      </td>
      <td role="cell" class="number">
        <span class="label">baseline </span>
        {latest.baselineMeasuredAt === null ? '–' : ageText(latest.baselineMeasuredAt)}
      </td>
      <td role="cell" class="number">
        <Moment at={latest.createdAt} />
      </td>
    </tr>
  );
}

/** What production says meanwhile. */
function OpenSignals({ sweeps }: Pick<OverviewLine, 'sweeps'>) {
  return sweeps.map((sweep) => (
    <a
      key={`${sweep.repository}\n${sweep.sweep}`}
      class="said broken"
      href={windowHref(sweep, null)}
      dir="auto"
    >
      {sweep.open} {sweep.open === 1 ? 'signal' : 'signals'} open in {sweep.sweep}
    </a>
  ));
}

/** What is still let pass. */
function InForce({ waivers }: Pick<OverviewLine, 'waivers'>) {
  const open = waivers.filter(({ until }) => Date.parse(until) > Date.now());
  const [first] = open;
  if (first === undefined) return null;
  const more = open.length === 1 ? '' : ` and ${open.length - 1} more`;
  return (
    <a class="said quiet" href={hrefOf(['waivers'])} dir="auto">
      waived by {first.by} until <Moment at={first.until} />
      {more}
    </a>
  );
}
