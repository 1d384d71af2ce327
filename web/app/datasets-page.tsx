import { counted } from '../../core/report/run-facts.ts';
import { Moment } from './moment.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { hrefOf } from './route.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** Golden datasets that the store knows. */
export function DatasetsPage() {
  const reading = useView({ kind: 'datasets' });
  return (
    <WhenReady reading={reading} missing={null}>
      {({ datasets }) => (
        <Page title="Datasets">
          {datasets.length === 0 ? (
            <NothingYet title="The store knows no dataset" command="goldgate dataset push NAME">
              A dataset appears here with its first run, or when a version of it is pushed:
            </NothingYet>
          ) : (
            <ul class="runs">
              {datasets.map(({ name, versions, rows, newestAt, pointers }) => (
                <li key={name}>
                  <a class="strong" href={hrefOf(['dataset', name])} dir="auto">
                    {name}
                  </a>
                  <span>
                    {counted(rows)} rows · {counted(versions)} {versions === 1 ? 'version' : 'versions'}
                    {pointers.map((pointer) => (
                      <code key={pointer} class="tag">
                        {pointer}
                      </code>
                    ))}
                  </span>
                  <span class="quiet">
                    newest <Moment at={newestAt} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Page>
      )}
    </WhenReady>
  );
}
