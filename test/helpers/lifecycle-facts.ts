import type {
  EpisodeFact,
  GateFact,
  LifecycleFacts,
  ReleaseFact,
  RunFact,
} from '../../core/lifecycle/lifecycle-facts.ts';

export const lifecycleDay = 86_400_000;
/** The end of the range of the fixtures, which is a hundred days long. */
export const lifecycleNow = Date.UTC(2026, 5, 1);

export function runFact(changes: Partial<RunFact> = {}): RunFact {
  return {
    run: 'r1',
    suite: 'answers',
    verdict: 'pass',
    branch: 'topic',
    head: 'c1',
    atMs: lifecycleNow - lifecycleDay,
    dataset: { name: 'golden', version: 'sha256:v1' as const },
    measured: ['correct.mean'],
    gated: ['correct.mean'],
    prompts: [],
    models: [],
    missing: [],
    ...changes,
  };
}

export function gateFact(changes: Partial<GateFact> = {}): GateFact {
  return {
    run: 'r1',
    stage: 'pull-request',
    verdict: 'pass',
    atMs: lifecycleNow - lifecycleDay,
    ...changes,
  };
}

export function releaseFact(changes: Partial<ReleaseFact> = {}): ReleaseFact {
  return {
    id: 'release-1',
    suite: 'answers',
    channel: 'production',
    run: 'r1',
    atMs: lifecycleNow - lifecycleDay,
    verdict: 'pass',
    dataset: { name: 'golden', version: 'sha256:v1' as const },
    missing: [],
    ...changes,
  };
}

export function episodeFact(changes: Partial<EpisodeFact> = {}): EpisodeFact {
  return {
    sweep: 'production',
    suite: 'answers',
    channel: 'production',
    reference: null,
    signal: 's1',
    raisedMs: lifecycleNow - 10 * lifecycleDay,
    ...changes,
  };
}

export function lifecycleFacts(changes: Partial<LifecycleFacts> = {}): LifecycleFacts {
  return {
    range: { fromMs: lifecycleNow - 100 * lifecycleDay, toMs: lifecycleNow },
    runs: [],
    gates: [],
    releases: [],
    replays: [],
    episodes: [],
    gated: null,
    pushed: [],
    committedAt: new Map(),
    ...changes,
  };
}
