import { shortCommit } from '../../core/report/run-facts.ts';
import type { ReleaseLine } from '../../core/views/releases-view.ts';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf } from './route.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** Accepted targets, and where each channel points. */
export function ReleasesPage() {
  const reading = useView({ kind: 'releases' });
  return (
    <WhenReady reading={reading} missing={null}>
      {({ releases }) => (
        <Page title="Releases">
          {releases.length === 0 ? (
            <NothingYet title="Nothing was released yet" command="goldgate release RUN --channel production">
              A release says which run accepted what is in a channel, so that later changes can be compared
              with it. Release the candidate of a run:
            </NothingYet>
          ) : (
            <ul class="runs">
              {releases.map((release) => (
                <Release key={release.id} release={release} />
              ))}
            </ul>
          )}
        </Page>
      )}
    </WhenReady>
  );
}

function Release({ release }: { readonly release: ReleaseLine }) {
  const { id, suite, channel, current, run, commit, note, createdAt, by } = release;
  return (
    <li>
      <span>
        <b dir="auto">{channel}</b> {current ? <code class="tag">current</code> : null}
      </span>
      <span dir="auto">
        <a href={hrefOf(['suite', suite])}>{suite}</a> at <code>{shortCommit(commit)}</code> ·{' '}
        <a href={hrefOf(['run', run])}>report</a> · <a href={hrefOf(['lineage', `release:${id}`])}>lineage</a>
        {note === null ? null : <span class="note">{note}</span>}
      </span>
      <span class="quiet" dir="auto">
        {by === null ? '' : `${by} · `}
        <Moment at={createdAt} />
      </span>
    </li>
  );
}
