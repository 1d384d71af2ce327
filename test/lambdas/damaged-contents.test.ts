import { InvokeCommand } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { s3Blobs } from '../../adapters/aws/s3-blobs.ts';
import { asObject, type Json, type JsonObject } from '../helpers/aws/json.ts';
import type { Deliver } from '../helpers/functions-here.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { machineDefinition } from '../helpers/machine-definition.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, side } from '../helpers/small-suite.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

const repository = 'acme/support';
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
/** Written as it should be, under its digest and name, and of another version all the same. */
const damage = { format: 2 };

describe('a run', () => {
  let aws: LocalBackend;
  let deliver: Deliver;
  let called: string[] = [];
  let rows = 20;

  beforeAll(async () => {
    const here: Deliver = (call, run) => {
      called.push(call.name);
      return deliver(call, run);
    };
    aws = await localBackend({ here });
  });
  afterAll(() => aws[Symbol.asyncDispose]());
  beforeEach(() => {
    called = [];
    rows += 1;
  });

  const gate = async (wrong = 20) => {
    const base = side(rows, 4);
    const head = { ...base, 'outputs.jsonl': answers(rows, wrong) };
    const remote = remoteGate(aws.backend(repository));
    return onlyReport(await gateInProcess(base, head, { repository, store: memoryStore(), remote }));
  };
  const callsOf = (name: string) => called.filter((one) => one === name).length;

  it('whose plan is damaged is incomplete at once, and tries nothing again', async () => {
    deliver = async ({ name }, run) => {
      const outcome = await run();
      if (name !== 'plan' || outcome.kind !== 'response') return outcome;
      const plan = await s3Blobs(aws.bucket, repository).put(bytesOf(damage));
      const spread = asObject(JSON.parse(outcome.payload), 'spread');
      return { kind: 'response', payload: JSON.stringify({ ...spread, plan, batch: plan }) };
    };
    expect((await gate()).verdict).toBe('incomplete');
    expect([callsOf('evaluate-shard'), callsOf('decide'), callsOf('record-incomplete')]).toEqual([1, 1, 1]);
  });

  it('with a damaged result of a shard is incomplete at once, and tries nothing again', async () => {
    deliver = async ({ name }, run) => {
      const outcome = await run();
      if (name === 'evaluate-shard') await damageResults();
      return outcome;
    };
    expect((await gate()).verdict).toBe('incomplete');
    expect([callsOf('evaluate-shard'), callsOf('decide'), callsOf('record-incomplete')]).toEqual([1, 1, 0]);
  });

  it('with a damaged result of a shard is completed by a re-run, on which no later run rests', async () => {
    deliver = async ({ name }, run) => {
      const outcome = await run();
      if (name === 'evaluate-shard') await damageResults();
      return outcome;
    };
    const damaged = await gate();
    deliver = (_, run) => run();
    const again = await gate();
    expect(again).toMatchObject({ run: damaged.run, verdict: 'fail', rows: { total: rows, paired: rows } });
    expect(await gate()).toEqual(again);
    // The same baseline, and another candidate.
    expect(await gate(19)).toMatchObject({ verdict: 'fail', arms: [{ from: 'this-run' }, {}] });
  });

  it('whose baseline was measured by a run with a damaged result measures it again', async () => {
    deliver = (_, run) => run();
    expect((await gate()).verdict).toBe('fail');
    await damageResults();
    expect(await gate(19)).toMatchObject({ verdict: 'fail', arms: [{ from: 'this-run' }, {}] });
  });

  async function damageResults(): Promise<void> {
    const Bucket = 'contents';
    const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'runs/' }));
    for (const { Key } of Contents.filter((one) => one.Key?.includes('/shards/')))
      await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: bytesOf(damage) }));
  }
});

describe('a bundled function', () => {
  let aws: LocalBackend;
  beforeAll(async () => {
    aws = await localBackend();
  });
  afterAll(() => aws[Symbol.asyncDispose]());

  const started = {
    repository,
    request: `sha256:${'0'.repeat(64)}`,
    run: '0'.repeat(64),
    attempt: 1,
    at: '2025-11-20T10:00:00.000Z',
  };

  async function errorOf(name: string, payload: object): Promise<Json | undefined> {
    const command = new InvokeCommand({ FunctionName: `goldgate-${name}`, Payload: JSON.stringify(payload) });
    const { Payload } = await aws.lambdaClient.send(command);
    return asObject(JSON.parse(Payload?.transformToString() ?? 'null'), name)['errorType'];
  }

  it.each([
    ['plan', () => ({})],
    ['look', () => ({})],
    ['evaluate-shard', () => ({})],
    ['decide', () => ({})],
    ['look', (plan: string) => ({ started, plan, batches: 0 })],
    ['evaluate-shard', (plan: string) => ({ BatchInput: { started, plan }, Items: [{ shard: 0 }] })],
    ['decide', (plan: string) => ({ started, plan, batches: 0 })],
  ])('%s says by the name of its error that trying again is of no use (%#)', async (name, eventOf) => {
    const plan = await s3Blobs(aws.bucket, repository).put(bytesOf(damage));
    expect(permanentErrors()).toContain(await errorOf(name, eventOf(plan)));
  });
});

/** Names of errors after which the state machine tries nothing again. */
function permanentErrors(): readonly Json[] {
  const definition = machineDefinition(synthesisedStack({ repositories: [repository] }));
  const decide = asObject(asObject(definition['States'], 'States')['Decide'], 'Decide');
  const [first] = decide['Retry'] as readonly JsonObject[];
  expect(first).toMatchObject({ MaxAttempts: 0 });
  return first?.['ErrorEquals'] as readonly Json[];
}
