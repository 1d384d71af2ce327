import { counted } from '../../core/report/run-facts.ts';
import { type WindowSlot, windowSlots } from '../../core/views/missing-windows.ts';
import type { SweepView } from '../../core/views/sweep-view.ts';
import type { WindowMark } from '../../core/views/sweeps-view.ts';
import type { WindowView } from '../../core/views/window-view.ts';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf } from './route.ts';
import { SignalsTable } from './signals-table.tsx';
import { spanText } from './span-text.ts';
import { windowHref } from './sweep-href.ts';
import { TraceEvidence } from './trace-evidence.tsx';
import { useView } from './use-view.ts';
import { useWidth } from './use-width.ts';
import { WhenReady } from './when-ready.tsx';
import { WindowFacts } from './window-facts.tsx';
import { StripLegend, WindowStrip } from './window-strip.tsx';

interface Props {
  readonly repository: string;
  readonly sweep: string;
  /** start of the window; null = the newest */
  readonly from: string | null;
}

/** What a sweep found in one window, and the windows around it. */
export function SweepPage({ repository, sweep, from }: Props) {
  const reading = useView({ kind: 'sweep', repository, sweep });
  const missing = (
    <Page title={sweep} kind="Sweep" trail={<SweepTrail />}>
      <NothingYet title="No window of this sweep is in the store" command={`goldgate sweep ${sweep}`}>
        It may have been renamed, or swept into another store. To sweep the last window that is over:
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {(view) => <ShownWindow view={view} from={from ?? view.windows.at(-1)?.from ?? ''} />}
    </WhenReady>
  );
}

/** Where sweeps are listed. */
export function SweepTrail() {
  return <a href={hrefOf(['sweeps'])}>Sweeps</a>;
}

function ShownWindow({ view, from }: { readonly view: SweepView; readonly from: string }) {
  const { repository, sweep } = view;
  const reading = useView({ kind: 'window', repository, sweep, from });
  const slots = windowSlots(view.windows, view.readAt);
  const trail = (
    <>
      <SweepTrail /> <span dir="auto">{sweep}</span>
    </>
  );
  const missing = (
    <Page title={`${sweep}: ${from.slice(0, 16)}`} kind="Window" trail={trail}>
      <Timeline view={view} slots={slots} from={from} />
      <NothingYet title="What was found in this window is not here">
        No sweep of it is in the store, or an export left it out: it holds the newest windows of each sweep
        whole, and of older ones what each signal said. Choose another window above.
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {(window) => (
        <Page title={window.title} kind={`${sweep}:`} trail={trail} lead={<Lead window={window} />}>
          <Timeline view={view} slots={slots} from={from} />
          <WindowContent view={view} window={window} slots={slots} />
        </Page>
      )}
    </WhenReady>
  );
}

function Lead({ window }: { readonly window: WindowView }) {
  const { suite, version, createdAt, traces, drawn } = window;
  return (
    <>
      <span>{spanText(window)}</span>
      <span class="quiet">
        {counted(traces)} traces, {counted(drawn)} scored · suite{' '}
        <a href={hrefOf(['suite', suite])}>{suite}</a> · swept <Moment at={createdAt} />
        {version === 1 ? '' : ` · version ${version}, after traces that came late`}
      </span>
    </>
  );
}

interface Around {
  readonly view: SweepView;
  readonly slots: readonly WindowSlot<WindowMark>[];
  readonly from: string;
}

function Timeline({ view, slots, from }: Around) {
  const [place, width] = useWidth(640);
  const { windows } = view;
  const at = windows.findIndex((window) => window.from === from);
  const missing = slots.reduce((sum, slot) => sum + (slot.kind === 'missing' ? slot.count : 0), 0);
  const choose = (chosen: string) => {
    location.hash = windowHref(view, chosen);
  };
  return (
    <section class="timeline" aria-label="Windows" ref={place as never}>
      <WindowStrip slots={slots} width={width} height={40} current={from} choose={choose} />
      <p class="around">
        <Step view={view} window={windows[at - 1]} text="← earlier" />
        <Step view={view} window={at < 0 ? undefined : windows[at + 1]} text="later →" />
        <Step
          view={view}
          window={windows.findLast(({ health }, one) => one < at && health === 'raised')}
          text="← earlier with open signals"
        />
        <Step view={view} window={at === windows.length - 1 ? undefined : windows.at(-1)} text="newest" />
        <span class="quiet">
          {counted(windows.length)} {windows.length === 1 ? 'window' : 'windows'} swept
          {missing === 0 ? ', none left out' : `, ${counted(missing)} not swept`}
        </span>
      </p>
      <StripLegend />
    </section>
  );
}

function Step({
  view,
  window,
  text,
}: {
  readonly view: SweepView;
  readonly window: WindowMark | undefined;
  readonly text: string;
}) {
  return window === undefined ? null : (
    <a href={windowHref(view, window.from)} title={spanText(window)}>
      {text}
    </a>
  );
}

function WindowContent({ view, window, slots }: Omit<Around, 'from'> & { readonly window: WindowView }) {
  const until = slots.findIndex((slot) => slot.kind === 'swept' && slot.window.from === window.from);
  return (
    <>
      <section aria-labelledby="signals">
        <h2 id="signals">Signals</h2>
        <p class="legend">
          <span>
            <i class="swatch clear-swatch" /> clears below
          </span>
          <span>┊ threshold</span>
          <span>bar: interval at the level of all signals together</span>
          <span>
            <i class="key episode" /> open
          </span>
        </p>
        {window.signals.length === 0 ? (
          <p class="empty">This sweep watches nothing.</p>
        ) : (
          <SignalsTable view={view} signals={window.signals} slots={slots.slice(0, until + 1)} />
        )}
      </section>
      <TraceEvidence window={window} />
      <WindowFacts window={window} />
    </>
  );
}
