import type { SeededRandom } from '../../../core/statistics/seeded-random.ts';
import type { InvocationOutcome } from '../aws/lambda/open-invocation.ts';
import type { Call } from '../functions-here.ts';
import type { Abandon, Faults } from './faulty-backend.ts';

/** What happens, and how often. */
export type FaultKind = readonly [
  title: string,
  faultsOf: (random: SeededRandom, abandon: Abandon) => Faults,
];

function oneIn(random: SeededRandom, times: number): boolean {
  return random.below(times) === 0;
}

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

/** Of handlers in this process. */
export const functionFaults: readonly FaultKind[] = [
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
  [
    'a row ends every function that evaluates it',
    () => ({ deliver: async (call, run) => (isOfFirstShard(call) ? died : run()) }),
  ],
];

function isOfFirstShard({ name, payload }: Call): boolean {
  return name === 'evaluate-shard' && payload.includes('"shard":0');
}

export const dynamoDbFaults: readonly FaultKind[] = [
  ['DynamoDB throttles', (random) => ({ dynamoDb: () => (oneIn(random, 5) ? 'throttle' : undefined) })],
  [
    'transactions are cancelled',
    (random) => ({ dynamoDb: () => (oneIn(random, 2) ? 'conflict' : undefined) }),
  ],
  [
    'answers of DynamoDB are lost, so that conditions fail by what was written',
    (random) => ({ dynamoDb: () => (oneIn(random, 5) ? 'lose-response' : undefined) }),
  ],
];

export const s3Faults: readonly FaultKind[] = [
  ['S3 answers 500', (random) => ({ s3: () => (oneIn(random, 5) ? 'internal-error' : undefined) })],
  ['S3 answers 503', (random) => ({ s3: () => (oneIn(random, 8) ? 'slow-down' : undefined) })],
  ['S3 is slow', (random) => ({ s3: () => (oneIn(random, 10) ? 'slow' : undefined) })],
  [
    'uploads are cut',
    (random) => ({ s3: (method) => (method === 'PUT' && oneIn(random, 4) ? 'cut' : undefined) }),
  ],
  [
    'writes to S3 meet what they wrote before (412)',
    (random) => ({ s3: (method) => (method === 'PUT' && oneIn(random, 4) ? 'lose-response' : undefined) }),
  ],
];

/** Of handlers in processes of their own, which really end. */
export const processFaults: readonly FaultKind[] = [
  [
    'processes are killed at their work',
    (random) => ({
      lambda: () => (oneIn(random, 4) ? { kind: 'kill-during', afterMs: random.below(120) } : undefined),
    }),
  ],
  [
    'processes are killed after their work, before they answer',
    (random) => ({ lambda: () => (oneIn(random, 4) ? { kind: 'kill-before-response' } : undefined) }),
  ],
  [
    'processes are killed once they answered',
    (random) => ({ lambda: () => (oneIn(random, 4) ? { kind: 'kill-after-response' } : undefined) }),
  ],
  [
    'processes run out of time',
    (random) => ({
      lambda: () => (oneIn(random, 4) ? { kind: 'time-out', afterMs: random.below(120) } : undefined),
    }),
  ],
  [
    'events are delivered twice',
    (random) => ({ lambda: () => (oneIn(random, 2) ? { kind: 'duplicate' } : undefined) }),
  ],
  [
    'events are delivered late, out of order',
    (random) => ({ lambda: () => ({ kind: 'delay', delayMs: random.below(60) }) }),
  ],
];
