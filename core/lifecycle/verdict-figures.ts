import { gateStages } from '../gates/gate-stage.ts';
import type { Verdict } from '../gates/verdict.ts';
import { type GateFact, isWithin, type LifecycleFacts } from './lifecycle-facts.ts';
import { type Share, sampledShare } from './share.ts';

/**
 * Where a change was gated. Where nobody said, as far as the ref of the run tells: `change` is a pull request or a command line,
 * `branch` a push, a schedule or a dispatch. `release` is what was released, by the verdict of its run.
 */
export const judgedStages = [...gateStages, 'change', 'branch', 'unknown', 'release'] as const;
export type JudgedStage = (typeof judgedStages)[number];

export interface StageFigures {
  readonly stage: JudgedStage;
  /** `pass`, of what came to a verdict about quality */
  readonly passed: Share;
  /** incomplete, incomparable: they say nothing about quality */
  readonly leftOut: number;
}

export function verdictFigures({ runs, gates, releases, range }: LifecycleFacts): readonly StageFigures[] {
  const said = oncePerStage(gates.filter(({ atMs }) => isWithin(atMs, range)));
  const saidOf = new Set(said.map(({ run }) => run));
  const judged: { readonly stage: JudgedStage; readonly verdict: Verdict | null }[] = [
    ...said,
    ...runs
      .filter(({ run, atMs }) => isWithin(atMs, range) && !saidOf.has(run))
      .map(({ branch, verdict }) => ({ stage: stageOf(branch), verdict })),
    ...releases
      .filter(({ atMs }) => isWithin(atMs, range))
      .map(({ verdict }) => ({ stage: 'release' as const, verdict })),
  ];
  return judgedStages.flatMap((stage) => {
    const verdicts = judged.filter((one) => one.stage === stage).map(({ verdict }) => verdict);
    const told = verdicts.filter((verdict) => verdict !== null && isConclusive(verdict));
    const passed = sampledShare(told.filter((verdict) => verdict === 'pass').length, told.length);
    return verdicts.length === 0 ? [] : [{ stage, passed, leftOut: verdicts.length - told.length }];
  });
}

/** Gating again what was gated there already is no change more. */
function oncePerStage(gates: readonly GateFact[]): readonly GateFact[] {
  return [...new Map(gates.map((gate) => [`${gate.stage} ${gate.run}`, gate])).values()];
}

/** Actions name a pull request's branch as it is, and everything else by its full ref. */
export function stageOf(branch: string | null): JudgedStage {
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
