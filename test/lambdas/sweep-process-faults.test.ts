import { afterAll, beforeAll, expect, it } from 'vitest';
import { processFaults } from '../helpers/faults/fault-kinds.ts';
import { type FaultySweeps, faultySweeps } from '../helpers/faults/faulty-sweeps.ts';

let backend: FaultySweeps;
beforeAll(async () => {
  backend = await faultySweeps('processes');
}, 120_000);
afterAll(() => backend[Symbol.asyncDispose]());

it.each(processFaults)(
  'a schedule leaves what it leaves without faults where %s',
  async (_, faultsOf) => {
    expect(await backend.sweep(1, faultsOf)).toEqual([]);
  },
  600_000,
);
