import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeededRandom } from '../../core/statistics/seeded-random.ts';
import { type Faults, type FaultyBackend, faultyBackend, oneIn } from './faulty-backend.ts';

let backend: FaultyBackend;
beforeAll(async () => {
  backend = await faultyBackend();
});
afterAll(() => backend[Symbol.asyncDispose]());

it.each<[string, (random: SeededRandom) => Faults]>([
  ['S3 answers 500', (random) => ({ s3: () => (oneIn(random, 5) ? 'internal-error' : undefined) })],
  ['S3 answers 503', (random) => ({ s3: () => (oneIn(random, 8) ? 'slow-down' : undefined) })],
  ['S3 is slow', (random) => ({ s3: () => (oneIn(random, 10) ? 'slow' : undefined) })],
  [
    'uploads are cut',
    (random) => ({ s3: (method) => (method === 'PUT' && oneIn(random, 4) ? 'cut' : undefined) }),
  ],
  [
    'writes meet what they wrote before (412)',
    (random) => ({ s3: (method) => (method === 'PUT' && oneIn(random, 4) ? 'lose-response' : undefined) }),
  ],
])(
  'fifty runs end as they would without faults where %s',
  async (_, faults) => {
    expect(await backend.wrongRuns(faults)).toEqual([]);
  },
  600_000,
);
