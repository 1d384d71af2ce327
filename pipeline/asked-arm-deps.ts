import type { Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import type { AskedArmDeps } from './asked-arm.ts';
import { type AskingEvaluatorsDeps, askingEvaluators } from './asking-evaluators.ts';
import type { Embeddings, Endpoints, Models } from './call-ports.ts';
import type { Blobs, Memo } from './ports.ts';
import type { SharedCalls } from './shared-calls.ts';

export interface AskingDeps extends Pick<AskingEvaluatorsDeps, 'startEvaluator' | 'onCall' | 'signal'> {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly memo: Pick<Memo, 'get'>;
  readonly models: Models;
  /** absent = no model of embeddings is asked from here */
  readonly embeddings?: Embeddings;
  /** absent = nothing behind an address is asked from here */
  readonly endpoints?: Endpoints;
  /** what the targets call with, too: one budget and one pace for both */
  readonly shared: SharedCalls;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** What evaluators that ask need, until it is disposed of; null when none of the package does. */
export function askedArmDeps(
  content: Package,
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  { shared, ...deps }: AskingDeps,
): (AskedArmDeps & AsyncDisposable) | null {
  const disposables = new AsyncDisposableStack();
  const settings = askingEvaluators(content, evaluators, disposables, { ...shared, ...deps });
  if (settings.size === 0) return null;
  return {
    ...shared,
    ...deps,
    settings,
    inFlight: new Map(),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}
