import type { LineagePart } from '../../core/lifecycle/lifecycle-facts.ts';
import { edgesOf } from '../../core/lineage/edges-of.ts';
import type { LineageEdge } from '../../core/lineage/lineage-edge.ts';
import type { Package } from '../../core/package/package.ts';
import { parsePackage } from '../../core/package/parse-package.ts';
import type { Report } from '../../core/report/report.ts';
import { answeredArm } from '../answered-arm.ts';
import { keptResult } from '../kept-result.ts';
import type { RunRecord } from '../ports.ts';
import { runCut } from '../run-cut.ts';
import { unlessMissing } from '../views/unless-missing.ts';
import type { LifecycleDeps } from './lifecycle-ports.ts';

/** A run that was followed back to what it rests on. */
export interface FollowedRun {
  readonly package: Package | null;
  readonly missing: readonly LineagePart[];
}

/** Edges into a node, each node asked about once. */
export type EdgesInto = (node: string) => Promise<readonly LineageEdge[]>;

export function edgesInto({ lineage }: Pick<LifecycleDeps, 'lineage'>): EdgesInto {
  const asked = new Map<string, Promise<readonly LineageEdge[]>>();
  return (node) => {
    const known = asked.get(node) ?? lineage.into(node);
    asked.set(node, known);
    return known;
  };
}

/** What of the package, report, scores, dataset version, commit and edges that a run should have left is not there. */
export async function followRun(
  record: RunRecord,
  report: Report | null,
  into: EdgesInto,
  deps: Pick<LifecycleDeps, 'blobs' | 'shardResults' | 'ledger'>,
): Promise<FollowedRun> {
  const content = await unlessMissing(async () => parsePackage(await deps.blobs.get(record.package)));
  const lost: LineagePart[] = [
    ...(content === null ? (['package'] as const) : []),
    ...(report === null ? (['report'] as const) : []),
    ...(record.head === null ? (['commit'] as const) : []),
  ];
  if (content === null) return { package: content, missing: lost };
  if (report !== null && !(await hasScores(content, report, deps))) lost.push('scores');
  const absent = await absentEdges(content, record, into);
  if (absent.some(({ relation }) => relation === 'dataset-of')) lost.push('dataset');
  if (absent.some(({ relation }) => relation !== 'dataset-of')) lost.push('edges');
  return { package: content, missing: lost };
}

async function hasScores(
  content: Package,
  report: Report,
  deps: Pick<LifecycleDeps, 'shardResults' | 'ledger'>,
): Promise<boolean> {
  const arm = report.arms.find(({ name }) => name === 'candidate');
  if (arm === undefined) return false;
  const { shardResults, ledger } = deps;
  const answered = await answeredArm(content, arm, content.arms.candidate, ledger);
  if (answered.kind === 'reused') return (await shardResults.get(answered.results, 0)) !== null;
  return (await keptResult(await runCut(content, report, shardResults), 0, shardResults)) !== null;
}

async function absentEdges(
  content: Package,
  { run, report, base, head }: RunRecord,
  into: EdgesInto,
): Promise<readonly LineageEdge[]> {
  const expected = edgesOf({ package: content, run, report, base, head });
  const absent: LineageEdge[] = [];
  for (const edge of expected) {
    const there = await into(edge.to);
    if (!there.some(({ from, relation }) => from === edge.from && relation === edge.relation))
      absent.push(edge);
  }
  return absent;
}
