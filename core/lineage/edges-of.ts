import type { EvaluatorSetting, Package } from '../package/package.ts';
import { packageDigest } from '../package/package.ts';
import { otherArms, type Target } from '../target/target.ts';
import { type Digest, digestOf } from '../text/digest.ts';
import type { LineageEdge, LineageNode } from './lineage-edge.ts';
import { targetNodes } from './target-nodes.ts';

/** A run that ended: what it evaluated, between which commits, and what it left. */
export interface EvaluatedRun {
  readonly package: Package;
  readonly run: string;
  readonly report: Digest;
  /** null when the suite has no baseline commit */
  readonly base: string | null;
  /** null for a working tree with changes */
  readonly head: string | null;
}

/**
 * What a run adds to the lineage: commits → their parts → package → run → report.
 *
 * Parts are named by content (`prompt:sha256:…`), models by provider and id (`model:bedrock/…`), as people ask for them.
 */
export function edgesOf({ package: content, run, report, base, head }: EvaluatedRun): readonly LineageEdge[] {
  const packageNode: LineageNode = `package:${packageDigest(content)}`;
  const runNode: LineageNode = `run:${run}`;
  const { candidate, baseline } = content.arms;
  const shared = sharedParts(content, packageNode);
  return distinct([
    ...shared,
    ...contents(head, shared),
    ...judgeEdges(content),
    ...armEdges(candidate, 'candidate-of', head, packageNode),
    ...(baseline === null ? [] : armEdges(baseline, 'baseline-of', base, packageNode)),
    ...releasedTargets(content).flatMap((target) => armEdges(target, 'release-of', null, packageNode)),
    ...recordedAblations(content).flatMap((target) => armEdges(target, 'ablation-of', head, packageNode)),
    { from: packageNode, to: runNode, relation: 'evaluated-in' },
    { from: runNode, to: `report:${report}`, relation: 'reported-in' },
  ]);
}

/** Targets that gates compare with beside the baseline. */
function releasedTargets(content: Package): readonly Target[] {
  return targetsOf(content, 'release:');
}

/** Outputs of ablations; the other ablations are made of the parts of baseline and candidate. */
function recordedAblations(content: Package): readonly Target[] {
  return targetsOf(content, 'ablation:').filter(({ kind }) => kind === 'outputs');
}

function targetsOf({ arms }: Package, prefix: string): readonly Target[] {
  return otherArms(arms).flatMap((name) => {
    const target = arms[name];
    return target === undefined || !name.startsWith(prefix) ? [] : [target];
  });
}

/** What both arms are measured with. */
function sharedParts(content: Package, to: LineageNode): readonly LineageEdge[] {
  const { dataset, evaluators, policy } = content;
  return [
    { from: `dataset:${dataset.version.digest}`, to, relation: 'dataset-of' },
    { from: `policy:${digestOf(policy)}`, to, relation: 'policy-of' },
    ...Object.values(evaluators).map((setting): LineageEdge => {
      return { from: evaluatorNode(setting), to, relation: 'evaluator-of' };
    }),
  ];
}

/** Judges by model, parameters and what they are told: the same judge may serve several evaluators. */
function judgeEdges({ evaluators }: Package): readonly LineageEdge[] {
  return Object.values(evaluators).flatMap((setting): LineageEdge[] => {
    if (setting.embeddings !== undefined) {
      const { provider, id } = setting.embeddings;
      return [{ from: `model:${provider}/${id}`, to: evaluatorNode(setting), relation: 'model-of' }];
    }
    if (setting.judge === undefined) return [];
    const { model, rubric, swap } = setting.judge;
    const { name: _name, price: _price, ...asked } = model;
    const judge: LineageNode = `judge:${digestOf({ model: asked, rubric, swap })}`;
    return [
      { from: `model:${model.provider}/${model.id}`, to: judge, relation: 'model-of' },
      { from: judge, to: evaluatorNode(setting), relation: 'judge-of' },
    ];
  });
}

function evaluatorNode(setting: EvaluatorSetting): LineageNode {
  return `evaluator:${digestOf(setting)}`;
}

function armEdges(
  target: Target,
  relation: 'candidate-of' | 'baseline-of' | 'release-of' | 'ablation-of',
  commit: string | null,
  to: LineageNode,
): readonly LineageEdge[] {
  const parts = targetNodes(target).map((from): LineageEdge => ({ from, to, relation }));
  return [...parts, ...contents(commit, parts)];
}

/** A commit holds every part but the model, which it only names. */
function contents(commit: string | null, parts: readonly LineageEdge[]): readonly LineageEdge[] {
  if (commit === null) return [];
  return parts.map(({ from: part }): LineageEdge => {
    return { from: `commit:${commit}`, to: part, relation: part.startsWith('model:') ? 'names' : 'contains' };
  });
}

function distinct(edges: readonly LineageEdge[]): readonly LineageEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.from}\n${edge.to}\n${edge.relation}`, edge])).values()];
}
