import type { LineageEdge, LineageNode } from './lineage-edge.ts';

/** What of a release its lineage tells. */
export interface ReleasedReport {
  readonly id: string;
  readonly report: string;
  readonly suite: string;
  readonly channel: string;
}

/** What a release adds to the lineage: report → release → channel. A channel is named as people ask for it, `production/support`. */
export function releaseEdges({ id, report, suite, channel }: ReleasedReport): readonly LineageEdge[] {
  const release: LineageNode = `release:${id}`;
  return [
    { from: `report:${report}`, to: release, relation: 'released-as' },
    { from: release, to: `channel:${channel}/${suite}`, relation: 'released-in' },
  ];
}
