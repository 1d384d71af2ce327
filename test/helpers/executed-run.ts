import type { Reach } from '../../core/reach/reach.ts';
import type { Digest } from '../../core/text/digest.ts';
import type { Backend } from '../../pipeline/backend-ports.ts';
import type { Endpoints } from '../../pipeline/call-ports.ts';
import { evaluateItems } from '../../pipeline/evaluate-items.ts';
import { lookRun } from '../../pipeline/look-run.ts';
import { planRun } from '../../pipeline/plan-run.ts';
import type { StartedRun } from '../../pipeline/planned-run.ts';
import { runName } from '../../pipeline/record.ts';
import type { Spread } from '../../pipeline/spread.ts';
import { gateInProcess } from './in-process-gate.ts';
import type { Files } from './memory-snapshot.ts';
import type { memoryStore } from './memory-store.ts';
import { scriptedModels } from './scripted-models.ts';

type Store = ReturnType<typeof memoryStore>;

export interface Execution {
  /** whose children come to nothing; none unless given */
  readonly isLost?: (batch: number) => boolean;
  /** looks at most */
  readonly mostRounds?: number;
  /** that may be called; none unless given */
  readonly hosts?: readonly string[];
  /** none is reached unless given */
  readonly endpoints?: Endpoints;
}

/** Brings the change into the store as a client does, up to what starts an execution. @param at ISO 8601, UTC */
export async function submittedRun(store: Store, from: Files, to: Files, at: string): Promise<StartedRun> {
  let request: Digest | undefined;
  const backend: Pick<Backend, 'submit'> = {
    submit: async (digest) => {
      request = digest;
      return { kind: 'running', run: 'r', attempt: 1 };
    },
  };
  await gateInProcess(from, to, {
    store,
    remote: { backend: backend as Backend, wait: false, pause: async () => undefined },
  });
  if (request === undefined) throw new Error('nothing was submitted');
  const asked = JSON.parse(new TextDecoder().decode(await store.blobs.get(request)));
  const content = JSON.parse(new TextDecoder().decode(await store.blobs.get(asked.package)));
  return { repository: 'acme/support', request, run: runName({ package: content }), attempt: 1, at };
}

/** The states of an execution before it decides. @returns the looks it took, and what it ended with */
export async function executedRun(
  started: StartedRun,
  store: Store,
  execution: Execution = {},
): Promise<{ readonly rounds: readonly Spread[]; readonly last: Spread }> {
  const { isLost = () => false, mostRounds = 100 } = execution;
  const rounds: Spread[] = [];
  const deps = { ...store, reach: reachOf(execution), mostChildren: 10 };
  let spread = await planRun(started, deps);
  while (spread.stop === 'early' || spread.count > 0) {
    if (spread.count > 0 && !isLost(spread.batches - 1)) await evaluate(spread, store, started.at, execution);
    if (spread.stop === 'never' || rounds.length === mostRounds) break;
    spread = await lookRun(spread.plan, spread.batches, deps);
    rounds.push(spread);
  }
  return { rounds, last: spread };
}

function reachOf({ hosts = [] }: Execution): Reach {
  return {
    secrets: {},
    hosts: [...hosts],
    functions: [],
    traces: [],
    bedrock: false,
    region: 'us-east-1',
    loopback: false,
  };
}

/** One child for each item, as for a live target. */
async function evaluate(
  { batch, items }: Spread,
  store: Store,
  at: string,
  { endpoints }: Execution,
): Promise<void> {
  const lines = new TextDecoder()
    .decode(await store.blobs.get(items))
    .trim()
    .split('\n');
  for (const line of lines) {
    await evaluateItems(
      { plan: batch, shards: [JSON.parse(line).shard] },
      {
        ...store,
        models: scriptedModels(),
        ...(endpoints === undefined ? {} : { endpoints }),
        markers: { mark: async () => undefined },
        now: () => at,
        signal: new AbortController().signal,
      },
    );
  }
}
