import { trace } from '../../core/lineage/trace.ts';
import type { LineageView, NodesView } from '../../core/views/lineage-view.ts';
import type { BrowsedStore } from './browsed-store.ts';
import type { RunSummaries } from './run-summaries.ts';

/** As far as a graph can still be read. */
const bounds = { depth: 5, branches: 120 };

/** One node both ways; null for a name that no edge has. */
export async function lineageView(
  node: string,
  { lineage }: Pick<BrowsedStore, 'lineage'>,
): Promise<LineageView | null> {
  const traced = await trace(node, lineage, bounds);
  const isKnown = traced.upstream.length > 0 || traced.downstream.length > 0;
  return isKnown ? { kind: 'lineage', trace: traced } : null;
}

/** Nodes whose name or digest starts with what somebody typed. */
export async function foundNodes(
  prefix: string,
  { lineage }: Pick<BrowsedStore, 'lineage'>,
): Promise<NodesView> {
  return { kind: 'nodes', nodes: await lineage.find(prefix) };
}

/** Where to begin: the newest runs. */
export async function newestNodes(summaries: RunSummaries): Promise<NodesView> {
  const runs = await summaries.latest(null, 50);
  return { kind: 'nodes', nodes: runs.map(({ run }) => `run:${run}`) };
}
