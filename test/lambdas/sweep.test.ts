import { InvokeCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { lambdaStore } from '../../adapters/aws/lambda-store.ts';
import type { Deliver } from '../helpers/functions-here.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import type { Files } from '../helpers/memory-snapshot.ts';
import {
  afterDay,
  dayMs,
  makeTraceBucket,
  monday,
  putTraces,
  register,
  releaseBoth,
  storeOf,
  sweepAt,
  sweptFiles,
  tracesOf,
} from '../helpers/scheduled-sweeps.ts';

const [repository, other] = ['acme/support', 'acme/other'];
const reach = {
  traces: ['s3://traces/'],
  repositories: { [other]: { traces: ['s3://traces/other/'] } },
};
let aws: LocalBackend;
let deliver: Deliver = (_, run) => run();
/** part of the keys that S3 cannot read */
let broken: string | null = null;

beforeAll(async () => {
  process.env['GOLDGATE_SCHEDULES'] = JSON.stringify([
    [repository, 'production', dayMs],
    [other, 'production', dayMs],
  ]);
  aws = await localBackend({
    repositories: [repository, other],
    reach,
    here: (call, run) => deliver(call, run),
    s3: { fault: ({ path }) => (broken !== null && path.includes(broken) ? 'internal-error' : undefined) },
  });
  await makeTraceBucket(aws);
  await releaseBoth(aws, files, repository);
});
afterAll(() => aws[Symbol.asyncDispose]());
beforeEach(() => {
  broken = null;
  deliver = (_, run) => run();
});

const files = sweptFiles();
const bad = { wrong: (row: number) => row % 2 === 0 };
const renamed = (to: string): Files => ({
  ...files,
  'goldgate.yaml': String(files['goldgate.yaml']).replace('  production:', `  ${to}:`),
});

async function invoke(name: string, payload: object): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) });
  const { Payload } = await aws.lambdaClient.send(command);
  return JSON.parse(Payload?.transformToString() ?? 'null');
}

