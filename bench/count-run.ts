import { type FunctionPart, functionParts } from '../cdk/function-parts.ts';
import type { Backend } from '../pipeline/backend-ports.ts';
import type { S3Request } from '../test/helpers/aws/s3/s3-request.ts';
import type { Call } from '../test/helpers/functions-here.ts';
import { gateInProcess } from '../test/helpers/in-process-gate.ts';
import { localBackend } from '../test/helpers/local-backend.ts';
import type { Files } from '../test/helpers/memory-snapshot.ts';
import { memoryStore } from '../test/helpers/memory-store.ts';
import { remoteGate } from '../test/helpers/remote-gate.ts';
import { answers, side } from '../test/helpers/small-suite.ts';
import type { CountedRun } from './cost-of-run.ts';

/** Of the SDK's and the runtime's lines for one invocation, with what ours adds. */
const logBytesPerInvocation = 1024;
/** What Step Functions gives an EXPRESS child. */
const expressGb = 64 / 1024;
/** From here on a function has a whole processor. */
const wholeProcessorMb = 1769;
/** Plan, choice, map, decide, and the start and end that are counted as well. */
const parentTransitions = 7;

/**
 * Runs changes of recorded outputs, which the store knows nothing of, through the local backend and counts. Handlers run in
 * this process one at a time, with the servers that they ask: their time is more than they would need by themselves. It is
 * taken times what a function lacks to a whole processor.
 *
 * @param sizes rows of each run
 */
export async function countRuns(sizes: readonly number[]): Promise<readonly CountedRun[]> {
  let counter = new RunCounter();
  await using backend = await localBackend({
    s3: { fault: (request) => counter.countS3(request) },
    dynamoDb: { fault: (operation, input) => counter.countItems(operation, input) },
    here: (call, run) => counter.timed(call, run),
  });
  const counted: CountedRun[] = [];
  // The first run compiles the code.
  for (const rows of [500, ...sizes]) {
    counter = new RunCounter();
    await gateChange(rows, backend.backend());
    counted.push(counter.counted(rows));
  }
  return counted.slice(1);
}

async function gateChange(rows: number, backend: Backend): Promise<void> {
  const base = ownRows(rows, side(rows, Math.round(rows / 20)));
  const head = ownRows(rows, { ...base, 'outputs.jsonl': answers(rows, Math.round(rows / 10)) });
  const { outcomes } = await gateInProcess(base, head, { store: memoryStore(), remote: remoteGate(backend) });
  if (outcomes[0]?.kind !== 'reported') throw new Error(`the run has no report: ${JSON.stringify(outcomes)}`);
}

/** Rows that no other run has, so that nothing of one is known to another. */
function ownRows(rows: number, files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, String(text).replaceAll('"id":"q', `"id":"${rows}-`)]),
  );
}

/** Adds up what servers and functions are asked; makes nothing fail. */
export class RunCounter {
  #lambda = { lambdaGbSeconds: 0, lambdaInvocations: 0 };
  #s3 = { s3Writes: 0, s3Reads: 0, s3StoredBytes: 0 };
  #items = { dynamoWriteUnits: 0, dynamoReadUnits: 0 };
  #children = { expressRequests: 0, expressGbSeconds: 0 };
  #last: Promise<unknown> = Promise.resolve();

  countS3({ method, headers }: S3Request): undefined {
    if (method === 'PUT' || method === 'POST') {
      this.#s3.s3Writes += 1;
      this.#s3.s3StoredBytes += Number(
        headers['x-amz-decoded-content-length'] ?? headers['content-length'] ?? 0,
      );
    } else this.#s3.s3Reads += 1;
  }

  countItems(operation: string, input: Input): undefined {
    this.#items.dynamoWriteUnits += writeUnits(operation, input);
    this.#items.dynamoReadUnits += readUnits(operation, input);
  }

  /** Runs one invocation at a time: the time of one is not that of others. */
  timed<Outcome>(call: Call, run: () => Promise<Outcome>): Promise<Outcome> {
    const timed = this.#last.then(async () => {
      const start = performance.now();
      const outcome = await run();
      this.#countCall(call, billedSeconds(call, (performance.now() - start) / 1000));
      return outcome;
    });
    this.#last = timed.catch(() => undefined);
    return timed;
  }

  counted(rows: number): CountedRun {
    return {
      rows,
      ...this.#lambda,
      ...this.#s3,
      ...this.#items,
      ...this.#children,
      stateTransitions: parentTransitions + this.#children.expressRequests,
      logBytes: this.#lambda.lambdaInvocations * logBytesPerInvocation,
    };
  }

  #countCall(call: Call, seconds: number): void {
    this.#lambda.lambdaInvocations += 1;
    this.#lambda.lambdaGbSeconds += seconds * (partOf(call).memoryMb / 1024);
    if (call.name !== 'evaluate-shard') return;
    this.#children.expressRequests += 1;
    this.#children.expressGbSeconds += seconds * expressGb;
  }
}

function partOf({ name }: Call): FunctionPart {
  return functionParts[name];
}

function billedSeconds(call: Call, seconds: number): number {
  return seconds * Math.max(1, wholeProcessorMb / partOf(call).memoryMb);
}

type Input = Readonly<Record<string, unknown>>;

/** An item of the index is written beside its own; a transaction writes twice. */
function writeUnits(operation: string, input: Input): number {
  switch (operation) {
    case 'PutItem':
      return unitsOf(input['Item']);
    case 'DeleteItem':
    case 'UpdateItem':
      return 1;
    case 'BatchWriteItem':
      return itemsIn(input['RequestItems']).reduce<number>((sum, item) => sum + unitsOf(item), 0);
    case 'TransactWriteItems':
      return 2 * itemsIn(input['TransactItems']).reduce<number>((sum, item) => sum + unitsOf(item), 0);
    default:
      return 0;
  }
}

function unitsOf(item: unknown): number {
  const text = JSON.stringify(item ?? {});
  return Math.ceil(text.length / 1024) * (text.includes('"endPk"') ? 2 : 1);
}

/** The requests of a batch, whether they stand in a list or by table. */
function itemsIn(requests: unknown): readonly unknown[] {
  return Array.isArray(requests) ? requests : Object.values(requests ?? {}).flat();
}

/** Records are smaller than 4 KB. */
function readUnits(operation: string, input: Input): number {
  if (operation === 'BatchGetItem') {
    const keys = Object.values(input['RequestItems'] ?? {}) as readonly {
      readonly Keys?: readonly unknown[];
    }[];
    return keys.reduce((sum, { Keys = [] }) => sum + Keys.length, 0);
  }
  return operation === 'GetItem' || operation === 'Query' ? 1 : 0;
}
