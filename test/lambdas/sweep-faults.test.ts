import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoDbFaults, functionFaults, s3Faults } from '../helpers/faults/fault-kinds.ts';
import { type FaultySweeps, faultySweeps, ofRunsAlone } from '../helpers/faults/faulty-sweeps.ts';

let backend: FaultySweeps;
beforeAll(async () => {
  backend = await faultySweeps('here');
}, 60_000);
afterAll(() => backend[Symbol.asyncDispose]());

it.each([...functionFaults.filter(([title]) => !ofRunsAlone.test(title)), ...dynamoDbFaults, ...s3Faults])(
  'two schedules leave what they leave without faults where %s',
  async (_, faultsOf) => {
    expect(await backend.sweep(2, faultsOf)).toEqual([]);
  },
  600_000,
);
