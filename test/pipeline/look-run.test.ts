import { expect, it } from 'vitest';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import type { Digest } from '../../core/text/digest.ts';
import type { JsonValue } from '../../core/text/json.ts';
import type { Backend } from '../../pipeline/backend-ports.ts';
import { decideRun } from '../../pipeline/decide-run.ts';
import { evaluateItems } from '../../pipeline/evaluate-items.ts';
import { lookRun } from '../../pipeline/look-run.ts';
import { planRun } from '../../pipeline/plan-run.ts';
import type { StartedRun } from '../../pipeline/planned-run.ts';
import { runName, type StoredReport } from '../../pipeline/record.ts';
import { recordIncomplete } from '../../pipeline/record-incomplete.ts';
import type { Spread } from '../../pipeline/spread.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import type { Files } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { scriptedModels } from '../helpers/scripted-models.ts';
import { answers, side } from '../helpers/small-suite.ts';

const rows = 1000;
const at = '2026-01-10T12:00:00.000Z';
const early = { stop: 'early', gates: [{ metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' }] };
const base = side(rows, 0, early);
const head = { ...base, 'outputs.jsonl': answers(rows, 80) };

const noReach = {
  secrets: {},
  hosts: [],
  functions: [],
  traces: [],
  bedrock: false,
  region: 'us-east-1',
  loopback: false,
};

type Store = ReturnType<typeof memoryStore>;

/** Brings the change into the store as a client does, up to what starts an execution. */
async function submitted(store: Store, from: Files = base, to: Files = head): Promise<StartedRun> {
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

/** The states of an execution, where some batches come to nothing. @returns the rounds it took */
async function execute(
  started: StartedRun,
  store: Store,
  isLost: (batch: number) => boolean = () => false,
  mostRounds = 100,
): Promise<{ readonly rounds: readonly Spread[]; readonly last: Spread }> {
  const rounds: Spread[] = [];
  const deps = { ...store, reach: noReach, mostChildren: 10 };
  let spread = await planRun(started, deps);
  while (spread.stop === 'early' || spread.count > 0) {
    if (spread.count > 0 && !isLost(spread.batches - 1)) await evaluate(spread, store);
    if (spread.stop === 'never' || rounds.length === mostRounds) break;
    spread = await lookRun(spread.plan, spread.batches, deps);
    rounds.push(spread);
  }
  return { rounds, last: spread };
}

async function evaluate({ batch, items }: Spread, store: Store): Promise<void> {
  const lines = new TextDecoder()
    .decode(await store.blobs.get(items))
    .trim()
    .split('\n');
  const shards = lines.map((line): number => JSON.parse(line).shard);
  await evaluateItems(
    { plan: batch, shards },
    {
      ...store,
      models: scriptedModels(),
      markers: { mark: async () => undefined },
      now: () => at,
      signal: new AbortController().signal,
    },
  );
}

async function embedded(from: Files = base, to: Files = head): Promise<string> {
  return bytes(onlyReport(await gateInProcess(from, to, { now: at })));
}

function bytes(report: StoredReport['report']): string {
  return canonicalJson(report as unknown as JsonValue);
}

it('stops a run at the row where one machine stops, with no more than its plan in what passes on', async () => {
  const store = memoryStore();
  const { rounds, last } = await execute(await submitted(store), store);
  const { report } = await decideRun(last, store);
  expect(bytes(report)).toBe(await embedded());
  expect(report.earlyStop?.stopped).toBe(true);
  expect(rounds.length).toBe((report.earlyStop?.batches ?? 0) + 1);
  for (const round of rounds) expect(JSON.stringify(round).length).toBeLessThan(600);
});

it('ends as incomplete where an execution fails between batches, and a re-run completes it', async () => {
  const store = memoryStore();
  const started = await submitted(store);
  const { last } = await execute(started, store, undefined, 2);
  const failed = await recordIncomplete(
    { started, plan: last.plan, batches: last.batches, why: null },
    store,
  );
  expect(failed.report).toMatchObject({ verdict: 'incomplete', rows: { total: rows } });

  const again = await execute({ ...started, attempt: 2 }, store);
  expect(bytes((await decideRun(again.last, store)).report)).toBe(await embedded());
});

it('ends with the verdict where an execution fails after the gates were decided', async () => {
  const store = memoryStore();
  const started = await submitted(store);
  const { last } = await execute(started, store);
  const recorded = await recordIncomplete(
    { started, plan: last.plan, batches: last.batches, why: null },
    store,
  );
  expect(bytes(recorded.report)).toBe(await embedded());
});

it('goes on past a batch that was lost, and says nothing while too many of its rows are missing', async () => {
  const store = memoryStore();
  const started = await submitted(store);
  const { last } = await execute(started, store, (batch) => batch === 1);
  const { report } = await decideRun(last, store);
  expect(report.rows.unmatched).toBe(4);
  expect(report.verdict).toBe('fail');
  expect(report.earlyStop?.rowsUsed).toBeGreaterThanOrEqual(4 / 0.02);
});

it('looks only once where a gate of the base needs every row, and evaluates them all', async () => {
  const fixed = { metric: 'correct', 'at-least': '50%', method: 'wilson' };
  const strict = side(rows, 0, { gates: [...early.gates, fixed] });
  const store = memoryStore();
  const { rounds, last } = await execute(await submitted(store, strict, head), store);
  expect(rounds).toHaveLength(1);
  const { report } = await decideRun(last, store);
  expect(bytes(report)).toBe(await embedded(strict, head));
  expect(report.notes.join()).toContain('every row was evaluated');
});
