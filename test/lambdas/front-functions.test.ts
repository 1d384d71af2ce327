import { InvokeCommand } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { s3Blobs } from '../../adapters/aws/s3-blobs.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { Json, JsonObject } from '../helpers/aws/json.ts';
import type { Deliver } from '../helpers/functions-here.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { modelServer } from '../helpers/model-server.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, promptConfig, side } from '../helpers/small-suite.ts';

let aws: LocalBackend;
let deliver: Deliver = (_, run) => run();

beforeAll(async () => {
  aws = await localBackend({
    repositories: ['acme/support', 'acme/other'],
    here: (call, run) => deliver(call, run),
  });
});
afterAll(() => aws[Symbol.asyncDispose]());
beforeEach(() => {
  deliver = (_, run) => run();
});

/** What a function answers, or the error that it ends with. */
async function invoke(name: string, payload: unknown): Promise<Json> {
  const command = new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) });
  const { Payload } = await aws.lambdaClient.send(command);
  return JSON.parse(Payload?.transformToString() ?? 'null') as Json;
}

let rows = 40;

/** A change that nobody has gated yet, and gating it in the backend. */
function newChange() {
  rows += 1;
  const base = side(rows, 4);
  const head = { ...base, 'outputs.jsonl': answers(rows, 20) };
  const gate = (repository = 'acme/support') =>
    gateInProcess(base, head, {
      repository,
      store: memoryStore(),
      remote: remoteGate(aws.backend(repository)),
    });
  return { base, head, gate };
}

const bytesOf = (value: object) => new TextEncoder().encode(canonicalJson(value as JsonObject));

/** Puts a request and its package where the repository's own upload would, changed in some way. */
async function requestOf(changePackage: object, changeRequest: object = {}, tenant = 'acme/support') {
  const { gate } = newChange();
  const report = onlyReport(await gate());
  const blobs = s3Blobs(aws.bucket, tenant);
  const whole = JSON.parse(
    new TextDecoder().decode(await s3Blobs(aws.bucket, 'acme/support').get(report.package)),
  ) as JsonObject;
  const content = { ...whole, ...changePackage };
  const request = {
    format: 1,
    package: await blobs.put(bytesOf(content)),
    concurrency: 8,
    base: null,
    head: null,
    branch: null,
    notes: [],
    commits: {},
    outputs: {},
    ...changeRequest,
  };
  return { request: await blobs.put(bytesOf(request)), content };
}

describe('submit', () => {
  it('answers at once with the verdict that stands, and starts nothing', async () => {
    const { gate } = newChange();
    const first = await gate();
    const called: string[] = [];
    deliver = ({ name }, run) => {
      called.push(name);
      return run();
    };
    const again = await gate();
    expect(again.outcomes).toMatchObject([{ reused: true, digest: digestOf(first) }]);
    expect([...new Set(called)]).toEqual(['submit', 'status']);
  });

  it('takes a package that comes again while it is under way for the same run', async () => {
    const { request } = await requestOf({ fresh: 1 });
    const names = ['goldgate-submit:acme--support', 'goldgate-submit:acme--support'];
    const both = await Promise.all(names.map((name) => invoke(name, { request })));
    expect(both[0]).toMatchObject({ kind: 'running', attempt: 1 });
    expect(both[1]).toEqual(both[0]);
  });

  it('names the contents that are missing, each with an address of its own prefix', async () => {
    const request = digestBytes(new TextEncoder().encode('nobody has this'));
    const answer = (await invoke('goldgate-submit:acme--other', { request })) as JsonObject;
    expect(answer).toMatchObject({ kind: 'missing', uploads: [{ digest: request }] });
    expect(JSON.stringify(answer)).toContain(`/contents/blobs/acme/other/sha256/${request.slice(7)}?`);
  });

  it('does not see what another repository uploaded', async () => {
    const { request } = await requestOf({});
    expect(await invoke('goldgate-submit:acme--other', { request })).toMatchObject({ kind: 'missing' });
  });

  it('refuses a package of another repository', async () => {
    const { request } = await requestOf({}, {}, 'acme/other');
    expect(await invoke('goldgate-submit:acme--other', { request })).toMatchObject({
      errorType: 'InputError',
      errorMessage: expect.stringContaining('the package is of acme/support, and acme/other submits it'),
    });
  });

  it.each<[string, object, object]>([
    [
      'contents by a path',
      { dataset: { version: { digest: 'x', chunks: [{ digest: '../../other', rows: 1 }] } } },
      {},
    ],
    ['no candidate', { arms: {} }, {}],
    ['another format', { format: 2 }, {}],
    ['a package by a path', {}, { package: 'sha256:../../x' }],
    ['more calls at once than anybody may', {}, { concurrency: 1e6 }],
    ['outputs of an arm that is none', {}, { outputs: { __proto__: null, constructor: { parts: [] } } }],
  ])('refuses a request with %s', async (_what, changePackage, changeRequest) => {
    const { request } = await requestOf(changePackage, changeRequest);
    expect(await invoke('goldgate-submit:acme--support', { request })).toMatchObject({
      errorType: 'InputError',
    });
  });

  it('refuses a request that is no JSON', async () => {
    const request = await s3Blobs(aws.bucket, 'acme/support').put(new Uint8Array([0xff, 0x00]));
    expect(await invoke('goldgate-submit:acme--support', { request })).toMatchObject({
      errorType: 'InputError',
      errorMessage: 'run request: expected JSON',
    });
  });
});

