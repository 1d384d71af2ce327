import type { Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import type { AskedArmDeps } from './asked-arm.ts';
import { askingEvaluators } from './asking-evaluators.ts';
import type { Blobs, Memo, Models } from './ports.ts';
import type { SharedCalls } from './shared-calls.ts';

export interface AskingDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly memo: Pick<Memo, 'get'>;
  readonly models: Models;
  /** what the targets call with, too: one budget and one pace for both */
  readonly shared: SharedCalls;
  /** ISO 8601, UTC */
  readonly now: () => string;
  /** told after every answer */
  readonly onCall: (costUsd: number) => void;
}

/** What evaluators that ask need; null when none of the package does. */
export function askedArmDeps(
  content: Package,
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  { shared, ...deps }: AskingDeps,
): AskedArmDeps | null {
  const settings = askingEvaluators(content, evaluators, { ...shared, ...deps });
  return settings.size === 0 ? null : { ...shared, ...deps, settings, inFlight: new Map() };
}
