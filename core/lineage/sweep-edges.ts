import type { EvaluatorSetting } from '../package/package.ts';
import type { Target } from '../target/target.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import type { LineageEdge, LineageNode } from './lineage-edge.ts';
import { targetNodes } from './target-nodes.ts';

/** What of a sweep its lineage tells. */
export interface SweptTraces {
  readonly report: Digest;
  /** of the window */
  readonly state: Digest;
  /** the drawn sample as a dataset version */
  readonly dataset: Digest;
  /** null = nothing was accepted */
  readonly release: Digest | null;
  readonly evaluators: Readonly<Record<string, EvaluatorSetting>>;
  /** that was asked its probes; null = none was */
  readonly probed: Target | null;
}

/** What a sweep adds to the lineage: traces of a window, their sample, the accepted release, the evaluators and the parts of a target that was probed → sweep. */
export function sweepEdges({
  report,
  state,
  dataset,
  release,
  evaluators,
  probed,
}: SweptTraces): readonly LineageEdge[] {
  const to: LineageNode = `sweep:${report}`;
  return [
    { from: `traces:${state}`, to, relation: 'swept-in' },
    { from: `dataset:${dataset}`, to, relation: 'sampled-for' },
    ...(release === null ? [] : [{ from: `release:${release}`, to, relation: 'reference-of' } as const]),
    ...Object.values(evaluators).map((setting): LineageEdge => {
      return { from: `evaluator:${digestOf(setting)}`, to, relation: 'evaluator-of' };
    }),
    ...(probed === null ? [] : targetNodes(probed)).map((from): LineageEdge => {
      return { from, to, relation: 'probed-in' };
    }),
  ];
}
