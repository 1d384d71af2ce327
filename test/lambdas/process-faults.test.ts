import { afterAll, beforeAll, expect, it } from 'vitest';
import { processFaults } from '../helpers/faults/fault-kinds.ts';
import { type FaultyBackend, faultyBackend } from '../helpers/faults/faulty-backend.ts';

let backend: FaultyBackend;
beforeAll(async () => {
  backend = await faultyBackend('processes');
});
afterAll(() => backend[Symbol.asyncDispose]());

it.each(processFaults)(
  'three runs end as they would without faults where %s',
  async (_, faultsOf) => {
    expect((await backend.gate(3, faultsOf)).wrong).toEqual([]);
  },
  600_000,
);
