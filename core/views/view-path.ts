import { fileName, nameOfFile } from './file-name.ts';

/** What can be asked of a store's views. Its path is the same on a server and in an export. */
export type ViewPath =
  | { readonly kind: 'overview' | 'datasets' | 'releases' | 'waivers' | 'lifecycle' }
  | { readonly kind: 'nodes' }
  | { readonly kind: 'sweeps' }
  | { readonly kind: 'suite' | 'dataset'; readonly name: string }
  | { readonly kind: 'lineage' | 'found'; readonly name: string }
  | { readonly kind: 'run' | 'rows-index'; readonly run: string }
  | { readonly kind: 'report'; readonly run: string }
  | { readonly kind: 'rows-block'; readonly run: string; readonly block: number }
  | SweepPath
  | (SweepPlace & { readonly kind: 'window'; readonly from: string })
  | (SweepPlace & { readonly kind: 'signal'; readonly signal: string })
  | { readonly kind: 'dataset-diff'; readonly name: string; readonly before: string; readonly after: string };

interface SweepPlace {
  readonly repository: string;
  readonly sweep: string;
}

export type SweepPath = SweepPlace & { readonly kind: 'sweep' };

/** `data/runs/4f2c…/rows/12.json` */
export function pathOfView(view: ViewPath): string {
  switch (view.kind) {
    case 'overview':
    case 'datasets':
    case 'releases':
    case 'waivers':
    case 'nodes':
    case 'sweeps':
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
    case 'sweep':
      return `${folderOf(view)}.json`;
    case 'window':
      return `${folderOf(view)}/window/${fileName(view.from)}.json`;
    case 'signal':
      return `${folderOf(view)}/signal/${fileName(view.signal)}.json`;
    case 'dataset-diff':
      return `data/dataset/${fileName(view.name)}/${fileName(view.before)}/${fileName(view.after)}.json`;
    default:
      return view satisfies never;
  }
}

function folderOf({ repository, sweep }: SweepPlace): string {
  return `data/sweep/${fileName(repository)}/${fileName(sweep)}`;
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

function viewOfNames(kind: string, names: readonly string[]): ViewPath | null {
  const [first, second, third] = names;
  if (first === undefined) return listOf(withoutEnding(kind));
  if (kind === 'run') return runOf(first, second, third);
  if (kind === 'sweep') return sweepOf(names);
  if (kind === 'dataset' && second !== undefined && third !== undefined) {
    return { kind: 'dataset-diff', name: first, before: second, after: withoutEnding(third) };
  }
  const name = withoutEnding(first);
  return kind === 'suite' || kind === 'dataset' || kind === 'lineage' || kind === 'found'
    ? { kind, name }
    : null;
}

const lists = ['overview', 'datasets', 'releases', 'waivers', 'nodes', 'sweeps', 'lifecycle'] as const;

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

function sweepOf([repository, sweep, part, file]: readonly string[]): ViewPath | null {
  if (repository === undefined || sweep === undefined) return null;
  if (part === undefined) return { kind: 'sweep', repository, sweep: withoutEnding(sweep) };
  const name = withoutEnding(file ?? '');
  if (part === 'window') return { kind: 'window', repository, sweep, from: name };
  return part === 'signal' ? { kind: 'signal', repository, sweep, signal: name } : null;
}

function withoutEnding(name: string): string {
  return name.replace(/\.json$/, '');
}
