import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeededRandom } from '../../core/statistics/seeded-random.ts';
import { type Faults, type FaultyBackend, faultyBackend, oneIn } from './faulty-backend.ts';

let backend: FaultyBackend;
beforeAll(async () => {
  backend = await faultyBackend();
});
afterAll(() => backend[Symbol.asyncDispose]());

it.each<[string, (random: SeededRandom) => Faults]>([
  ['DynamoDB throttles', (random) => ({ dynamoDb: () => (oneIn(random, 5) ? 'throttle' : undefined) })],
  ['transactions meet others', (random) => ({ dynamoDb: () => (oneIn(random, 2) ? 'conflict' : undefined) })],
  [
    'answers are lost, so that conditions fail by what was written',
    (random) => ({ dynamoDb: () => (oneIn(random, 5) ? 'lose-response' : undefined) }),
  ],
])(
  'fifty runs end as they would without faults where %s',
  async (_, faults) => {
    expect(await backend.wrongRuns(faults)).toEqual([]);
  },
  600_000,
);
