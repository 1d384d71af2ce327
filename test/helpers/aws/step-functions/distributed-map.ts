import { randomUUID } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { asNumber, asObject, isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { ChildExecution, ChildOutcome } from './child-execution.ts';
import { type ExecutionContext, fillTemplate } from './interpreter.ts';
import { batchItems, type ChildInput } from './item-batches.ts';
import { readItems } from './item-source.ts';
import { writeResults } from './result-writer.ts';
import { checkSize, StatesError } from './states-error.ts';

export interface DistributedMapRun {
  readonly map: JsonObject;
  /** The map state's input and the input of the execution it belongs to. */
  readonly input: Json;
  readonly executionInput: Json;
  readonly context: ExecutionContext;
  readonly s3: S3Client | undefined;
  /** Runs one child to its end; rejects with the error the child failed with. */
  readonly runChild: (input: Json, context: ExecutionContext) => Promise<Json>;
  /** True to run a child twice, as EXPRESS children may. */
  readonly isRepeated: (index: number) => boolean;
}

// AWS allows 10,000; one machine does not need as many open promises.
const defaultConcurrency = 100;

/** Runs a distributed map: read, select, batch, run the children, hold the failures against the tolerance. */
export async function runDistributedMap(run: DistributedMapRun): Promise<Json> {
  const { map, context } = run;
  const fill = (template: Json, item?: JsonObject) =>
    fillTemplate(template, run.input, {
      input: run.executionInput,
      context,
      ...(item && { map: { Item: item } }),
    });

  const items = await readItems(map, { input: run.input, fill, s3: run.s3 });
  const selector = map['ItemSelector'];
  const selected =
    selector === undefined
      ? items
      : await Promise.all(items.map((Value, Index) => fill(selector, { Index, Value })));
  const inputs = await batchItems(map, selected, fill);
  const tolerance = await toleranceOf(map, items.length, fill);
  const concurrency =
    asNumber(await numberOf(map, 'MaxConcurrency', fill), 'MaxConcurrency') || defaultConcurrency;
  const mapRunArn = `${context.machineArn.replace(':stateMachine:', ':mapRun:')}/${String(map['Label'] ?? 'map')}:${randomUUID()}`;

  const children = await runChildren(run, inputs, { concurrency, tolerance, mapRunArn });
  const written =
    isJsonObject(map['ResultWriter']) && run.s3
      ? await writeResults(map, children, {
          s3: run.s3,
          mapRunArn,
          parameters: asObject(
            await fill(map['ResultWriter']['Parameters'] ?? {}),
            'ResultWriter.Parameters',
          ),
        })
      : undefined;
  if (!tolerance(failedItems(children))) {
    throw new StatesError(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  }
  const outputs = children.flatMap((child) => (child.status === 'SUCCEEDED' ? [child.output] : []));
  return checkSize(written ?? outputs, 'Map output');
}

type Fill = (template: Json) => Promise<Json>;

/** A number given directly or by path; 0 when the map has neither. */
async function numberOf(map: JsonObject, field: string, fill: Fill): Promise<Json> {
  const path = map[`${field}Path`];
  if (path === undefined) return map[field] ?? 0;
  return asObject(await fill({ 'value.$': path }), field)['value'] ?? 0;
}

/** Count and percentage are both about items; a failed batch counts with all of its items. */
async function toleranceOf(map: JsonObject, total: number, fill: Fill): Promise<(failed: number) => boolean> {
  const has = (field: string) => map[field] !== undefined || map[`${field}Path`] !== undefined;
  const count = asNumber(await numberOf(map, 'ToleratedFailureCount', fill), 'ToleratedFailureCount');
  const percentage = asNumber(
    await numberOf(map, 'ToleratedFailurePercentage', fill),
    'ToleratedFailurePercentage',
  );
  if (!has('ToleratedFailureCount') && !has('ToleratedFailurePercentage')) return (failed) => failed === 0;
  return (failed) =>
    (!has('ToleratedFailureCount') || failed <= count) &&
    (!has('ToleratedFailurePercentage') || failed * 100 <= percentage * total);
}

function failedItems(children: readonly ChildExecution[]): number {
  return children.reduce((sum, child) => sum + (child.status === 'SUCCEEDED' ? 0 : child.itemCount), 0);
}

interface Limits {
  readonly concurrency: number;
  readonly tolerance: (failed: number) => boolean;
  readonly mapRunArn: string;
}

/** Stops starting children, and aborts running ones, once too many items have failed. */
async function runChildren(
  run: DistributedMapRun,
  inputs: readonly ChildInput[],
  { concurrency, tolerance, mapRunArn }: Limits,
): Promise<ChildExecution[]> {
  const ended = new Map<number, ChildExecution>();
  const stop = new AbortController();
  const signal = AbortSignal.any([run.context.signal, stop.signal]);
  const queue = inputs.entries();

  async function runNext(index: number, child: ChildInput): Promise<void> {
    const execution = await runOne(run, child, { index, signal, mapRunArn });
    if (signal.aborted) return;
    ended.set(index, execution);
    if (!tolerance(failedItems([...ended.values()]))) stop.abort();
  }

  async function work(): Promise<void> {
    for (const [index, child] of queue) if (!signal.aborted) await runNext(index, child);
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, inputs.length) }, work));
  return [...ended].sort(([a], [b]) => a - b).map(([, execution]) => execution);
}

interface Child {
  readonly index: number;
  readonly signal: AbortSignal;
  readonly mapRunArn: string;
}

async function runOne(
  run: DistributedMapRun,
  { input, itemCount }: ChildInput,
  { index, signal, mapRunArn }: Child,
): Promise<ChildExecution> {
  const name = randomUUID();
  const arn = `${mapRunArn.replace(':mapRun:', ':execution:')}:${name}`;
  const context = { ...run.context, executionArn: arn, executionName: name, signal };
  const startedAtMs = Date.now();
  const outcome = await outcomeOf(() => run.runChild(checkSize(input, 'child input'), context));
  if (run.isRepeated(index)) await outcomeOf(() => run.runChild(input, context));
  return { name, arn, input, itemCount, startedAtMs, stoppedAtMs: Date.now(), ...outcome };
}

async function outcomeOf(runChild: () => Promise<Json>): Promise<ChildOutcome> {
  try {
    return { status: 'SUCCEEDED', output: await runChild() };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { status: name === 'States.Timeout' ? 'TIMED_OUT' : 'FAILED', error: name, cause: message };
  }
}
