import { fileName, nameOfFile } from './file-name.ts';

/** What can be asked of a store's views. Its path is the same on a server and in an export. */
export type ViewPath =
  | { readonly kind: 'overview' | 'datasets' | 'releases' | 'waivers' | 'nodes' | 'lifecycle' }
  | { readonly kind: 'suite' | 'dataset' | 'lineage' | 'found'; readonly name: string }
  | { readonly kind: 'run' | 'rows-index'; readonly run: string }
  | { readonly kind: 'report'; readonly run: string }
  | { readonly kind: 'rows-block'; readonly run: string; readonly block: number }
  | { readonly kind: 'dataset-diff'; readonly name: string; readonly before: string; readonly after: string };

/** `data/runs/4f2c…/rows/12.json` */
export function pathOfView(view: ViewPath): string {
  switch (view.kind) {
    case 'overview':
    case 'datasets':
    case 'releases':
    case 'waivers':
    case 'nodes':
    case 'lifecycle':
      return `data/${view.kind}.json`;
    case 'suite':
    case 'dataset':
    case 'lineage':
    case 'found':
      return `data/${view.kind}/${fileName(view.name)}.json`;
    case 'run':
      return `data/run/${fileName(view.run)}.json`;
    case 'report':
      return `data/run/${fileName(view.run)}/report.html`;
    case 'rows-index':
      return `data/run/${fileName(view.run)}/rows.json`;
    case 'rows-block':
      return `data/run/${fileName(view.run)}/rows/${view.block}.json`;
    case 'dataset-diff':
      return `data/dataset/${fileName(view.name)}/${fileName(view.before)}/${fileName(view.after)}.json`;
    default:
      return view satisfies never;
  }
}

/** The view under a path; null when there is none. Nothing in a path ever leads to a file. */
export function viewOfPath(path: string): ViewPath | null {
  const names = path.split('/').map(nameOfFile);
  const [root, kind, ...rest] = names;
  if (root !== 'data' || kind === undefined || kind === null) return null;
  if (names.includes(null) || names.includes('')) return null;
  const view = viewOfNames(
    kind,
    rest.filter((name) => name !== null),
  );
  return view !== null && pathOfView(view) === path ? view : null;
}

function viewOfNames(kind: string, [first, second, third]: readonly string[]): ViewPath | null {
  if (first === undefined) return listOf(withoutEnding(kind));
  if (kind === 'run') return runOf(first, second, third);
  if (kind === 'dataset' && second !== undefined && third !== undefined) {
    return { kind: 'dataset-diff', name: first, before: second, after: withoutEnding(third) };
  }
  const name = withoutEnding(first);
  return kind === 'suite' || kind === 'dataset' || kind === 'lineage' || kind === 'found'
    ? { kind, name }
    : null;
}

const lists = ['overview', 'datasets', 'releases', 'waivers', 'nodes', 'lifecycle'] as const;

function listOf(name: string): ViewPath | null {
  const kind = lists.find((list) => list === name);
  return kind === undefined ? null : { kind };
}

function runOf(run: string, part: string | undefined, block: string | undefined): ViewPath | null {
  if (part === undefined) return { kind: 'run', run: withoutEnding(run) };
  if (part === 'report.html') return { kind: 'report', run };
  if (part === 'rows.json') return { kind: 'rows-index', run };
  const number = /^(\d{1,9})\.json$/.exec(block ?? '')?.[1];
  return part === 'rows' && number !== undefined ? { kind: 'rows-block', run, block: Number(number) } : null;
}

function withoutEnding(name: string): string {
  return name.replace(/\.json$/, '');
}
