import { useEffect } from 'preact/hooks';
import { counted } from '../../core/report/run-facts.ts';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { type Route, replaceQuery } from './route.ts';
import { RowDetail } from './row-detail.tsx';
import { RowList } from './row-list.tsx';
import { filterOf, RowsFilters } from './rows-filters.tsx';
import type { OpenedIndex } from './rows-protocol.ts';
import { NoRun, RunTabs, RunTrail } from './run-page.tsx';
import { type Rows, useRows } from './use-rows.ts';
import { useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** Every row of a run, however many there are. */
export function RowsPage({ run, route }: { readonly run: string; readonly route: Route }) {
  const reading = useView({ kind: 'run', run });
  return (
    <WhenReady reading={reading} missing={<NoRun run={run} />}>
      {(view) => (
        <>
          <RunTrail run={run} suite={view.summary.suite} />
          <RunTabs view={view} current="rows" />
          <AllRows run={run} route={route} />
        </>
      )}
    </WhenReady>
  );
}

function AllRows({ run, route }: { readonly run: string; readonly route: Route }) {
  const rows = useRows(run);
  const { index } = rows.state;
  switch (index.kind) {
    case 'opened':
      return <Explorer index={index} rows={rows} route={route} />;
    case 'loading':
      return (
        <p class="quiet" role="status">
          Reading…
        </p>
      );
    case 'missing':
      return (
        <NothingYet title="The store no longer holds the rows of this run" command="goldgate gate">
          “goldgate prune” removed them. What the report shows of them is kept; evaluating the same change
          again restores the rest:
        </NothingYet>
      );
    case 'failed':
      return (
        <div class="warning" role="alert">
          <h2>The rows could not be read</h2>
          <p>{index.why}</p>
        </div>
      );
    default:
      return index satisfies never;
  }
}

interface ExplorerProps {
  readonly index: OpenedIndex;
  readonly rows: Rows;
  readonly route: Route;
}

function Explorer({ index, rows, route }: ExplorerProps) {
  const asked = Object.fromEntries(route.query);
  const filter = filterOf(asked, index);
  const { row, ...filters } = asked;
  useEffect(() => rows.find(filter), [JSON.stringify(filters)]);
  useEffect(() => rows.whole(row ?? null), [row, filter.evaluator]);
  const choose = (change: Readonly<Record<string, string>>) => replaceQuery(route, { ...asked, ...change });
  const { found, listed, whole } = rows.state;
  const scale = index.evaluators[filter.evaluator]?.scale ?? null;
  return (
    <Page title={`${counted(index.rows)} rows of ${index.dataset}`} lead={absentText(index)}>
      <RowsFilters index={index} asked={filters} filter={filter} found={found} choose={choose} />
      <div class={row === undefined ? 'explorer' : 'explorer open'}>
        <RowList
          count={found?.count ?? 0}
          listed={listed}
          compares={index.compares}
          scale={scale}
          chosen={row ?? null}
          list={rows.list}
          open={(id) => choose({ row: id })}
          resetKey={`${JSON.stringify(filters)} ${found?.searched === found?.of}`}
        />
        {row === undefined ? null : (
          <RowDetail id={row} row={whole} index={index} close={() => choose({ row: '' })} />
        )}
      </div>
    </Page>
  );
}

function absentText({ absent }: OpenedIndex) {
  if (absent === 0) return undefined;
  return `${counted(absent)} more rows are not here: their evaluation failed, or the store no longer holds them.`;
}
