import type { LineageTrace } from '../lineage/trace.ts';

/** One node of the lineage with what it rests on and what rests on it. Names of nodes are untrusted. */
export interface LineageView {
  readonly kind: 'lineage';
  readonly trace: LineageTrace;
}

/** Nodes to start from. */
export interface NodesView {
  readonly kind: 'nodes';
  readonly nodes: readonly string[];
}