describe('every front function', () => {
  it.each(['submit', 'status', 'query'])(
    '%s serves nobody without an alias of a repository',
    async (name) => {
      const payload = {
        request: `sha256:${'0'.repeat(64)}`,
        run: '0'.repeat(64),
        attempt: 1,
        kind: 'run',
        repository: 'acme/support',
      };
      for (const ending of ['', ':acme--stranger', ':constructor', ':__proto__']) {
        expect(await invoke(`goldgate-${name}${ending}`, payload)).toMatchObject({ errorType: 'InputError' });
      }
    },
  );

  it.each([
    ['submit', { request: 'sha256:../../x' }],
    ['submit', []],
    ['status', { run: '../other', attempt: 1 }],
    ['status', { run: '0'.repeat(64), attempt: 1e9 }],
    ['query', { kind: 'history', suite: null, limit: 1e9 }],
    ['query', { kind: 'everything' }],
    ['query', { kind: 'results', of: [{ run: '../other', shard: 0 }] }],
    ['query', { kind: 'results', of: [{ run: 'a', shard: -1 }] }],
  ])('%s refuses %j by a name that clients of every version take for final', async (name, payload) => {
    expect(await invoke(`goldgate-${name}:acme--support`, payload)).toMatchObject({
      errorType: 'InputError',
      errorMessage: expect.stringContaining('cannot read what it was asked'),
    });
  });
});

describe('status and query', () => {
  it('say nothing of the runs of another repository', async () => {
    const { gate } = newChange();
    const { run } = onlyReport(await gate());
    expect(await invoke('goldgate-status:acme--support', { run, attempt: 1 })).toMatchObject({
      kind: 'concluded',
    });
    expect(await invoke('goldgate-status:acme--other', { run, attempt: 1 })).toMatchObject({ kind: 'lost' });
    expect(await invoke('goldgate-query:acme--support', { kind: 'run', run })).toMatchObject({ run });
    for (const query of [
      { kind: 'run', run },
      { kind: 'runs', prefix: run.slice(0, 8) },
      { kind: 'history', suite: null },
      { kind: 'history', suite: 'answers' },
      { kind: 'arm', key: run },
      { kind: 'releases', suite: null, channel: null, limit: 10 },
      { kind: 'waivers', run: null, limit: 10 },
      {
        kind: 'audit',
        action: 'verdict',
        from: '2000-01-01T00:00:00.000Z',
        to: '2099-01-01T00:00:00.000Z',
        limit: 10,
      },
      { kind: 'nodes', prefix: 'run:' },
      { kind: 'from', node: `run:${run}` },
      { kind: 'into', node: `run:${run}` },
    ]) {
      expect([null, []]).toContainEqual(await invoke('goldgate-query:acme--other', query));
    }
  });

  it('tell runs, history and lineage of their own', async () => {
    const { gate } = newChange();
    const report = onlyReport(await gate());
    const ask = (query: object) => invoke('goldgate-query:acme--support', query);
    expect(await ask({ kind: 'runs', prefix: report.run.slice(0, 12) })).toMatchObject([{ run: report.run }]);
    expect(await ask({ kind: 'history', suite: 'answers', limit: 1 })).toMatchObject([{ run: report.run }]);
    expect(await ask({ kind: 'nodes', prefix: `run:${report.run}` })).toEqual([`run:${report.run}`]);
    expect(await ask({ kind: 'into', node: `run:${report.run}` })).not.toEqual([]);
  });

  it('give addresses of results below the caller’s own prefix, and of no other', async () => {
    const { run } = onlyReport(await newChange().gate());
    const query = { kind: 'results', of: [{ run, shard: 0 }] };
    const [address] = (await invoke('goldgate-query:acme--other', query)) as string[];
    expect(address).toContain(`/contents/runs/acme/other/${run}/shards/`);
    expect((await fetch(address ?? '')).status).toBe(404);
  });

  it('a run that was never started is lost', async () => {
    const run = 'f'.repeat(64);
    expect(await invoke('goldgate-status:acme--support', { run, attempt: 1 })).toEqual({
      kind: 'lost',
      why: 'it was never started',
    });
  });
});

