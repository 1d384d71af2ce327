import { expect, it } from 'vitest';
import type { Row } from '../../core/dataset/row.ts';
import type { ArmOutputs } from '../../core/shard/score-arm.ts';
import { digestBytes } from '../../core/text/digest.ts';
import { budget } from '../../pipeline/budget.ts';
import type { OutputSource } from '../../pipeline/evaluate-shard.ts';
import type { Shard } from '../../pipeline/plan.ts';
import { spareBudget } from '../../pipeline/spare-budget.ts';

const rowsOf = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: `q${at}`, fields: {} }));
const shardOf = (index: number): Shard => ({
  index,
  chunk: digestBytes(`chunk ${index}`),
  firstRow: 10 * index,
  rows: 10,
  positions: null,
  part: index,
});

function outputsFor(costUsd: number): ArmOutputs {
  const calls = { target: 10, fromMemo: 0 };
  return { byRow: [], digest: digestBytes(''), complete: true, calls, costUsd };
}

it('sets aside for rows to come what the needed arms cost so far', async () => {
  const whole = budget({ usd: 10, tokens: null });
  const spare = spareBudget(whole, 10, 40);
  const paying: OutputSource = {
    outputs: async () => {
      whole.spend({ costUsd: 1, tokens: 0 });
      return outputsFor(1);
    },
  };
  const [baseline, candidate] = [spare.needed(paying), spare.needed(paying)];
  const evaluate = async (index: number) => {
    for (const arm of [baseline, candidate]) await arm.outputs(shardOf(index), rowsOf(10));
  };
  // Four shards of two arms are 8 USD of the 10: 2 are left to spare, whenever they are spent.
  await evaluate(0);
  expect(spare.budget.open).toBe(true);
  spare.budget.spend({ costUsd: 2, tokens: 0 });
  expect(spare.budget.open).toBe(false);
  await evaluate(1);
  await evaluate(2);
  expect(spare.budget.open).toBe(false);
  expect(whole.open).toBe(true);
});

it('lets an arm to spare wait for the needed arms of the same rows, failed ones too', async () => {
  const spare = spareBudget(budget({ usd: 10, tokens: null }), 10, 10);
  const order: string[] = [];
  const answered = Promise.withResolvers<ArmOutputs>();
  const failing = Promise.withResolvers<ArmOutputs>();
  const needed = [answered, failing].map(({ promise }) => spare.needed({ outputs: () => promise }));
  const spared = spare.spared({
    outputs: async () => {
      order.push('spared');
      return outputsFor(1);
    },
  });
  const results = [...needed, spared].map((source) => source.outputs(shardOf(0), rowsOf(10)));
  const ended = Promise.allSettled(results);
  await Promise.resolve();
  expect(order).toEqual([]);
  order.push('needed');
  answered.resolve(outputsFor(1));
  failing.reject(new Error('down'));
  await ended;
  expect(order).toEqual(['needed', 'spared']);
});

it('without a limit, all arms go side by side', async () => {
  const spare = spareBudget(budget({ usd: null, tokens: null }), null, 10);
  const never: OutputSource = { outputs: () => new Promise(() => undefined) };
  void spare.needed(never).outputs(shardOf(0), rowsOf(10));
  const given = await spare.spared({ outputs: async () => outputsFor(1) }).outputs(shardOf(0), rowsOf(10));
  expect(given.costUsd).toBe(1);
  expect(spare.budget.open).toBe(true);
});
