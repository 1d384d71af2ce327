import { expect, it } from 'vitest';
import { z } from 'zod';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { gsm8kFiles } from '../helpers/gsm8k.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const pair = z.object({ n: z.number(), difference: z.number(), tango90: z.tuple([z.number(), z.number()]) });
const outcomes = z.object({
  gsm8k: z.object({ pairs: z.record(z.string(), pair), regressions: z.record(z.string(), pair) }),
});

it.skipIf(!hasSharedData).each([
  ['175b_verification', '175b_finetuning', 'fail', 1],
  ['6b_finetuning', '6b_verification', 'pass', 0],
  ['6b_verification', '175b_finetuning', 'fail', 1],
] as const)(sharedDataTitle('GSM8K %s → %s is %s'), async (from, to, verdict, exitCode) => {
  await using repository = await gatedRepository();
  await repository.commit('base', gsm8kFiles(from));
  await repository.commit('head', gsm8kFiles(to));

  const { json, exitCode: ended } = await repository.gate('--base', 'HEAD~1', '--head', 'HEAD');

  const { pairs, regressions } = outcomes.parse(sharedJson('known-outcomes.json')).gsm8k;
  const known = pairs[`${from}->${to}`] ?? regressions[`${from}->${to}`];
  const [gate] = json.suites[0]?.gates ?? [];
  expect({ verdict: json.verdict, ended }).toEqual({ verdict, ended: exitCode });
  expect(gate?.rows).toBe(1319);
  expect(gate?.estimate).toBeCloseTo(known?.difference ?? Number.NaN, 8);
  expect(gate?.interval?.[0]).toBeCloseTo(known?.tango90[0] ?? Number.NaN, 6);
  expect(gate?.interval?.[1]).toBeCloseTo(known?.tango90[1] ?? Number.NaN, 6);
});
