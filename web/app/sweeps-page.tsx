import { counted } from '../../core/report/run-facts.ts';
import { windowSlots } from '../../core/views/missing-windows.ts';
import { nameless } from '../../core/views/nameless.ts';
import type { SweepOverview, SweepsView } from '../../core/views/sweeps-view.ts';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf } from './route.ts';
import { SignalMark } from './signal-mark.tsx';
import { spanText } from './span-text.ts';
import { signalHref, windowHref } from './sweep-href.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';
import { StripLegend, WindowStrip } from './window-strip.tsx';

/** Scheduled evaluations of production traces and what they noticed. */
export function SweepsPage() {
  const reading = useView({ kind: 'sweeps' });
  return (
    <WhenReady reading={reading} missing={null}>
      {(view) => (
        <Page title={titleOf(view)} kind="Sweeps:">
          {view.sweeps.length === 0 ? <NoSweeps /> : <Sweeps view={view} />}
        </Page>
      )}
    </WhenReady>
  );
}

function NoSweeps() {
  return (
    <NothingYet title="The store holds no sweep" command="goldgate sweep">
      A sweep evaluates what production answered in a window of time, and raises a signal when it moved away
      from what was accepted. Name one under <code>sweeps:</code> in the configuration, then:
    </NothingYet>
  );
}

/** The answer first. `2 signals are open in 1 sweep; 1 sweep is overdue` */
function titleOf({ sweeps, readAt }: SweepsView): string {
  if (sweeps.length === 0) return 'Nothing was swept yet';
  const open = sweeps.reduce((sum, one) => sum + one.open.length, 0);
  const overdue = sweeps.filter((one) => overdueOf(one, readAt) > 0).length;
  const signals =
    open === 0 ? 'No signal is open' : `${counted(open)} ${open === 1 ? 'signal is' : 'signals are'} open`;
  return overdue === 0
    ? signals
    : `${signals}; ${counted(overdue)} ${overdue === 1 ? 'sweep is' : 'sweeps are'} overdue`;
}

/** Windows that are over since the last one that was swept. */
function overdueOf({ windows }: SweepOverview, readAt: string): number {
  const last = windowSlots(windows.slice(-1), readAt).at(-1);
  return last?.kind === 'missing' ? last.count : 0;
}

function Sweeps({ view: { sweeps, readAt } }: { readonly view: SweepsView }) {
  return (
    <>
      <StripLegend />
      <table class="lines sweeps" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Sweep
            </th>
            <th scope="col" role="columnheader">
              Last window
            </th>
            <th scope="col" role="columnheader">
              Open signals
            </th>
            <th scope="col" role="columnheader">
              Windows
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sweeps.map((sweep) => (
            <Line key={`${sweep.repository}\n${sweep.sweep}`} sweep={sweep} readAt={readAt} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const namesShown = 3;
const windowsShown = 40;

function Line({ sweep, readAt }: { readonly sweep: SweepOverview; readonly readAt: string }) {
  const { repository, suite, windows, title, open } = sweep;
  const last = windows.at(-1);
  if (last === undefined) return null;
  const slots = windowSlots(windows, readAt).slice(-windowsShown);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a class="strong" href={windowHref(sweep, null)} dir="auto">
          {sweep.sweep}
        </a>
        <small dir="auto">
          <a class="plain-link" href={hrefOf(['suite', suite])}>
            {suite}
          </a>{' '}
          {repository === nameless ? null : `· ${repository}`}
        </small>
      </th>
      <td role="cell">
        <a class="said" href={windowHref(sweep, last.from)} dir="auto">
          {title}
        </a>
        <small>{spanText(last)}</small>
        <Overdue count={overdueOf(sweep, readAt)} />
      </td>
      <td role="cell">
        {open.length === 0 ? <SignalMark shape={last.health === 'raised' ? 'kept' : last.health} /> : null}
        <ul class="open-signals">
          {open.slice(0, namesShown).map(({ key, name, state }) => (
            <li key={key}>
              <SignalMark shape={state} />{' '}
              <a href={signalHref(sweep, key)} dir="auto">
                {name}
              </a>
            </li>
          ))}
        </ul>
        {open.length > namesShown ? <small>and {open.length - namesShown} more</small> : null}
      </td>
      <td role="cell" class="spark">
        <WindowStrip slots={slots} width={240} />
        <span class="sr">{inWords(sweep, slots)}</span>
      </td>
    </tr>
  );
}

function Overdue({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <b class="overdue">
      × {counted(count)} {count === 1 ? 'window since is' : 'windows since are'} not swept
    </b>
  );
}

function inWords({ windows }: SweepOverview, slots: ReturnType<typeof windowSlots>): string {
  const raised = windows.filter(({ health }) => health === 'raised').length;
  const missing = slots.reduce((sum, slot) => sum + (slot.kind === 'missing' ? slot.count : 0), 0);
  return `of the last ${windows.length} windows ${raised} had open signals; ${missing} were not swept`;
}
