import { afterAll, beforeAll, expect, it } from 'vitest';
import { functionFaults } from '../helpers/faults/fault-kinds.ts';
import { type FaultyBackend, faultyBackend } from '../helpers/faults/faulty-backend.ts';

let backend: FaultyBackend;
beforeAll(async () => {
  backend = await faultyBackend('here');
});
afterAll(() => backend[Symbol.asyncDispose]());

it.each(functionFaults)(
  'ten runs end as they would without faults where %s',
  async (_, faultsOf) => {
    expect((await backend.gate(10, faultsOf)).wrong).toEqual([]);
  },
  600_000,
);
