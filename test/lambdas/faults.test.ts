import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SeededRandom } from '../../core/statistics/seeded-random.ts';
import { seededRandom } from '../../core/statistics/seeded-random.ts';
import type { DynamoDbFault } from '../helpers/aws/dynamodb.ts';
import type { InvocationOutcome } from '../helpers/aws/lambda/open-invocation.ts';
import type { S3Fault } from '../helpers/aws/s3.ts';
import type { Deliver } from '../helpers/functions-here.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { type ModelServer, modelServer } from '../helpers/model-server.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, promptConfig, questions, side } from '../helpers/small-suite.ts';

const seeds = Number(process.env.SEEDS ?? 50);

interface Faults {
  readonly deliver?: Deliver;
  readonly dynamoDb?: (operation: string) => DynamoDbFault | undefined;
  readonly s3?: (method: string) => S3Fault | undefined;
  readonly isChildRepeated?: true;
  /** gates at the same moment */
  readonly clients?: number;
}

let faults: Faults = {};
let aws: LocalBackend;
let model: ModelServer;
/** work that goes on after its caller gave it up */
let abandoned: Promise<unknown>[] = [];
let next = 0;
const repositories = Array.from({ length: 1 }, () => 'acme/support');

beforeAll(async () => {
  model = await modelServer({
    record: false,
    answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content.split(' ').at(-1) ?? '' }),
  });
  aws = await localBackend({
    repositories,
    here: (call, run) => (faults.deliver ?? ((_, go) => go()))(call, run),
    dynamoDb: { fault: (operation) => faults.dynamoDb?.(operation) },
    s3: { fault: ({ method }) => faults.s3?.(method) },
    isChildRepeated: () => faults.isChildRepeated === true,
  });
});
afterAll(async () => {
  await aws[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
});
beforeEach(() => {
  faults = {};
});

/** Recorded outputs, and a prompt whose rows are spread over three children; no two calls give the same package. */
function change(seed: number) {
  next += 1;
  if (seed % 2 === 0) {
    const base = side(40 + next, 4);
    return { base, head: { ...base, 'outputs.jsonl': answers(40 + next, 20) } };
  }
  const config = { repeats: 20 };
  const base = {
    'goldgate.yaml': promptConfig(config, { baseUrl: model.url }),
    'golden.jsonl': jsonLines(questions(10)),
    'prompt.md': `${next} {{ expected }}`,
  };
  return { base, head: { ...base, 'prompt.md': `${next} is {{ input }} {{ expected }}` } };
}

/** What a report says, without what tells how often and when it was tried. */
function said(report: ReturnType<typeof onlyReport>) {
  const { createdAt: _at, calls: _calls, costUsd: _cost, arms: _arms, ...rest } = report;
  return rest;
}

async function gated({ base, head }: ReturnType<typeof change>) {
  const store = memoryStore();
  const result = await gateInProcess(base, head, { store, remote: remoteGate(aws.backend()) });
  return onlyReport(result);
}

type Kind = (random: SeededRandom) => Faults;

const died: InvocationOutcome = {
  kind: 'function-error',
  error: { errorType: 'Runtime.ExitError', errorMessage: 'Error: Runtime exited with error: signal: SIGKILL' },
};
const late: InvocationOutcome = {
  kind: 'function-error',
  error: { errorType: 'Sandbox.Timedout', errorMessage: 'Error: Task timed out after 3.00 seconds' },
};
/** once in so many times */
const once = (random: SeededRandom, times: number) => random.below(times) === 0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const kinds: readonly (readonly [string, Kind])[] = [
  [
    'functions die before they write',
    (random) => ({ deliver: async (_, run) => (once(random, 3) ? died : run()) }),
  ],
  [
    'functions die after they wrote',
    (random) => ({
      deliver: async (_, run) => {
        const outcome = await run();
        return once(random, 3) ? died : outcome;
      },
    }),
  ],
  [
    'functions time out while their work goes on',
    (random) => ({
      deliver: async (_, run) => {
        if (!once(random, 3)) return run();
        abandoned.push(run());
        return late;
      },
    }),
  ],
  [
    'functions are invoked twice',
    () => ({
      isChildRepeated: true,
      deliver: async (_, run) => {
        const second = run();
        abandoned.push(second);
        return Promise.race([run(), second]);
      },
    }),
  ],
  [
    'functions answer out of order',
    (random) => ({
      deliver: async (_, run) => {
        await pause(random.below(40));
        return run();
      },
    }),
  ],
  ['DynamoDB throttles', (random) => ({ dynamoDb: () => (once(random, 3) ? 'throttle' : undefined) })],
  ['transactions meet others', (random) => ({ dynamoDb: () => (once(random, 2) ? 'conflict' : undefined) })],
  [
    'answers of DynamoDB are lost',
    (random) => ({ dynamoDb: () => (once(random, 5) ? 'lose-response' : undefined) }),
  ],
  ['S3 answers 500', (random) => ({ s3: () => (once(random, 5) ? 'internal-error' : undefined) })],
  ['S3 answers 503', (random) => ({ s3: () => (once(random, 5) ? 'slow-down' : undefined) })],
  ['S3 is slow', (random) => ({ s3: () => (once(random, 10) ? 'slow' : undefined) })],
  [
    'uploads are cut',
    (random) => ({ s3: (method) => (method === 'PUT' && once(random, 4) ? 'cut' : undefined) }),
  ],
  [
    'writes meet what they wrote before (412)',
    (random) => ({ s3: (method) => (method === 'PUT' && once(random, 3) ? 'lose-response' : undefined) }),
  ],
  ['a package is submitted twice at once', () => ({ clients: 2 })],
];

it.each(kinds)(
  `${seeds} times: %s`,
  async (_, kind) => {
    for (let seed = 0; seed < seeds; seed += 1) {
      const both = change(seed);
      faults = kind(seededRandom(seed));
      const clients = Array.from({ length: faults.clients ?? 1 }, () => gated(both).catch(String));
      const first = await Promise.all(clients);
      await Promise.allSettled(abandoned);
      abandoned = [];
      faults = {};
      const again = await gated(both);
      const expected = said(onlyReport(await gateInProcess(both.base, both.head, { models: echo })));
      expect({ seed, ...said(again) }, String(first[0])).toEqual({ seed, ...expected });
      for (const report of first) {
        if (typeof report !== 'string' && report.verdict !== 'incomplete') expect(report).toEqual(again);
      }
    }
  },
  600_000,
);

const { aiModels } = await import('../../adapters/models/ai-models.ts');
const echo = aiModels({ environment: {} });
