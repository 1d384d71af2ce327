import { expect, it } from 'vitest';
import { z } from 'zod';
import { bbhFiles } from '../helpers/bbh.ts';
import { gatedRepository } from '../helpers/gated-repository.ts';
import { hasSharedData, sharedDataTitle, sharedJson } from '../helpers/shared-data.ts';

const tasks = [
  ['boolean_expressions', 'pass'],
  ['date_understanding', 'pass'],
  ['navigate', 'pass'],
  ['object_counting', 'pass'],
  ['penguins_in_a_table', 'pass'],
  ['snarks', 'inconclusive'],
  ['sports_understanding', 'pass'],
] as const;

const outcomes = z.object({
  bbh: z.object({
    directToCot: z.record(
      z.string(),
      z.object({
        n: z.number(),
        b: z.number(),
        c: z.number(),
        baselineRate: z.number(),
        candidateRate: z.number(),
        difference: z.number(),
        midP: z.number(),
        tango90: z.tuple([z.number(), z.number()]),
      }),
    ),
  }),
});

it.skipIf(!hasSharedData).each(tasks)(
  sharedDataTitle('BBH %s, direct → chain of thought, is %s'),
  async (task, verdict) => {
    await using repository = await gatedRepository();
    await repository.commit('direct', bbhFiles(task, 'direct'));
    await repository.commit('chain of thought', bbhFiles(task, 'cot'));

    const { json } = await repository.gate('--base', 'HEAD~1', '--head', 'HEAD');

    const known = outcomes.parse(sharedJson('known-outcomes.json')).bbh.directToCot[task];
    const [gate] = json.suites[0]?.gates ?? [];
    expect(json.verdict).toBe(verdict);
    expect(gate).toMatchObject({ rows: known?.n, method: 'mcnemar-mid-p+tango' });
    expect(gate?.baseline).toBeCloseTo(known?.baselineRate ?? Number.NaN, 8);
    expect(gate?.candidate).toBeCloseTo(known?.candidateRate ?? Number.NaN, 8);
    expect(gate?.interval?.[0]).toBeCloseTo(known?.tango90[0] ?? Number.NaN, 6);
    expect(gate?.interval?.[1]).toBeCloseTo(known?.tango90[1] ?? Number.NaN, 6);
  },
);
