import { Graph, layout } from '@dagrejs/dagre';
import type { LineageBranch, LineageTrace } from '../../core/lineage/trace.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Boxes and arrows with their places, in pixels. */
export interface LineageLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly { readonly node: string; readonly x: number; readonly y: number }[];
  readonly arrows: readonly { readonly key: string; readonly points: readonly Point[] }[];
}

export const box = { width: 168, height: 46 };

/** Puts what a node rests on to its left, and what rests on it to its right. */
export function lineageLayout({ node, upstream, downstream }: LineageTrace): LineageLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 56, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(node, { ...box });
  const add = (parent: string, branches: readonly LineageBranch[], isUpstream: boolean): void => {
    for (const branch of branches) {
      graph.setNode(branch.node, { ...box });
      if (isUpstream) graph.setEdge(branch.node, parent);
      else graph.setEdge(parent, branch.node);
      add(branch.node, branch.branches, isUpstream);
    }
  };
  add(node, upstream, true);
  add(node, downstream, false);
  layout(graph);
  const { width = 0, height = 0 }: { width?: number; height?: number } = graph.graph();
  const names: readonly string[] = graph.nodes();
  const edges: readonly { readonly v: string; readonly w: string }[] = graph.edges();
  return {
    width,
    height,
    boxes: names.map((name) => {
      const { x = 0, y = 0 }: { x?: number; y?: number } = graph.node(name);
      return { node: name, x, y };
    }),
    arrows: edges.map((edge) => {
      const { points = [] }: { points?: readonly Point[] } = graph.edge(edge);
      return { key: `${edge.v}\n${edge.w}`, points };
    }),
  };
}
