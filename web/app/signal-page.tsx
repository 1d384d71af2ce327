import { useState } from 'preact/hooks';
import { counted } from '../../core/report/run-facts.ts';
import { changeText, levelText, rangeText, thresholdText } from '../../core/sweep/signal-text.ts';
import type { SignalPoint, SignalView } from '../../core/views/signal-view.ts';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { SignalChart } from './signal-chart.tsx';
import { SignalMark, shapeOf } from './signal-mark.tsx';
import { episodesOf, gapsOf } from './signal-series.ts';
import { kindText } from './signals-table.tsx';
import { spanText } from './span-text.ts';
import { windowHref } from './sweep-href.ts';
import { SweepTrail } from './sweep-page.tsx';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

interface Props {
  readonly repository: string;
  readonly sweep: string;
  readonly signal: string;
}

/** How one signal went, window by window. */
export function SignalPage({ repository, sweep, signal }: Props) {
  const reading = useView({ kind: 'signal', repository, sweep, signal });
  const trail = (
    <>
      <SweepTrail />{' '}
      <a href={windowHref({ repository, sweep }, null)} dir="auto">
        {sweep}
      </a>
    </>
  );
  const missing = (
    <Page title={signal} kind="Signal" trail={trail}>
      <NothingYet title="No window of this sweep has such a signal" command={`goldgate sweep ${sweep}`}>
        Its rule or segment may be watched no longer, or it stands in another store. To sweep once more:
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {(view) => (
        <Page title={view.latest.name} kind="Signal" trail={trail} lead={<Lead view={view} />}>
          <Trend view={view} />
        </Page>
      )}
    </WhenReady>
  );
}

function Lead({ view: { latest, points } }: { readonly view: SignalView }) {
  const last = points.at(-1);
  return (
    <>
      <SignalMark shape={shapeOf(latest)} /> <span dir="auto">{latest.said}</span>
      <span class="quiet">{last === undefined ? '' : spanText(last)}</span>
    </>
  );
}

function Trend({ view }: { readonly view: SignalView }) {
  const { points, latest, readAt } = view;
  const missing = gapsOf(points, readAt).reduce((sum, { count }) => sum + count, 0);
  const episodes = episodesOf(points).length;
  return (
    <>
      <section aria-labelledby="trend">
        <h2 id="trend">Effect, window by window</h2>
        <p class="legend">
          <span>
            <i class="swatch band-swatch" /> interval
          </span>
          {latest.threshold === 0 ? (
            <span>any change counts</span>
          ) : (
            <>
              <span>┊ threshold {thresholdText(latest)}</span>
              <span>
                <i class="swatch clear-swatch" /> clears below {levelText(latest, latest.clearBelow)}
              </span>
            </>
          )}
          <span>
            <i class="key episode" /> signal open
          </span>
          <span>
            <i class="key hatched" /> not swept
          </span>
          <span>¦ not comparable across</span>
        </p>
        <SignalChart view={view} />
        <dl class="facts">
          <Fact name="Watches">{kindText(latest.kind)}</Fact>
          <Fact name="Method">{latest.method ?? '–'}</Fact>
          <Fact name="Windows">
            {counted(points.length)}
            <span class="quiet">{missing === 0 ? ', none left out' : `, ${counted(missing)} not swept`}</span>
          </Fact>
          <Fact name="Raised">
            {episodes === 0 ? 'never' : episodes === 1 ? 'once' : `${counted(episodes)} times`}
          </Fact>
        </dl>
      </section>
      <Values view={view} />
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const shownAtOnce = 100;

function Values({ view }: { readonly view: SignalView }) {
  const [most, setMost] = useState(shownAtOnce);
  const newest = view.points.toReversed();
  return (
    <section aria-labelledby="values">
      <h2 id="values">Windows</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Windows, the newest first">
        <table class="plain windows">
          <thead>
            <tr>
              <th scope="col">Window</th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                Effect
              </th>
              <th scope="col" class="number">
                Interval
              </th>
              <th scope="col" class="number">
                Threshold
              </th>
              <th scope="col" class="number">
                Traces
              </th>
              <th scope="col">Changed since the window before</th>
            </tr>
          </thead>
          <tbody>
            {newest.slice(0, most).map((point, at) => (
              <Value key={point.from} view={view} point={point} later={newest[at - 1]} />
            ))}
          </tbody>
        </table>
      </div>
      {newest.length <= most ? null : (
        <button type="button" onClick={() => setMost(most + shownAtOnce)}>
          Show {counted(Math.min(shownAtOnce, newest.length - most))} more of {counted(newest.length - most)}
        </button>
      )}
    </section>
  );
}

interface ValueProps {
  readonly view: SignalView;
  readonly point: SignalPoint;
  readonly later: SignalPoint | undefined;
}

function Value({ view, point, later }: ValueProps) {
  const { effect, interval, threshold, rows, breaks, to } = point;
  const { latest } = view;
  return (
    <>
      {later === undefined ? null : (
        <Left from={to} to={later.from} length={Date.parse(to) - Date.parse(point.from)} />
      )}
      <tr>
        <th scope="row">
          <a href={windowHref(view, point.from)}>{spanText(point)}</a>
        </th>
        <td>
          <SignalMark shape={shapeOf(point)} />
        </td>
        <td class="number">{effect === null ? '–' : changeText(latest, effect)}</td>
        <td class="number">{interval === null ? '–' : rangeText(latest, interval)}</td>
        <td class="number">{thresholdText({ ...latest, threshold })}</td>
        <td class="number">{counted(rows)}</td>
        <td>{breaks.length === 0 ? '' : `${breaks.join(', ')}: not comparable`}</td>
      </tr>
    </>
  );
}

/** Windows between two that were never swept. */
function Left({ from, to, length }: { readonly from: string; readonly to: string; readonly length: number }) {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / length);
  if (!(count >= 1)) return null;
  return (
    <tr class="left-out">
      <th scope="row">{spanText({ from, to })}</th>
      <td colSpan={6}>
        × {counted(count)} {count === 1 ? 'window was' : 'windows were'} not swept, or did not watch this
      </td>
    </tr>
  );
}
