import type { Waiver } from '../waivers/waiver.ts';
import type { LineageEdge } from './lineage-edge.ts';

/** What a waiver adds to the lineage: the run that it is about, and the commit that it lets merge. */
export function waiverEdges({
  id,
  run,
  commit,
}: Pick<Waiver, 'id' | 'run' | 'commit'>): readonly LineageEdge[] {
  const waiver = `waiver:${id}` as const;
  return [
    { from: `run:${run}`, to: waiver, relation: 'waived-by' },
    ...(commit === null ? [] : [{ from: `commit:${commit}` as const, to: waiver, relation: 'waived-by' }]),
  ];
}
