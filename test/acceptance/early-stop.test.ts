import { expect, it } from 'vitest';
import { stopEarly } from '../../core/sequential/stop-early.ts';
import { gateOf, noWorse, type Pair, tableOf } from '../core/gates/score-tables.ts';
import { type Gsm8kModel, gsm8kExamples } from '../helpers/gsm8k.ts';
import { hasSharedData, sharedDataTitle } from '../helpers/shared-data.ts';

const orders = 100;

/** What early stopping says of a change of model in 100 orders of the rows, at a margin of 5 points. */
function inManyOrders(from: Gsm8kModel, to: Gsm8kModel) {
  const examples = gsm8kExamples();
  const score = (one: (typeof examples)[number], model: Gsm8kModel) => Number(one[model].is_correct);
  const table = tableOf({ pairs: examples.map((one): Pair => [score(one, from), score(one, to)]) });
  const runs = Array.from({ length: orders }, (_, seed) =>
    stopEarly(table, [gateOf(noWorse(0.05))], { seed }),
  );
  const decided = (kind: string) => runs.filter(({ results }) => results[0]?.decision === kind).length;
  const rowsUsed = runs.reduce((sum, run) => sum + run.rowsUsed, 0) / orders;
  return { broken: decided('broken'), holds: decided('holds'), share: rowsUsed / examples.length };
}

it.skipIf(!hasSharedData)(
  sharedDataTitle('GSM8K: a loss of 21.5 points is found after about 4 % of the rows, in every order'),
  () => {
    const { broken, share } = inManyOrders('175b_verification', '175b_finetuning');
    expect(broken).toBe(orders);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.05);
  },
);

it.skipIf(!hasSharedData)(
  sharedDataTitle('GSM8K: a gain of 17 points passes after a few percent of the rows, in every order'),
  () => {
    const { holds, share } = inManyOrders('6b_finetuning', '6b_verification');
    expect(holds).toBe(orders);
    expect(share).toBeLessThan(0.06);
  },
);

it.skipIf(!hasSharedData)(
  sharedDataTitle(
    'GSM8K: what all rows cannot tell is not said to hold because some rows were read in a lucky order',
  ),
  () => {
    // Drawing without replacement would say "holds" in every order here.
    expect(inManyOrders('6b_verification', '175b_finetuning').holds).toBeLessThan(10);
  },
);
