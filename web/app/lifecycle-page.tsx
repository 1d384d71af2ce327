import { type FigureLine, figureLines } from '../../core/lifecycle/figure-lines.ts';
import type { StaleItem } from '../../core/lifecycle/stale-item.ts';
import { counted } from '../../core/report/run-facts.ts';
import { visibleText } from '../../core/text/visible-text.ts';
import type { LifecycleView } from '../../core/views/lifecycle-view.ts';
import { CoverageSection } from './coverage-section.tsx';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** How the work with golden sets, gates, releases and sweeps goes, and what is a case for retirement. */
export function LifecyclePage() {
  const reading = useView({ kind: 'lifecycle' });
  const missing = (
    <Page title="Lifecycle">
      <NothingYet title="These figures are not here" command="goldgate lifecycle">
        They were left out of this export. To see them:
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {(view) => (
        <Page title={titleOf(view)} kind="Lifecycle:" lead={<Lead view={view} />}>
          <Figures figures={figureLines(view.figures)} />
          <Stale view={view} />
          {view.coverage.map(({ sweep, coverage }) => (
            <CoverageSection key={sweep} coverage={coverage} sweep={sweep} />
          ))}
          <Notes notes={view.notes} />
        </Page>
      )}
    </WhenReady>
  );
}

/** The answer first; what could not be looked at is never said to be well. `3 things are stale` */
function titleOf({ stale, notes }: LifecycleView): string {
  if (stale.length === 0)
    return notes.length === 0
      ? 'Nothing is stale'
      : 'Nothing stale was found, and not all could be looked at';
  return `${counted(stale.length)} ${stale.length === 1 ? 'thing is' : 'things are'} stale`;
}

function Lead({ view: { from, to, staleDays } }: { readonly view: LifecycleView }) {
  return (
    <span class="quiet">
      figures from {from.slice(0, 10)} to {to.slice(0, 10)}; stale is what was not evaluated for{' '}
      {counted(staleDays)} days
    </span>
  );
}

function Figures({ figures }: { readonly figures: readonly FigureLine[] }) {
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">Figures</h2>
      <table class="plain figures" aria-labelledby="figures">
        <tbody>
          {figures.map(({ name, value, details }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Value text={value} />
                {details.map((detail) => (
                  <small key={detail} class="note" dir="auto">
                    {visibleText(detail)}
                  </small>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The value stands out, what it is made of does not: `94 % (47 of 50; 95 %: 83.8 % to 97.9 %)`. */
function Value({ text }: { readonly text: string }) {
  const [, value = text, rest = ''] = /^(.*?)( \(.*\))$/.exec(text) ?? [];
  const isThere = !value.startsWith('no data');
  return (
    <>
      {isThere ? <b>{value}</b> : <span class="quiet">{value}</span>}
      <span class="quiet">{rest}</span>
    </>
  );
}

function Stale({ view: { stale, notes } }: { readonly view: LifecycleView }) {
  return (
    <section aria-labelledby="stale">
      <h2 id="stale">To retire, or to take care of</h2>
      {stale.length === 0 ? (
        <p class="empty">
          {notes.length === 0
            ? 'Everything has an owner, is referred to, and was evaluated.'
            : 'Nothing was found in what could be looked at; what could not be is named below.'}
        </p>
      ) : (
        <ul class="runs">
          {stale.map((item) => (
            <StaleLine key={`${item.kind}\n${item.name}`} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function StaleLine({ item }: { readonly item: StaleItem }) {
  const { kind, name, path, owners, lastAuthor, lastSeenAt, why, advice } = item;
  return (
    <li>
      <span class="quiet">{kind}</span>
      <span dir="auto">
        <b>{name}</b> {path === null ? null : <code>{path}</code>}
        <span class="listed">{why}</span>
        <span class="note">{advice}</span>
      </span>
      <span class="quiet" dir="auto">
        {lastSeenAt === null ? (
          'never seen'
        ) : (
          <>
            seen <Moment at={lastSeenAt} />
          </>
        )}
        <br />
        {ownerText(owners, lastAuthor)}
      </span>
    </li>
  );
}

function ownerText(owners: readonly string[], lastAuthor: string | null): string {
  if (owners.length > 0) return owners.join(', ');
  return lastAuthor === null ? 'no owner known' : `no owner; last changed by ${lastAuthor}`;
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <section aria-labelledby="not-looked-at">
      <h2 id="not-looked-at">What could not be looked at</h2>
      <ul class="notes">
        {notes.map((note) => (
          <li key={note} dir="auto">
            {visibleText(note)}
          </li>
        ))}
      </ul>
    </section>
  );
}
