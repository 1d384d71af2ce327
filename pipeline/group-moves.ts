import type { SuiteOutcome } from './gate.ts';
import type { Snapshot } from './ports.ts';
import { readSnapshotConfig } from './read-snapshot-config.ts';
import { suiteFactors } from './suite-factors.ts';

/** One step of a merge group. */
export interface GroupStep {
  /** the pull request that it merges; null when its message does not tell */
  readonly pull: number | null;
  readonly commit: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** Which steps of a group moved which factors of a suite: `prompt by #12, model by #13`; '' when no step can be told. */
export async function groupMoves(
  suite: string,
  configPath: string,
  steps: readonly GroupStep[],
): Promise<string> {
  const movers = new Map<string, string[]>();
  for (const step of steps) {
    for (const factor of await movedFactors(suite, configPath, step)) {
      movers.set(factor, [...(movers.get(factor) ?? []), nameOf(step)]);
    }
  }
  return [...movers].map(([factor, names]) => `${factor} by ${names.join(' and ')}`).join(', ');
}

/** A step whose configuration cannot be read, or has no such suite, says nothing of it. */
async function movedFactors(
  suite: string,
  configPath: string,
  { before, after }: GroupStep,
): Promise<readonly string[]> {
  try {
    const [base, head] = await Promise.all(
      [before, after].map((snapshot) => readSnapshotConfig(snapshot, configPath)),
    );
    const [was, is] = [base?.config.suites[suite], head?.config.suites[suite]];
    if (base === undefined || head === undefined || was === undefined || is === undefined) return [];
    return await suiteFactors({ ...base, suite: was }, { ...head, suite: is });
  } catch {
    return [];
  }
}

function nameOf({ pull, commit }: GroupStep): string {
  return pull === null ? commit.slice(0, 7) : `#${pull}`;
}

/** Whether a group has to know who moved what: its change does not merge. */
export function isBrokenGroup(outcome: SuiteOutcome): boolean {
  return outcome.kind === 'reported' && ['fail', 'inconclusive'].includes(outcome.report.verdict);
}