describe('a run in which something fails', () => {
  it.each(['plan', 'evaluate-shard'])(
    'is incomplete when %s fails for good, and a re-run completes it',
    async (failing) => {
      const { gate, base, head } = newChange();
      const error = { errorType: 'InputError', errorMessage: 'broken' };
      deliver = async ({ name }, run) => (name === failing ? { kind: 'function-error', error } : run());
      const first = onlyReport(await gate());
      expect(first).toMatchObject({ verdict: 'incomplete', rows: { paired: 0 } });
      expect(first.title).toContain('could not be evaluated');

      deliver = (_, run) => run();
      const again = onlyReport(await gate());
      const { verdict, gates } = onlyReport(await gateInProcess(base, head));
      expect({ verdict: again.verdict, gates: again.gates }).toEqual({ verdict, gates });
    },
  );

  it('is decided all the same when only `decide` fails for good', async () => {
    const { gate, base, head } = newChange();
    const error = {
      errorType: 'Sandbox.Timedout',
      errorMessage: 'Error: Task timed out after 900.00 seconds',
    };
    deliver = async ({ name }, run) => (name === 'decide' ? { kind: 'function-error', error } : run());
    const { verdict, gates } = onlyReport(await gateInProcess(base, head));
    expect(onlyReport(await gate())).toMatchObject({ verdict, gates });
  });

  it('says which row it was when one cannot be evaluated at all', async () => {
    await using server = await modelServer();
    const prompt = 'Answer {{ input }}, please, in {{ language }}';
    const rowOf = (id: number) => ({ id: `q${id}`, input: 'x', expected: 'y', category: 'c' });
    const golden = Array.from({ length: 200 }, (_, id) => ({
      ...rowOf(id),
      ...(id === 150 ? {} : { language: 'en' }),
    }));
    const base = {
      'goldgate.yaml': promptConfig({}, { baseUrl: server.url }),
      'golden.jsonl': golden.map((row) => `${JSON.stringify(row)}\n`).join(''),
      'prompt.md': 'x',
    };
    const gated = await gateInProcess(
      null,
      { ...base, 'prompt.md': prompt },
      {
        store: memoryStore(),
        remote: remoteGate(aws.backend()),
      },
    );
    const [outcome] = gated.outcomes;
    expect(JSON.stringify(outcome)).toContain('q150');
    expect(outcome).toMatchObject({
      kind: 'reported',
      report: { verdict: 'incomplete', rows: { paired: 120 } },
    });
  });

  it('does not count on results that have expired', async () => {
    const { base, head, gate } = newChange();
    const [standing] = (await gate()).outcomes;
    expect(standing).toMatchObject({ kind: 'reported' });
    const removed = await removeResults();
    expect(removed).toBeGreaterThan(0);
    const next = { ...head, 'outputs.jsonl': answers(rows, 21) };
    const later = await gateInProcess(base, next, {
      store: memoryStore(),
      remote: remoteGate(aws.backend()),
    });
    const { verdict, rows: counted } = onlyReport(later);
    expect({ verdict, paired: counted.paired }).toEqual({ verdict: 'fail', paired: rows });
  });
});

it('an execution holds names of contents only, whatever the run', async () => {
  const { gate } = newChange();
  const { run } = onlyReport(await gate());
  const executionArn = `${aws.machineArn.replace(':stateMachine:', ':execution:')}:${run}-1`;
  const { input, output } = await aws.statesClient.send(new DescribeExecutionCommand({ executionArn }));
  expect(Object.keys(JSON.parse(input ?? '{}'))).toEqual(['repository', 'request', 'run', 'attempt', 'at']);
  expect(`${input}${output}`.length).toBeLessThan(2000);
});

function digestOf(gated: Awaited<ReturnType<ReturnType<typeof newChange>['gate']>>): Digest | undefined {
  const [outcome] = gated.outcomes;
  return outcome?.kind === 'reported' ? outcome.digest : undefined;
}

/** As the bucket's lifecycle does after a while. */
async function removeResults(): Promise<number> {
  const { ListObjectsV2Command, DeleteObjectCommand } = await import('@aws-sdk/client-s3');
  const { Contents = [] } = await aws.s3.send(
    new ListObjectsV2Command({ Bucket: 'contents', Prefix: 'runs/' }),
  );
  for (const { Key } of Contents) await aws.s3.send(new DeleteObjectCommand({ Bucket: 'contents', Key }));
  return Contents.length;
}
