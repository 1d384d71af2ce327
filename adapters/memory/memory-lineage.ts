import type { LineageEdge } from '../../core/lineage/lineage-edge.ts';
import { nodeIdentity } from '../../core/lineage/node-identity.ts';
import type { Lineage } from '../../pipeline/ports.ts';

/** The lineage graph in memory. */
export function memoryLineage(): Lineage {
  const edges = new Map<string, LineageEdge>();
  return {
    async add(added) {
      for (const edge of added) edges.set(JSON.stringify([edge.from, edge.to, edge.relation]), { ...edge });
    },
    async from(node) {
      return sorted([...edges.values()].filter((edge) => edge.from === node));
    },
    async into(node) {
      return sorted([...edges.values()].filter((edge) => edge.to === node));
    },
    async find(prefix) {
      const nodes = new Set([...edges.values()].flatMap((edge) => [edge.from, edge.to]));
      const identity = prefix.replace(/^sha256:/, '');
      const matching = [...nodes].filter(
        (node) => node.startsWith(prefix) || nodeIdentity(node).startsWith(identity),
      );
      return matching.sort().slice(0, 50);
    },
  };
}

function sorted(edges: readonly LineageEdge[]): readonly LineageEdge[] {
  const order = (edge: LineageEdge) => `${edge.from}\n${edge.to}\n${edge.relation}`;
  return edges.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
}
