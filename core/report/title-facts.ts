import type { TitleFacts } from '../gates/title.ts';
import type { Verdict } from '../gates/verdict.ts';
import { type Completeness, isUnmeasured } from '../gates/verdict-of.ts';
import type { Package } from '../package/package.ts';
import type { ArmTotals, Collection } from '../shard/collect-scores.ts';
import type { ScoreProblem } from '../shard/shard-result.ts';
import type { GateResult } from './report.ts';
import { withoutBaseline } from './report-verdict.ts';

/** What the title of a report is about. */
export interface TitleParts {
  readonly content: Pick<Package, 'baselineAbsent'>;
  readonly gates: readonly GateResult[];
  readonly collection: Collection;
  readonly context: { readonly notes: readonly string[] };
}

/** Why the verdict is what it is, for its one line. @throws Error for a verdict that no run ends with */
export function titleFacts(
  verdict: Verdict,
  { content, gates, collection, context }: TitleParts,
  completeness: Completeness,
): TitleFacts {
  switch (verdict) {
    case 'pass':
    case 'fail':
      return { kind: verdict, results: content.baselineAbsent === null ? gates : withoutBaseline(gates) };
    case 'inconclusive':
      return { kind: verdict, results: gates };
    case 'incomplete':
      return whatFailed(gates, collection, completeness);
    case 'incomparable':
      return { kind: verdict, differs: context.notes[0] ?? 'there is no baseline' };
    default:
      throw new Error(`no report is ${verdict}`);
  }
}

type WhatFailed = Extract<TitleFacts, { kind: 'incomplete' | 'unmeasured' }>;

/** Too many rows, or, when they are all there, the scores of an evaluator that a blocking gate asks about. */
function whatFailed(
  gates: readonly GateResult[],
  collection: Collection,
  { missing, total, maxMissingShare }: Completeness,
): WhatFailed {
  const unscored = gates.find((gate) => gate.blocking && isUnmeasured(gate));
  if (unscored === undefined || total === 0 || missing / total > maxMissingShare) {
    return {
      kind: 'incomplete',
      failed: missing,
      total,
      what: 'rows',
      why: mostFrequent(collection, ({ kind }) => kind === 'error'),
    };
  }
  if (unscored.kind === 'must-pass' && unscored.notes[0] !== undefined)
    return { kind: 'unmeasured', why: unscored.notes[0] };
  const name = unscored.metric.slice(0, unscored.metric.lastIndexOf('.'));
  const why = mostFrequent(collection, ({ evaluator }) => evaluator === name);
  return { kind: 'incomplete', failed: total, total, what: `scores of ${name}`, why };
}

function mostFrequent({ arms }: Collection, counts: (problem: ScoreProblem) => boolean): string | null {
  const problems = armsOfChange(arms).flatMap((arm) => arm.problems.filter(counts));
  return problems.toSorted((one, other) => other.count - one.count)[0]?.why ?? null;
}

/** The verdict is about these two; other arms have their own words where they are compared with. */
function armsOfChange({ baseline, candidate }: Collection['arms']): readonly ArmTotals[] {
  return [baseline, candidate].filter((arm) => arm !== undefined);
}
