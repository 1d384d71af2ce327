import * as z from 'zod';
import type { Page } from '../adapters/loopback/serve-loopback.ts';
import { pathOfView, type SweepPath, type ViewPath } from '../core/views/view-path.ts';

export type Pages = (path: string) => Promise<Page | null>;

/** Everything that the views of a page read, under its paths: each view, and then every view that it links to. */
export async function* exportedPages(
  pages: Pages,
): AsyncGenerator<{ readonly path: string; readonly body: Page['body'] }> {
  const waiting: ViewPath[] = starts.map((kind) => ({ kind }));
  const told = new Set<string>();
  for (let view = waiting.pop(); view !== undefined; view = waiting.pop()) {
    const path = pathOfView(view);
    if (told.has(path) || path.split('/').some((name) => name.length > longestName)) continue;
    told.add(path);
    const page = await pages(path);
    if (page === null) continue;
    yield { path, body: page.body };
    waiting.push(...linksOf(view, page.body));
  }
}

/** Names of files that every file system can hold. */
const longestName = 200;

const starts = ['nodes', 'lifecycle', 'sweeps', 'waivers', 'releases', 'datasets', 'overview'] as const;

function linksOf(view: ViewPath, body: Page['body']): readonly ViewPath[] {
  if (view.kind === 'report' || view.kind === 'rows-block') return [];
  const content: unknown = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  switch (view.kind) {
    case 'overview':
      return suites.parse(content).lines.map(({ suite }) => ({ kind: 'suite', name: suite }));
    case 'suite':
      return runs.parse(content).runs.flatMap(({ run }) => viewsOfRun(run));
    case 'rows-index':
      return blocksOf(view.run, rows.parse(content));
    case 'sweeps':
      return sweeps.parse(content).sweeps.map((place) => ({ kind: 'sweep', ...place }));
    case 'sweep':
      return viewsOfSweep(view, content);
    case 'datasets':
      return names.parse(content).datasets.map(({ name }) => ({ kind: 'dataset', name }));
    case 'dataset':
      return neighbours(view.name, versions.parse(content).versions);
    case 'nodes':
      return nodes.parse(content).nodes.map((name) => ({ kind: 'lineage', name }));
    case 'lineage':
      return branchNodes(content).map((name) => ({ kind: 'lineage', name }));
    default:
      return [];
  }
}

function viewsOfRun(run: string): readonly ViewPath[] {
  return [
    { kind: 'run', run },
    { kind: 'report', run },
    { kind: 'rows-index', run },
  ];
}

/** Windows of each sweep that are written whole, the newest; of all others what each signal said is. */
const windowsWritten = 60;

function viewsOfSweep({ repository, sweep }: SweepPath, content: unknown): readonly ViewPath[] {
  const { windows, signals } = history.parse(content);
  return [
    ...signals.map(({ key }): ViewPath => ({ kind: 'signal', repository, sweep, signal: key })),
    ...windows
      .slice(-windowsWritten)
      .map(({ from }): ViewPath => ({ kind: 'window', repository, sweep, from })),
  ];
}

function blocksOf(run: string, { ids, blockRows }: z.infer<typeof rows>): readonly ViewPath[] {
  return Array.from({ length: Math.ceil(ids.length / blockRows) }, (_, block) => ({
    kind: 'rows-block',
    run,
    block,
  }));
}

/** Every version with the one before it: all pairs would be many. */
function neighbours(name: string, lines: readonly { readonly version: string }[]): readonly ViewPath[] {
  return lines.slice(1).map(({ version: before }, at) => ({
    kind: 'dataset-diff',
    name,
    before,
    after: lines[at]?.version ?? before,
  }));
}

function branchNodes(content: unknown): readonly string[] {
  return Array.from(JSON.stringify(content).matchAll(/"node":("(?:[^"\\]|\\.)*")/g), ([, text = '""']) =>
    z.string().parse(JSON.parse(text)),
  );
}

const suites = z.object({ lines: z.array(z.object({ suite: z.string() })) });
const runs = z.object({ runs: z.array(z.object({ run: z.string() })) });
const sweeps = z.object({ sweeps: z.array(z.object({ repository: z.string(), sweep: z.string() })) });
const history = z.object({
  windows: z.array(z.object({ from: z.string() })),
  signals: z.array(z.object({ key: z.string() })),
});
const rows = z.object({ ids: z.array(z.string()), blockRows: z.int().positive() });
const names = z.object({ datasets: z.array(z.object({ name: z.string() })) });
const versions = z.object({ versions: z.array(z.object({ version: z.string() })) });
const nodes = z.object({ nodes: z.array(z.string()) });
