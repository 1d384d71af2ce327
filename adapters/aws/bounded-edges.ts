import * as v from 'valibot';
import type { LineageEdge } from '../../core/lineage/lineage-edge.ts';
import { byteLength } from '../../core/text/cut-bytes.ts';
import { edgeSchema } from './dynamo-lineage.ts';

/** Edges as far as an answer of a function has room for them: on a model rest all runs of years. */
export interface BoundedEdges {
  readonly edges: readonly LineageEdge[];
  /** where to go on; null = that is all */
  readonly next: string | null;
}

/** An answer holds 6 MB. */
const mostBytes = 5_000_000;

/** @param edges of one end, sorted. @param after `next` of what came before; null = from the first */
export function boundedEdges(edges: readonly LineageEdge[], after: string | null): BoundedEdges {
  const rest = after === null ? edges : edges.filter((edge) => placeOf(edge) > after);
  let bytes = 0;
  const most = rest.findIndex((edge) => {
    bytes += byteLength(JSON.stringify(edge)) + 1;
    return bytes > mostBytes;
  });
  if (most === -1) return { edges: rest, next: null };
  const some = rest.slice(0, Math.max(1, most));
  return { edges: some, next: some.map(placeOf).at(-1) ?? null };
}

/** Sorts edges of one end by the other. */
function placeOf({ from, to, relation }: LineageEdge): string {
  return [from, to, relation].join('\n');
}

/** What a backend answers; an older one gives all edges, or nothing where they are too many. */
export const boundedEdgesSchema = v.union([
  v.object({ edges: v.array(edgeSchema), next: v.nullable(v.string()) }),
  v.pipe(
    v.array(edgeSchema),
    v.transform((edges): BoundedEdges => ({ edges, next: null })),
  ),
]);
