import { expect, it } from 'vitest';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { memoryMemo } from '../../adapters/memory/memory-memo.ts';
import type { Row } from '../../core/dataset/row.ts';
import type { ArmOutputs } from '../../core/shard/score-arm.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { OutputSource } from '../../pipeline/evaluate-shard.ts';
import type { Blobs, Memo } from '../../pipeline/ports.ts';
import { type SharedCalls, sharedCalls } from '../../pipeline/shared-calls.ts';
import { instantClock } from '../helpers/instant-clock.ts';

/** What sources of live targets share, and what they are told. */
export interface LiveDeps extends SharedCalls {
  readonly blobs: Blobs;
  readonly memo: Memo;
  readonly now: () => string;
  readonly signal: AbortSignal;
  readonly onCall: (costUsd: number) => void;
}

/** A live target that does to each row what the row's input says: a deed, for the first time or always. */
export interface LiveTarget extends AsyncDisposable {
  source(deps: LiveDeps): OutputSource;
  /** requests that reached it so far; null = it asks again as it sees fit */
  requests(): number | null;
}

/** What a row with such an input comes to, and after how many requests. */
export interface DeedEnd {
  readonly kind: 'value' | 'error';
  readonly requests: number;
  /** 1 unless it is an error: some answer with one, and what answers is a call */
  readonly calls?: number;
}

/** What each reply costs: 10 tokens in and 2 out, 0.2 usd. */
export const replyCostUsd = 0.2;
export const replyPrice = { input: 10_000, output: 50_000 };

const now = () => '2030-01-01T00:00:00.000Z';
const never = new AbortController().signal;

/**
 * What every live target must do: each row ends in a value or in a scored error, in its place, and requests, calls, tokens and
 * money are counted once each.
 *
 * @param ends what the target can be made to do, by the name it understands
 * @param keeps true when the memo answers for earlier runs
 */
export function liveTargetContract(
  open: () => Promise<LiveTarget>,
  ends: Readonly<Record<string, DeedEnd>>,
  { keeps = true }: { readonly keeps?: boolean } = {},
): void {
  const rows = Object.keys(ends).map(rowOf);
  const expected = Object.values(ends);
  const calls = expected.reduce((sum, { kind, calls: own = kind === 'value' ? 1 : 0 }) => sum + own, 0);

  it('ends every row in a value or a scored error, and counts once what each took', async () => {
    await using target = await open();
    const run = await ask(target, rows, {});
    run.outputs.byRow.forEach(([output], at) => {
      expect(output).toMatchObject({ id: rows[at]?.id, repeat: 0 });
      expect({ deed: rows[at]?.id, kind: typeof output?.error === 'string' ? 'error' : 'value' }).toEqual({
        deed: rows[at]?.id,
        kind: expected[at]?.kind,
      });
    });
    expect(run.outputs.complete).toBe(expected.every(({ kind }) => kind === 'value'));
    expect(run.outputs.calls).toEqual({ target: calls, fromMemo: 0 });
    const requests = expected.reduce((sum, { requests: own }) => sum + own, 0);
    expect(target.requests() ?? requests).toBe(requests);
    expect(run.told).toHaveLength(calls);
    for (const spent of [run.outputs.costUsd, run.spentUsd]) expect(spent).toBeCloseTo(run.costUsd, 9);
  });

  it('asks again only for what failed, and pays nothing for what is known', async () => {
    await using target = await open();
    const memo = memoryMemo();
    await ask(target, rows, { memo });
    const before = target.requests();
    const again = await ask(target, rows, { memo });
    const failed = expected.filter(({ kind }) => kind === 'error');
    const anew = failed.reduce((sum, { requests }) => sum + requests, 0);
    if (before !== null) expect(target.requests()).toBe(before + anew);
    expect(again.outputs.calls).toEqual(
      keeps ? { target: 0, fromMemo: calls } : { target: calls, fromMemo: 0 },
    );
    if (!keeps) return;
    expect(again.outputs.costUsd).toBe(0);
    expect(again.spentUsd).toBe(0);
    const outputs = again.outputs.byRow.flat().filter(({ error }) => typeof error !== 'string');
    expect(outputs.every(({ cached }) => cached === true)).toBe(true);
  });
}

/** A target that tells what its replies cost stops at the budget, and loses no row. */
export function pricedTargetContract(open: () => Promise<LiveTarget>): void {
  it.each([
    ['money', { budgetUsd: 0.5 }],
    ['tokens', { budgetTokens: 30 }],
  ])('stops where a budget in %s is spent, and goes on from there', async (_what, budget) => {
    await using target = await open();
    const rows = Array.from({ length: 8 }, (_, at) => rowOf(`reply ${at}`));
    const memo = memoryMemo();
    const run = await ask(target, rows, { memo, ...budget });
    const said = run.outputs.byRow.flat().map(({ error }) => error);
    const stopped = expect.stringContaining('the budget of the run is spent');
    expect(said).toEqual([undefined, undefined, undefined, ...Array(5).fill(stopped)]);
    expect(target.requests()).toBe(3);
    const rest = await ask(target, rows, { memo });
    expect(rest.outputs.calls).toEqual({ target: 5, fromMemo: 3 });
    expect(target.requests()).toBe(8);
  });
}

function rowOf(deed: string): Row {
  return { id: deed, fields: { id: deed, input: deed } };
}

interface Settings {
  readonly memo?: Memo;
  readonly budgetUsd?: number;
  readonly budgetTokens?: number;
}

async function ask(
  target: LiveTarget,
  rows: readonly Row[],
  { memo = memoryMemo(), budgetUsd, ...tokens }: Settings,
) {
  const told: number[] = [];
  const policy = { budgetUsd: budgetUsd ?? null, baselineMaxAgeMs: 24 * 3600_000, ...tokens };
  const isTight = budgetUsd !== undefined || tokens.budgetTokens !== undefined;
  const settings = { concurrency: isTight ? 1 : 8 };
  await using shared = sharedCalls({ policy }, settings, {
    memo,
    clock: instantClock(),
    random: () => 0.5,
    now,
    signal: never,
  });
  const onCall = (costUsd: number) => void told.push(costUsd);
  const deps = { ...shared, blobs: memoryBlobs(), memo, now, signal: never, onCall };
  const source = target.source(deps);
  const shard = {
    index: 0,
    part: 0,
    chunk: digestBytes('rows'),
    firstRow: 0,
    rows: rows.length,
    positions: null,
  };
  const outputs: ArmOutputs = await source.outputs(shard, rows);
  const costUsd = told.reduce((sum, one) => sum + one, 0);
  return { outputs, told, costUsd, spentUsd: shared.budget.spentUsd };
}