it('registers the sweeps once, uploads what is missing, and says what it would not read', async () => {
  const first = await register(aws, files, repository);
  expect(first).toMatchObject({ changed: true });
  expect(first.uploaded).toBeGreaterThan(1);
  expect(await register(aws, files, repository)).toEqual({ changed: false, uploaded: 0 });
  const elsewhere = {
    ...files,
    'goldgate.yaml': String(files['goldgate.yaml']).replace('s3://traces', 's3://secrets'),
  };
  await expect(register(aws, elsewhere, repository)).rejects.toThrow(
    'sweep production: the backend does not read s3://secrets/support/; have it added to `traceBuckets`',
  );
  const inFiles = String(files['goldgate.yaml']).replace(/s3: "[^"]*"/, 'path: "traces/*.jsonl"');
  await expect(register(aws, { ...files, 'goldgate.yaml': inFiles }, repository)).rejects.toThrow(
    'traces of traces/*.jsonl lie in the repository',
  );
  const command = String(files['goldgate.yaml']).replace(/s3: "[^"]*"/, 'command: "node export.js"');
  await expect(register(aws, { ...files, 'goldgate.yaml': command }, repository)).rejects.toThrow(
    'a backend runs no command of a repository',
  );
  // Its own prefixes are others.
  await expect(register(aws, files, other)).rejects.toThrow('it reads s3://traces/other/');
});

it('registers no probes that the target could not be asked from here, and says why', async () => {
  const asked = (target: string, declared = '') => ({
    ...files,
    'prompt.md': 'Answer {{ input }}',
    'bot.js': '',
    'probes.jsonl': '{"id":1,"input":"q"}\n',
    'goldgate.yaml': `${String(files['goldgate.yaml'])
      .replace(/target: .*/, `target: ${target}`)
      .replace('    signals:', '    probes: probes.jsonl\n    signals:')}${declared}`,
  });
  const model = (address: string, key = '') =>
    asked(
      '{ prompt: answer, model: main }',
      `prompts: { answer: { path: prompt.md } }\nmodels: { main: { provider: openai-compatible, id: m-1, baseUrl: "${address}"${key} } }\n`,
    );
  for (const [probing, why] of [
    [asked('{ command: "node bot.js" }'), 'the target of `probes` is a command of the repository'],
    [asked('{ lambda: bot }'), 'target of `probes`: the backend does not invoke the function bot'],
    [asked('{ http: { url: "https://bot.example.com/answer" } }'), 'bot.example.com'],
    [model('https://models.example.com/v1'), 'target of `probes`: model main: '],
    [model('https://models.example.com/v1', ', key: { env: ADMIN_KEY }'), 'ADMIN_KEY'],
  ] as const)
    await expect(register(aws, probing, repository)).rejects.toThrow(why);
  const lost = asked('{ http: { url: "http://127.0.0.1:9/answer" } }');
  expect(await register(aws, lost, repository)).toMatchObject({ changed: true });
  expect(await register(aws, files, repository)).toMatchObject({ changed: true });
});

it('a sweep that nobody registered, or that was taken out, is refused in words', async () => {
  expect(await sweepAt(aws, other, afterDay(0))).toMatchObject({
    failed: true,
    value: { errorType: 'InputError', errorMessage: expect.stringContaining('is not registered') },
  });
  await register(aws, renamed('renamed'), repository);
  expect(await sweepAt(aws, repository, afterDay(0))).toMatchObject({ failed: true });
  await register(aws, files, repository);
});

it('tells what was raised with the event that found it and with its repeats, and with no other', async () => {
  await putTraces(aws, 0, tracesOf(0));
  await putTraces(aws, 1, tracesOf(1, bad));
  const quiet = await sweepAt(aws, repository, afterDay(0));
  expect(quiet).toMatchObject({ failed: false, value: { windows: [{ version: 1 }], events: [] } });
  const told = await sweepAt(aws, repository, afterDay(1));
  expect(told.value).toMatchObject({ eventsLeftOut: 0 });
  const { events } = told.value as { events: { id: string; signal: { state: string } }[] };
  expect(events.length).toBeGreaterThan(0);
  expect(new Set(events.map(({ signal }) => signal.state))).toEqual(new Set(['raised']));
  expect(await sweepAt(aws, repository, afterDay(1))).toEqual(told);
  const later = new Date(Date.parse(afterDay(1)) + 3_600_000).toISOString();
  expect(await sweepAt(aws, repository, later)).toMatchObject({ value: { events: [] } });
});

it('makes up for events that never came, oldest window first', async () => {
  for (const day of [2, 3, 4]) await putTraces(aws, day, tracesOf(day));
  expect(await sweepAt(aws, repository, afterDay(4))).toMatchObject({
    value: {
      windows: [2, 3, 4].map((day) => ({ from: new Date(monday + day * dayMs).toISOString(), version: 1 })),
    },
  });
});

it('adds traces that came late to the window, and makes its next version', async () => {
  await putTraces(aws, 4, tracesOf(4, { rows: 20 }).replaceAll('"t-4-', '"late-'), 'b.jsonl');
  expect(await sweepAt(aws, repository, afterDay(4))).toMatchObject({ value: { windows: [{ version: 2 }] } });
  expect(await sweepAt(aws, repository, afterDay(4))).toMatchObject({ value: { windows: [{ version: 2 }] } });
});

it('an event that ended early tells, when it comes again, what its first delivery found', async () => {
  await putTraces(aws, 5, tracesOf(5));
  await putTraces(aws, 6, tracesOf(6, bad));
  await putTraces(aws, 7, tracesOf(7));
  broken = 'support/2026/03/09/';
  expect(await sweepAt(aws, repository, afterDay(7))).toMatchObject({
    failed: true,
    value: { errorMessage: expect.stringContaining('s3://traces/support/2026/03/09/a.jsonl cannot be read') },
  });
  broken = null;
  const { value } = await sweepAt(aws, repository, afterDay(7));
  const from = new Date(monday + 6 * dayMs).toISOString();
  expect(value).toMatchObject({ windows: [{ version: 1 }] });
  const { events } = value as { events: { window: { from: string }; signal: { state: string } }[] };
  expect(events.filter(({ signal }) => signal.state === 'raised').map(({ window }) => window.from)).toContain(
    from,
  );
});

it('what an event found that never came to an answer is told by the next one, once', async () => {
  await putTraces(aws, 8, tracesOf(8, bad));
  await putTraces(aws, 9, tracesOf(9));
  broken = 'support/2026/03/11/';
  expect(await sweepAt(aws, repository, afterDay(9))).toMatchObject({ failed: true });
  broken = null;
  const hour = (hours: number) => new Date(Date.parse(afterDay(9)) + hours * 3_600_000).toISOString();
  const { value } = await sweepAt(aws, repository, hour(1));
  const { events } = value as { events: { window: { from: string }; signal: { state: string } }[] };
  expect(events.filter(({ signal }) => signal.state === 'raised').map(({ window }) => window.from)).toContain(
    new Date(monday + 8 * dayMs).toISOString(),
  );
  expect(await sweepAt(aws, repository, hour(2))).toMatchObject({ value: { events: [] } });
});

it('is shown by `query` to its own repository, and to no other', async () => {
  const functions = (alias: string) => ({
    query: `goldgate-query:${alias}`,
    dataset: `goldgate-dataset:${alias}`,
  });
  const signal = new AbortController().signal;
  const own = lambdaStore(aws.lambdaClient, { functions: functions('acme--support'), signal });
  const records = await own.ledger.sweeps(repository, 'production', 10);
  expect(records).toEqual(await storeOf(aws, repository).ledger.sweeps(repository, 'production', 10));
  expect(records).toHaveLength(10);
  const [newest] = records;
  expect(await own.ledger.sweep(repository, 'production', newest?.from ?? '')).toEqual(newest);
  expect(
    JSON.parse(new TextDecoder().decode(await own.blobs.get(newest?.report ?? 'sha256:'))),
  ).toMatchObject({
    sweep: 'production',
  });
  expect(await own.sweepRegistry.registered()).toMatchObject({ sweeps: { production: expect.any(String) } });
  for (const query of [
    { kind: 'sweeps', sweep: null, limit: 10 },
    { kind: 'sweep', sweep: 'production', from: newest?.from },
    { kind: 'registered' },
  ])
    expect([null, []]).toContainEqual(await invoke('goldgate-query:acme--other', query));
});

it('measures how late the sweep is that is latest', async () => {
  const newest = monday + 10 * dayMs;
  const late = Number(await invoke('goldgate-late-sweeps', {}));
  expect(late).toBeGreaterThan((Date.now() - newest - 2 * dayMs) / 1000 - 60);
});

it.each([
  ['sweep', { repository: 'acme/../x', sweep: 'production', at: afterDay(0) }, 'RangeError'],
  ['sweep', { repository, sweep: 'production', at: 'now' }, 'UnreadableError'],
  ['register:acme--support', { kind: 'register', sweeps: '../x' }, 'InputError'],
  ['approve:acme--support', { kind: 'register', sweeps: `sha256:${'0'.repeat(64)}` }, 'InputError'],
  ['register:acme--support', { kind: 'note', notes: [{ key: 'x', step: 'y' }] }, 'InputError'],
  ['register', { kind: 'register', sweeps: `sha256:${'0'.repeat(64)}` }, 'InputError'],
  ['register:acme--support', { kind: 'register', sweeps: `sha256:${'0'.repeat(64)}` }, 'InputError'],
])('%s refuses %j', async (name, payload, errorType) => {
  expect(await invoke(`goldgate-${name}`, payload)).toMatchObject({ errorType });
});
