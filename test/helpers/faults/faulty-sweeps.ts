import { s3Traces } from '../../../adapters/traces/s3-traces.ts';
import { traceReader } from '../../../adapters/traces/trace-reader.ts';
import { functionNames } from '../../../cdk/function-parts.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';
import type { SweepDefinition } from '../../../core/sweep/sweep-definition.ts';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import type { JsonValue } from '../../../core/text/json.ts';
import { sweepWindow } from '../../../pipeline/sweep.ts';
import type { Store } from '../in-process-gate.ts';
import { type LocalBackend, localBackend } from '../local-backend.ts';
import type { Files } from '../memory-snapshot.ts';
import {
  afterDay,
  dayMs,
  definitionsOf,
  makeTraceBucket,
  monday,
  putTraces,
  register,
  releaseBoth,
  storeOf,
  sweepAt,
  sweptFiles,
  tracesOf,
} from '../scheduled-sweeps.ts';
import { scriptedModels } from '../scripted-models.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { Faults } from './faulty-backend.ts';

const repository = 'acme/support';
const days = [0, 1, 2];
const together = 50;

/** Kinds of faults that no sweep can have, by their titles. */
export const ofRunsAlone = /submitted twice|a row ends/;

export interface FaultySweeps extends AsyncDisposable {
  /**
   * Sweeps three days by so many schedules under faults, each with a seed of its own: every event is delivered until it is answered, as retries and
   * redriven dead letters do, and all of them come once more at the end, the other way around.
   *
   * @returns what was recorded otherwise than where nothing fails, and what was never answered; must be empty
   */
  sweep(schedules: number, faultsOf: FaultKind[1]): Promise<readonly object[]>;
}

/** @param handlers in this process, or bundled and in processes of their own, which can be killed */
export async function faultySweeps(handlers: 'here' | 'processes'): Promise<FaultySweeps> {
  let faults: Faults = {};
  await using opening = new AsyncDisposableStack();
  const fault = () => faults.lambda?.();
  const aws = opening.use(
    await localBackend({
      reach: { traces: ['s3://traces/support/'] },
      ...(handlers === 'here'
        ? { here: (call, run) => (call.name === 'sweep' && faults.deliver?.(call, run)) || run() }
        : { functions: Object.fromEntries(functionNames.map((name) => [name, { fault, concurrency: 3 }])) }),
      dynamoDb: { fault: () => faults.dynamoDb?.() },
      s3: { fault: ({ method }) => faults.s3?.(method) },
    }),
  );
  await makeTraceBucket(aws);
  const here = await releaseBoth(aws, manySweeps(0), repository);
  for (const day of days)
    await putTraces(aws, day, tracesOf(day, { wrong: (row) => row % (10 - 4 * day) === 0 }));
  const opened = opening.move();
  let used = 0;
  let definitions: readonly SweepDefinition[] = [];
  const next = async (): Promise<SweepDefinition> => {
    if (used % together === 0) {
      const files = manySweeps(used / together);
      definitions = await definitionsOf(files, repository, here);
      await register(aws, files, repository);
    }
    const definition = definitions[used++ % together];
    if (definition === undefined) throw new Error('there is no sweep');
    return definition;
  };
  const sweepOnce = async (seed: number, faultsOf: FaultKind[1]) => {
    const definition = await next();
    const abandoned: Promise<unknown>[] = [];
    faults = faultsOf(seededRandom(seed), (work) => void abandoned.push(work));
    for (const day of days) await deliver(aws, definition.name, day);
    await Promise.allSettled(abandoned);
    faults = {};
    for (const day of days.toReversed()) await deliver(aws, definition.name, day);
    const found = await left(storeOf(aws, repository), definition.name);
    const expected = await withoutFaults(aws, definition, here);
    return found === expected ? [] : [{ seed, found, expected }];
  };
  return {
    async sweep(schedules, faultsOf) {
      const wrong: object[] = [];
      for (let seed = 0; seed < schedules; seed += 1) wrong.push(...(await sweepOnce(seed, faultsOf)));
      return wrong;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** One sweep for each schedule: what one leaves is nothing to the others. */
function manySweeps(round: number): Files {
  const files = sweptFiles();
  const [head = '', sweep = ''] = String(files['goldgate.yaml']).split('sweeps:\n');
  const all = Array.from({ length: together }, (_, at) =>
    sweep.replace('  production:', `  production-${round}-${at}:`),
  );
  return { ...files, 'goldgate.yaml': `${head}sweeps:\n${all.join('')}` };
}

const mostDeliveries = 40;

async function deliver(aws: LocalBackend, sweep: string, day: number): Promise<void> {
  for (let delivery = 1; ; delivery += 1) {
    const answer = await sweepAt(aws, repository, afterDay(day), sweep).catch((error: unknown) => ({
      failed: true,
      value: String(error),
    }));
    if (!answer.failed) return;
    if (delivery === mostDeliveries) throw new Error(`never answered: ${JSON.stringify(answer.value)}`);
  }
}

/** Records and reports of a sweep, versions included. */
async function left({ ledger, blobs }: Pick<Store, 'ledger' | 'blobs'>, name: string): Promise<string> {
  const records = await ledger.sweeps(repository, name, 10);
  const reports = await Promise.all(records.map(({ report }) => blobs.get(report)));
  return canonicalJson([
    ...records,
    ...reports.map((bytes) => new TextDecoder().decode(bytes)),
  ] as unknown as JsonValue);
}

async function withoutFaults(aws: LocalBackend, definition: SweepDefinition, store: Store): Promise<string> {
  const { traces } = definition.sweep;
  const reader = traceReader(definition.sweep, () => s3Traces(aws.s3, traces.kind === 's3' ? traces.s3 : ''));
  for (const day of days) {
    const window = { fromMs: monday + day * dayMs, toMs: monday + (day + 1) * dayMs };
    await sweepWindow(definition, window, {
      ...store,
      models: scriptedModels(),
      reader,
      startCommand: () => Promise.reject(new Error('no command here')),
      progress: { report: () => undefined },
      signal: new AbortController().signal,
      now: () => afterDay(day),
    });
  }
  return left(store, definition.name);
}
