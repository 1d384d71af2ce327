import { useEffect, useRef } from 'preact/hooks';
import { DatasetPage } from './dataset-page.tsx';
import { DatasetsPage } from './datasets-page.tsx';
import { LifecyclePage } from './lifecycle-page.tsx';
import { LineagePage } from './lineage-page.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OverviewPage } from './overview-page.tsx';
import { Page } from './page.tsx';
import { ReleasesPage } from './releases-page.tsx';
import { hrefOf, type Route, useRoute } from './route.ts';
import { RowsPage } from './rows-page.tsx';
import { RunPage } from './run-page.tsx';
import { SignalPage } from './signal-page.tsx';
import { SuitePage } from './suite-page.tsx';
import { SweepPage } from './sweep-page.tsx';
import { SweepsPage } from './sweeps-page.tsx';
import { WaiversPage } from './waivers-page.tsx';

const sections = [
  { name: 'Overview', path: [], of: ['', 'suite', 'run'] },
  { name: 'Datasets', path: ['datasets'], of: ['datasets', 'dataset'] },
  { name: 'Lineage', path: ['lineage'], of: ['lineage'] },
  { name: 'Releases', path: ['releases'], of: ['releases'] },
  { name: 'Sweeps', path: ['sweeps'], of: ['sweeps', 'sweep', 'signal'] },
  { name: 'Waivers', path: ['waivers'], of: ['waivers'] },
  { name: 'Lifecycle', path: ['lifecycle'], of: ['lifecycle'] },
] as const;

/** The page: a way to every view, and the view that the address names. */
export function App() {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = route.path.join('/');
  const isFirst = useRef(true);
  useEffect(() => {
    // Who follows a link hears the new view, and Tab goes on from its start; who opens the page starts at its top.
    if (!isFirst.current) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    isFirst.current = false;
  }, [place]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the view
      </button>
      <header class="masthead">
        <a class="brand" href={hrefOf([])}>
          Goldgate
        </a>
        <nav aria-label="Views">
          <ul>
            {sections.map(({ name, path, of }) => (
              <li key={name}>
                <a href={hrefOf(path)} aria-current={isWithin(of, route.path[0] ?? '') ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="main" class="view" tabIndex={-1} ref={main}>
        <View key={place} route={route} />
      </main>
    </>
  );
}

function isWithin(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

function View({ route }: { readonly route: Route }) {
  const [section = '', name, part, item] = route.path;
  if (name === undefined) return <ListView section={section} route={route} />;
  switch (section) {
    case 'suite':
      return <SuitePage suite={name} route={route} />;
    case 'run':
      return part === 'rows' ? <RowsPage run={name} route={route} /> : <RunPage run={name} />;
    case 'dataset':
      return <DatasetPage name={name} route={route} />;
    case 'lineage':
      return <LineagePage node={name} route={route} />;
    case 'sweep':
      return <SweepPage repository={name} sweep={part ?? ''} from={item ?? null} />;
    case 'signal':
      return <SignalPage repository={name} sweep={part ?? ''} signal={item ?? ''} />;
    default:
      return <NoView />;
  }
}

function ListView({ section, route }: { readonly section: string; readonly route: Route }) {
  switch (section) {
    case '':
      return <OverviewPage />;
    case 'datasets':
      return <DatasetsPage />;
    case 'lineage':
      return <LineagePage node={null} route={route} />;
    case 'releases':
      return <ReleasesPage />;
    case 'sweeps':
      return <SweepsPage />;
    case 'lifecycle':
      return <LifecyclePage />;
    case 'waivers':
      return <WaiversPage />;
    default:
      return <NoView />;
  }
}

function NoView() {
  return (
    <Page title="There is no such view">
      <NothingYet title="The address names nothing">
        Choose a view above, or start at the <a href={hrefOf([])}>overview</a>.
      </NothingYet>
    </Page>
  );
}
