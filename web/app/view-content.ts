import type { DatasetDiffView, DatasetsView, DatasetView } from '../../core/views/dataset-view.ts';
import type { LifecycleView } from '../../core/views/lifecycle-view.ts';
import type { LineageView, NodesView } from '../../core/views/lineage-view.ts';
import type { Overview } from '../../core/views/overview.ts';
import type { ReleasesView } from '../../core/views/releases-view.ts';
import type { RowsBlock, RowsIndex } from '../../core/views/rows-index.ts';
import type { RunView } from '../../core/views/run-view.ts';
import type { SignalView } from '../../core/views/signal-view.ts';
import type { SuiteView } from '../../core/views/suite-view.ts';
import type { SweepView } from '../../core/views/sweep-view.ts';
import type { SweepsView } from '../../core/views/sweeps-view.ts';
import { pathOfView, type ViewPath } from '../../core/views/view-path.ts';
import type { WaiversView } from '../../core/views/waivers-view.ts';
import type { WindowView } from '../../core/views/window-view.ts';
import { readText } from './read-text.ts';

/** What stands under the path of each kind of view. */
export interface ViewContents {
  readonly overview: Overview;
  readonly suite: SuiteView;
  readonly run: RunView;
  readonly 'rows-index': RowsIndex;
  readonly 'rows-block': RowsBlock;
  readonly datasets: DatasetsView;
  readonly dataset: DatasetView;
  readonly 'dataset-diff': DatasetDiffView;
  readonly lineage: LineageView;
  readonly nodes: NodesView;
  readonly found: NodesView;
  readonly releases: ReleasesView;
  readonly waivers: WaiversView;
  readonly sweeps: SweepsView;
  readonly sweep: SweepView;
  readonly window: WindowView;
  readonly signal: SignalView;
  readonly lifecycle: LifecycleView;
}

/** The path of one kind of view. */
export type ViewOf<Kind extends keyof ViewContents> = ViewPath & { readonly kind: Kind };

/** Reads a view; null when there is none. @throws Error when it cannot be read, or another version wrote it */
export async function readView<Kind extends keyof ViewContents>(
  view: ViewOf<Kind>,
  signal: AbortSignal | null = null,
): Promise<ViewContents[Kind] | null> {
  const text = await readText(pathOfView(view), signal);
  if (text === null) return null;
  const content: unknown = JSON.parse(text);
  if (isOfKind<Kind>(content, view.kind)) return content;
  throw new Error('this page and what it reads are of different versions; reload it, or export it again');
}

/** Written by us for this page: what is checked is that it is what was asked for. */
function isOfKind<Kind extends keyof ViewContents>(
  content: unknown,
  kind: string,
): content is ViewContents[Kind] {
  const expected = kind === 'found' ? 'nodes' : kind;
  return typeof content === 'object' && content !== null && 'kind' in content && content.kind === expected;
}
