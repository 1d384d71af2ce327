import { costText, counted, dateText, shortRun } from '../../core/report/run-facts.ts';
import type { Reason, WindowView } from '../../core/views/window-view.ts';
import { CoverageSection } from './coverage-section.tsx';
import { hrefOf } from './route.ts';
import { shortVersion } from './short-version.ts';
import { windowHref } from './sweep-href.ts';
import { WindowProbes } from './window-probes.tsx';
import { WindowSample } from './window-sample.tsx';

/** Under the signals: what they rest on, and what was not measured. */
export function WindowFacts({ window }: { readonly window: WindowView }) {
  return (
    <>
      <Reference window={window} />
      <Accounting window={window} />
      <WindowSample window={window} />
      {window.probed === null ? null : <WindowProbes probed={window.probed} />}
      {window.coverage === null ? null : <CoverageSection coverage={window.coverage} />}
      <Notes window={window} />
    </>
  );
}

function Reference({ window }: { readonly window: WindowView }) {
  const { channel, release, run, from } = window.reference;
  return (
    <section aria-labelledby="reference">
      <h2 id="reference">Held against</h2>
      <dl class="facts">
        <div>
          <dt>Release in {channel}</dt>
          <dd>
            {release === null ? (
              'nothing is released: scores are not compared'
            ) : (
              <a href={hrefOf(['lineage', `release:${release}`])}>{shortVersion(release)}</a>
            )}
          </dd>
        </div>
        <div>
          <dt>Accepted run</dt>
          <dd>{run === null ? '–' : <a href={hrefOf(['run', run])}>{shortRun(run)}</a>}</dd>
        </div>
        <div>
          <dt>Reference window</dt>
          <dd>
            {from === null ? (
              'this one: the first since the release'
            ) : (
              <a href={windowHref(window, from)}>{dateText(from)}</a>
            )}
          </dd>
        </div>
        <div>
          <dt>Lineage</dt>
          <dd>
            <a href={hrefOf(['lineage', `sweep:${window.report}`])}>this sweep</a>
          </dd>
        </div>
        <div>
          <dt>Calls of judges</dt>
          <dd>
            {counted(window.calls.judge)}
            <span class="quiet"> and {counted(window.calls.fromMemo)} from the memo</span>
          </dd>
        </div>
        <div>
          <dt>Cost</dt>
          <dd>{costText(window)}</dd>
        </div>
      </dl>
    </section>
  );
}

function Accounting({
  window: { counts, readings, labels, reasons, examples },
}: {
  readonly window: WindowView;
}) {
  const sources = `${counted(counts.sources)} ${counts.sources === 1 ? 'source' : 'sources'}`;
  const broken = counts.brokenSources === 0 ? '' : `, ${counted(counts.brokenSources)} of them broken`;
  return (
    <section aria-labelledby="read">
      <h2 id="read">What was read</h2>
      <p class="quiet">
        {readings === 1 ? 'In one reading' : `In ${counted(readings)} readings`} of this window, from{' '}
        {sources}
        {broken}.{labels === 0 ? '' : ` ${counted(labels)} traces of the sample were labelled later.`}
      </p>
      <div class="panels">
        <Sum
          title="Records"
          total={counts.records}
          used={counts.recordsUsed}
          usedName="used"
          reasons={reasons.records}
        />
        <Sum
          title="Traces"
          total={counts.traces}
          used={counts.kept}
          usedName="kept"
          reasons={reasons.traces}
        />
        <Reasons title="Kept, although odd" reasons={reasons.odd} />
        <Reasons title="Removed before anything was stored" reasons={reasons.redacted} />
      </div>
      {examples.length === 0 ? null : (
        <details class="more">
          <summary>First places of each reason</summary>
          <ul class="plain-list">
            {examples.map(({ place, what }, at) => (
              <li key={at}>
                <code dir="auto">{place}</code> <span dir="auto">{what}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface SumProps {
  readonly title: string;
  readonly total: number;
  readonly used: number;
  readonly usedName: string;
  readonly reasons: readonly Reason[];
}

/** A sum whose parts add up: what was used, and why the rest was set aside. */
function Sum({ title, total, used, usedName, reasons }: SumProps) {
  return (
    <Reasons
      title={title}
      reasons={[{ name: usedName, count: used }, ...reasons]}
      total={{ name: 'read', count: total }}
    />
  );
}

function Reasons({
  title,
  reasons,
  total,
}: {
  readonly title: string;
  readonly reasons: readonly Reason[];
  readonly total?: Reason;
}) {
  if (reasons.length === 0) return null;
  return (
    <div class="panel">
      <h3>{title}</h3>
      <table class="plain sum" aria-label={title}>
        <tbody>
          {reasons.map(({ name, count }) => (
            <tr key={name}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td class="number">{counted(count)}</td>
            </tr>
          ))}
        </tbody>
        {total === undefined ? null : (
          <tfoot>
            <tr>
              <th scope="row">{total.name}</th>
              <td class="number">{counted(total.count)}</td>
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Notes({ window: { notes } }: { readonly window: WindowView }) {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="notes">
      <h2 id="notes">To know</h2>
      <ul class="notes">
        {notes.map((note) => (
          <li key={note} dir="auto">
            {note}
          </li>
        ))}
      </ul>
    </section>
  );
}
