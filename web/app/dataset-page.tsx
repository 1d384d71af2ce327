import { counted } from '../../core/report/run-facts.ts';
import type { DatasetVersionLine, DatasetView } from '../../core/views/dataset-view.ts';
import { Choice } from './choice.tsx';
import { DatasetDiff } from './dataset-diff.tsx';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf, type Route, replaceQuery } from './route.ts';
import { shortVersion } from './short-version.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** Versions of a dataset, and what changed between two of them. */
export function DatasetPage({ name, route }: { readonly name: string; readonly route: Route }) {
  const reading = useView({ kind: 'dataset', name });
  const trail = <a href={hrefOf(['datasets'])}>Datasets</a>;
  const missing = (
    <Page title={name} kind="Dataset" trail={trail}>
      <NothingYet
        title="The store knows no version of this dataset"
        command={`goldgate dataset push ${name}`}
      >
        It may have been renamed. To keep a version of it here:
      </NothingYet>
    </Page>
  );
  return (
    <WhenReady reading={reading} missing={missing}>
      {(view) => (
        <Page title={view.name} kind="Dataset" trail={trail}>
          <Comparison view={view} name={name} route={route} />
          <Versions view={view} />
        </Page>
      )}
    </WhenReady>
  );
}

function Comparison({
  view,
  name,
  route,
}: {
  readonly view: DatasetView;
  readonly name: string;
  readonly route: Route;
}) {
  const { versions } = view;
  const after = chosen(route.query.get('to'), versions) ?? versions[0]?.version;
  const at = versions.findIndex(({ version }) => version === after);
  const before = chosen(route.query.get('from'), versions) ?? versions[at + 1]?.version;
  const options = versions.map(({ version, seenAt }) => ({
    value: version,
    text: `${shortVersion(version)} · ${seenAt.slice(0, 10)}`,
  }));
  if (after === undefined || versions.length < 2) {
    return <p class="empty">There is one version so far, and nothing to compare it with.</p>;
  }
  const choose = (change: Readonly<Record<string, string>>) =>
    replaceQuery(route, { from: before ?? '', to: after, ...change });
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">What changed</h2>
      <form class="filters" aria-label="Versions to compare" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label="From"
          all={null}
          value={before ?? ''}
          options={options}
          choose={(from) => choose({ from })}
        />
        <Choice label="To" all={null} value={after} options={options} choose={(to) => choose({ to })} />
      </form>
      {before === undefined || before === after ? (
        <p class="empty">Choose two different versions.</p>
      ) : (
        <DatasetDiff name={name} before={before} after={after} />
      )}
    </section>
  );
}

function chosen(version: string | null, versions: readonly DatasetVersionLine[]): string | undefined {
  return versions.find((one) => one.version === version)?.version;
}

function Versions({ view }: { readonly view: DatasetView }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Versions">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col" class="number">
                Rows
              </th>
              <th scope="col">First seen</th>
              <th scope="col">Pushed</th>
              <th scope="col">Runs that rest on it</th>
            </tr>
          </thead>
          <tbody>
            {view.versions.map((line) => (
              <Version key={line.version} line={line} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Version({
  line: { version, rows, seenAt, push, pointers, runs },
}: {
  readonly line: DatasetVersionLine;
}) {
  return (
    <tr>
      <th scope="row">
        <a href={hrefOf(['lineage', `dataset:${version}`])}>
          <code>{shortVersion(version)}</code>
        </a>
        {pointers.map((pointer) => (
          <code key={pointer} class="tag">
            {pointer}
          </code>
        ))}
      </th>
      <td class="number">{counted(rows)}</td>
      <td>
        <Moment at={seenAt} />
      </td>
      <td dir="auto">
        {push === null
          ? '–'
          : [push.by ?? 'by somebody', push.note].filter((text) => text !== null).join(': ')}
      </td>
      <td>
        {runs.length === 0 ? 'none' : null}
        {runs.slice(0, 3).map(({ run, suite, verdict }) => (
          <a key={run} class="listed" href={hrefOf(['run', run])} dir="auto">
            {suite}: {verdict}
          </a>
        ))}
        {runs.length > 3 ? <span class="quiet">and {runs.length - 3} more</span> : null}
      </td>
    </tr>
  );
}
