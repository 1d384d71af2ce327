import type { Verdict } from '../gates/verdict.ts';
import { isWithin, type LifecycleFacts } from './lifecycle-facts.ts';
import { type Share, sampledShare } from './share.ts';

/**
 * Where a change was when it was judged first, as far as the ref of a run tells: `change` is a pull request or a command line,
 * `branch` a push, a schedule or a dispatch. `release` is what was released, by the verdict of its run.
 */
export const gateStages = ['change', 'merge-queue', 'branch', 'unknown', 'release'] as const;
export type GateStage = (typeof gateStages)[number];

export interface StageFigures {
  readonly stage: GateStage;
  /** `pass`, of what came to a verdict about quality */
  readonly passed: Share;
  /** incomplete, incomparable: they say nothing about quality */
  readonly leftOut: number;
}

export function verdictFigures({ runs, releases, range }: LifecycleFacts): readonly StageFigures[] {
  const judged: { readonly stage: GateStage; readonly verdict: Verdict | null }[] = [
    ...runs
      .filter(({ atMs }) => isWithin(atMs, range))
      .map(({ branch, verdict }) => ({ stage: stageOf(branch), verdict })),
    ...releases
      .filter(({ atMs }) => isWithin(atMs, range))
      .map(({ verdict }) => ({ stage: 'release' as const, verdict })),
  ];
  return gateStages.flatMap((stage) => {
    const verdicts = judged.filter((one) => one.stage === stage).map(({ verdict }) => verdict);
    const told = verdicts.filter((verdict) => verdict !== null && isConclusive(verdict));
    const passed = sampledShare(told.filter((verdict) => verdict === 'pass').length, told.length);
    return verdicts.length === 0 ? [] : [{ stage, passed, leftOut: verdicts.length - told.length }];
  });
}

/** Actions name a pull request's branch as it is, and everything else by its full ref. */
export function stageOf(branch: string | null): GateStage {
  if (branch === null) return 'unknown';
  if (branch.startsWith('refs/heads/gh-readonly-queue/')) return 'merge-queue';
  return branch.startsWith('refs/heads/') || branch.startsWith('refs/tags/') ? 'branch' : 'change';
}

function isConclusive(verdict: Verdict): boolean {
  switch (verdict) {
    case 'pass':
    case 'fail':
    case 'inconclusive':
    case 'waived':
      return true;
    case 'incomplete':
    case 'incomparable':
    case 'unaffected':
      return false;
    default:
      return verdict satisfies never;
  }
}
