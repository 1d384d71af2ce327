import { useEffect, useRef } from 'preact/hooks';
import { shortRun } from '../../core/report/run-facts.ts';
import type { RunView } from '../../core/views/run-view.ts';
import { pathOfView } from '../../core/views/view-path.ts';
import { NothingYet } from './nothing-yet.tsx';
import { Page } from './page.tsx';
import { heldText, holdsEverything, readText } from './read-text.ts';
import { hrefOf } from './route.ts';
import { useReading, useView } from './use-view.ts';
import { WhenReady } from './when-ready.tsx';

/** One run: its report, as every other place shows it, and the ways from here. */
export function RunPage({ run }: { readonly run: string }) {
  const reading = useView({ kind: 'run', run });
  return (
    <WhenReady reading={reading} missing={<NoRun run={run} />}>
      {(view) => (
        <>
          <RunTrail run={run} suite={view.summary.suite} />
          <RunTabs view={view} current="report" />
          <ReportBody run={run} title={`${view.summary.verdict}: ${view.summary.suite}`} />
        </>
      )}
    </WhenReady>
  );
}

/** Where a run belongs. */
export function RunTrail({ run, suite }: { readonly run: string; readonly suite: string }) {
  return (
    <nav class="trail" aria-label="Breadcrumb">
      <a href={hrefOf([])}>Overview</a> <a href={hrefOf(['suite', suite])}>{suite}</a>{' '}
      <span class="quiet">run {shortRun(run)}</span>
    </nav>
  );
}

/** What there is of a run. */
export function RunTabs({ view, current }: { readonly view: RunView; readonly current: 'report' | 'rows' }) {
  const { run } = view.summary;
  const isCurrent = (name: string) => (name === current ? 'page' : undefined);
  return (
    <nav class="tabs" aria-label="This run">
      <a href={hrefOf(['run', run])} aria-current={isCurrent('report')}>
        Report
      </a>
      {view.hasRows ? (
        <a href={hrefOf(['run', run, 'rows'])} aria-current={isCurrent('rows')}>
          All rows
        </a>
      ) : null}
      <a href={hrefOf(['lineage', `run:${run}`])}>Lineage</a>
      <a href={hrefOf(['dataset', view.summary.instrument.dataset.name])}>Dataset</a>
    </nav>
  );
}

/** A run that is not there, or no longer. */
export function NoRun({ run }: { readonly run: string }) {
  return (
    <Page title={`Run ${shortRun(run)}`} trail={<a href={hrefOf([])}>Overview</a>}>
      <NothingYet title="The store holds no report of this run" command="goldgate gate">
        It was removed by “goldgate prune”, or stands in another store. The same change evaluated again gives
        the same run:
      </NothingYet>
    </Page>
  );
}

function ReportBody({ run, title }: { readonly run: string; readonly title: string }) {
  const path = pathOfView({ kind: 'report', run });
  const reading = useReading(path, (signal) => readText(path, signal));
  useEffect(() => {
    document.title = `${title} – Goldgate`;
  }, [title]);
  return (
    <WhenReady reading={reading} missing={<NoRun run={run} />}>
      {(markup) => <ReportMarkup markup={markup} />}
    </WhenReady>
  );
}

/** Markup that the report's own template made: every text in it is escaped, and the page's policy lets no script of it run. */
function ReportMarkup({ markup }: { readonly markup: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const script = document.createElement('script');
    if (holdsEverything()) script.textContent = heldText('report.js');
    else script.src = 'report.js';
    document.body.append(script);
    const within = place.current;
    const click = (event: MouseEvent) => follow(event, within);
    within?.addEventListener('click', click);
    return () => {
      script.remove();
      within?.removeEventListener('click', click);
    };
  }, [markup]);
  return <div ref={place} dangerouslySetInnerHTML={{ __html: markup }} />;
}

/** Links within the report lead to their place without changing the address, which names the view. */
function follow(event: MouseEvent, within: HTMLElement | null): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const name = link?.getAttribute('href') ?? '';
  if (!/^#(?!\/)/.test(name)) return;
  event.preventDefault();
  const target = within?.querySelector<HTMLElement>(`[id="${CSS.escape(name.slice(1))}"]`);
  if (target === null || target === undefined) return;
  target.tabIndex = -1;
  target.scrollIntoView();
  target.focus({ preventScroll: true });
}
