import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeededRandom } from '../../core/statistics/seeded-random.ts';
import type { InvocationOutcome } from '../helpers/aws/lambda/open-invocation.ts';
import { type Abandon, type Faults, type FaultyBackend, faultyBackend, oneIn } from './faulty-backend.ts';

let backend: FaultyBackend;
beforeAll(async () => {
  backend = await faultyBackend();
});
afterAll(() => backend[Symbol.asyncDispose]());

const died: InvocationOutcome = {
  kind: 'function-error',
  error: {
    errorType: 'Runtime.ExitError',
    errorMessage: 'Error: Runtime exited with error: signal: SIGKILL',
  },
};
const late: InvocationOutcome = {
  kind: 'function-error',
  error: { errorType: 'Sandbox.Timedout', errorMessage: 'Error: Task timed out after 3.00 seconds' },
};

it.each<[string, (random: SeededRandom, abandon: Abandon) => Faults]>([
  [
    'functions die before they write',
    (random) => ({ deliver: async (_, run) => (oneIn(random, 4) ? died : run()) }),
  ],
  [
    'functions die after they wrote',
    (random) => ({
      async deliver(_, run) {
        const outcome = await run();
        return oneIn(random, 4) ? died : outcome;
      },
    }),
  ],
  [
    'functions time out while their work goes on',
    (random, abandon) => ({
      async deliver(_, run) {
        if (!oneIn(random, 4)) return run();
        abandon(run());
        return late;
      },
    }),
  ],
  [
    'every function is invoked twice at once',
    (_, abandon) => ({
      async deliver(_call, run) {
        const second = run();
        abandon(second);
        return Promise.race([run(), second]);
      },
    }),
  ],
  [
    'functions answer out of order',
    (random) => ({
      async deliver(_, run) {
        await new Promise((resolve) => setTimeout(resolve, random.below(40)));
        return run();
      },
    }),
  ],
  [
    'a package is submitted twice at once, its execution started twice, and children run twice',
    () => ({ clients: 2, isChildRepeated: true }),
  ],
])(
  'fifty runs end as they would without faults where %s',
  async (_, faults) => {
    expect(await backend.wrongRuns(faults)).toEqual([]);
  },
  600_000,
);
