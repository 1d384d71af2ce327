import { InvokeCommand } from '@aws-sdk/client-lambda';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lambdaApprovals } from '../../adapters/aws/lambda-approvals.ts';
import { type LambdaStore, lambdaStore } from '../../adapters/aws/lambda-store.ts';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Report } from '../../core/report/report.ts';
import { makeWaiver } from '../../core/waivers/make-waiver.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import { waiverId } from '../../core/waivers/waiver-id.ts';
import type { Approvals } from '../../pipeline/backend-ports.ts';
import { backendReleases } from '../../pipeline/backend-releases.ts';
import { ServiceError } from '../helpers/aws/service-error.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, side } from '../helpers/small-suite.ts';

let aws: LocalBackend;
/** operations on DynamoDB that are let through before one fails; null = all */
let left: number | null = null;

beforeAll(async () => {
  aws = await localBackend({
    repositories: ['acme/support', 'acme/other'],
    here: (_, run) => run(),
    dynamoDb: {
      fault() {
        if (left === null) return undefined;
        left -= 1;
        // One that no client tries again: the function ends here.
        if (left < 0) throw new ServiceError('ValidationException', 'cut off');
        return undefined;
      },
    },
  });
});
afterAll(() => aws[Symbol.asyncDispose]());
beforeEach(() => {
  left = null;
});

const signal = new AbortController().signal;

function approvalsOf(repository = 'acme/support'): Approvals {
  return lambdaApprovals(aws.lambdaClient, {
    approve: `goldgate-approve:${repositoryAlias(repository)}`,
    signal,
  });
}

function storeOf(repository = 'acme/support'): LambdaStore {
  const alias = repositoryAlias(repository);
  const functions = { query: `goldgate-query:${alias}`, dataset: `goldgate-dataset:${alias}` };
  return lambdaStore(aws.lambdaClient, { functions, signal });
}

let rows = 400;
const gates = [
  { metric: 'correct', 'no-worse-than': 'baseline', margin: '5%' },
  { metric: 'correct', 'no-worse-than': 'release:production', margin: '5%' },
];

/** Gates so many wrong answers of a suite against so many before, where another machine's store is empty. */
async function gated(wrong: { base: number; head: number }, count = rows): Promise<Report> {
  const base = side(count, wrong.base, { gates });
  const head = { ...base, 'outputs.jsonl': answers(count, wrong.head) };
  const store = memoryStore();
  return onlyReport(
    await gateInProcess(base, head, {
      store,
      remote: remoteGate(aws.backend()),
      releases: backendReleases(storeOf(), store.blobs),
      now: new Date().toISOString(),
    }),
  );
}

/** Lines of this month's audit that are about the subject. */
async function audited(start: string): Promise<readonly Record<string, unknown>[]> {
  const month = new Date().toISOString().slice(0, 7);
  const { Items = [] } = await aws.table.client.send(
    new QueryCommand({
      TableName: aws.table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `acme/support#AUDIT#${month}` },
    }),
  );
  return Items.filter(({ subject }) => String(subject).startsWith(start));
}

/** Whether the function fails, asked once. */
async function fails(event: object, name = 'approve'): Promise<boolean> {
  const command = { FunctionName: `goldgate-${name}:acme--support`, Payload: JSON.stringify(event) };
  return (await aws.lambdaClient.send(new InvokeCommand(command))).FunctionError === 'Unhandled';
}

const order = { channel: 'production', note: 'to all customers', by: 'ann' };
const inThreeDays = () => new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString();

function waiverOf(report: Report, changes: Partial<Waiver> = {}): Waiver {
  const made = makeWaiver(
    {
      report,
      gate: null,
      until: inThreeDays(),
      reason: 'vendor outage',
      giver: { by: 'ann', byId: 7, approvedAs: '@ann' },
      place: { commit: 'a'.repeat(40), pull: 7, comment: null },
    },
    { now: new Date().toISOString(), maxAgeMs: 14 * 24 * 3600 * 1000 },
  );
  if (made.kind === 'refused') throw new Error(made.why);
  const { id: _, ...content } = { ...made.waiver, ...changes };
  return { id: waiverId(content), ...content };
}

describe('a release', () => {
  it('is what gates of other machines compare with, from what the backend keeps', async () => {
    const first = await gated({ base: 0, head: 1 });
    expect(first.notes).toContain(
      'no release in channel production: goldgate release RUN --channel production',
    );
    const release = await approvalsOf().release({ run: first.run, ...order });
    expect(release).toMatchObject({ run: first.run, suite: 'answers', ...order });

    const small = await gated({ base: 1, head: 12 });
    expect(small.gates.map(({ decision }) => decision)).toEqual(['holds', 'holds']);
    const slow = await gated({ base: 12, head: 23 });
    expect(slow.gates.map(({ decision }) => decision)).toEqual(['holds', 'broken']);
    expect(slow.verdict).toBe('fail');
    const grown = await gated({ base: 12, head: 23 }, rows + 50);
    expect(grown.notes.join('\n')).toContain('joined again by id; 50 rows have none');

    expect(await storeOf().ledger.releases('', 'answers', 'production', 5)).toEqual([release]);
    const { lineage } = storeOf();
    expect(await lineage.into(`channel:production/answers`)).toMatchObject([
      { from: `release:${release.id}` },
    ]);
  });

  it('asked for again is the same one, with one line of the audit, wherever the first was cut off', async () => {
    rows += 1;
    const { run } = await gated({ base: 1, head: 0 });
    const asked = { run, ...order, channel: 'canary' };
    let cut = 0;
    for (let through = 0; cut === through; through += 1) {
      left = through;
      if (await fails({ kind: 'release', ...asked })) cut += 1;
    }
    left = null;
    expect(cut).toBeGreaterThan(4);
    const release = await approvalsOf().release(asked);
    expect(await storeOf().ledger.releases('', 'answers', 'canary', 5)).toEqual([release]);
    expect(await audited(`release:${release.id}`)).toHaveLength(1);
    expect(await storeOf().lineage.into('channel:canary/answers')).toHaveLength(1);
  });

  it('goes back to an older run, and the history stays', async () => {
    rows += 1;
    const [one, two] = [await gated({ base: 0, head: 1 }), await gated({ base: 0, head: 2 })];
    for (const { run } of [one, two, one]) await approvalsOf().release({ run, ...order, channel: 'beta' });
    const listed = await storeOf().ledger.releases('', 'answers', 'beta', 5);
    expect(listed.map(({ run }) => run)).toEqual([one.run, two.run, one.run]);
  });

  it('is not of a failed run, until its decision is waived', async () => {
    rows += 1;
    const failed = await gated({ base: 0, head: 100 });
    const asked = { run: failed.run, ...order, channel: 'waived' };
    await expect(approvalsOf().release(asked)).rejects.toThrow('what is broken is no release');
    await approvalsOf().waive(waiverOf(failed));
    expect(await approvalsOf().release(asked)).toMatchObject({ run: failed.run });
    expect(await audited('release:')).toContainEqual(
      expect.objectContaining({ detail: expect.stringContaining('"verdict":"waived"') }),
    );
  });

  it('is not of a run that only another repository has, nor of a name that is no whole id', async () => {
    const { run } = await gated({ base: 1, head: 0 });
    await expect(approvalsOf('acme/other').release({ run, ...order })).rejects.toThrow(
      'the backend has none',
    );
    await expect(approvalsOf().release({ run: run.slice(0, 12), ...order })).rejects.toThrow('has none');
    await expect(approvalsOf().release({ run: '../x', ...order })).rejects.toThrow(
      'cannot read what it was asked',
    );
  });
});

describe('a waiver', () => {
  it('is kept once, with its line of the audit and its lineage, wherever it was cut off', async () => {
    rows += 1;
    const failed = await gated({ base: 0, head: 90 });
    const waiver = waiverOf(failed);
    let cut = 0;
    for (let through = 0; cut === through; through += 1) {
      left = through;
      if (await fails({ kind: 'waive', waiver })) cut += 1;
    }
    left = null;
    expect(cut).toBeGreaterThan(3);
    await approvalsOf().waive(waiver);
    expect(await storeOf().ledger.waivers('', failed.run, 5)).toEqual([waiver]);
    expect(await audited(`waiver:${waiver.id}`)).toHaveLength(1);
    expect(await storeOf().lineage.from(`run:${failed.run}`)).toContainEqual(
      expect.objectContaining({ to: `waiver:${waiver.id}` }),
    );
  });

  it.each<[string, (report: Report) => Waiver, string]>([
    [
      'a name that is not its content’s',
      (report) => ({ ...waiverOf(report), reason: 'other' }),
      'another name',
    ],
    [
      'another repository',
      (report) => waiverOf(report, { repository: 'acme/other' }),
      'its own decisions only',
    ],
    ['a run that nobody evaluated', (report) => waiverOf(report, { run: 'f'.repeat(64) }), 'no such run'],
    ['another suite', (report) => waiverOf(report, { suite: 'others' }), 'it is of suite answers'],
    [
      'a gate that is met',
      (report) => waiverOf(report, { gates: metGates(report) }),
      'does not keep it from',
    ],
    ['no gate', (report) => waiverOf(report, { gates: [] }), 'it names no gate'],
    [
      'a moment long ago',
      (report) => waiverOf(report, { createdAt: '2026-01-01T00:00:00.000Z' }),
      'set the clock',
    ],
    [
      'an end in the past',
      (report) => waiverOf(report, { until: '2026-01-01T00:00:00.000Z' }),
      'in the past',
    ],
    ['no end in sight', (report) => waiverOf(report, { until: '2999-01-01T00:00:00.000Z' }), '90 days'],
  ])('with %s is refused', async (_what, made, why) => {
    const failed = await gated({ base: 0, head: 80 }, 300);
    await expect(approvalsOf().waive(made(failed))).rejects.toThrow(why);
    expect(await storeOf().ledger.waivers('', failed.run, 5)).toEqual([]);
  });

  it('of a verdict that may merge is refused', async () => {
    const failed = await gated({ base: 0, head: 80 }, 300);
    rows += 1;
    const { run, suite } = await gated({ base: 1, head: 0 });
    const { verdict } = (await storeOf().ledger.run(run)) ?? {};
    await expect(approvalsOf().waive(waiverOf(failed, { run, suite }))).rejects.toThrow(
      verdict === 'pass' ? 'its verdict is pass' : 'does not keep it from',
    );
  });
});

it.each(['submit', 'status', 'query', 'dataset'])('%s neither releases nor waives', async (name) => {
  const { run } = await gated({ base: 0, head: 80 }, 300);
  for (const event of [
    { kind: 'release', run, ...order },
    { kind: 'waive', waiver: waiverOf(await gated({ base: 0, head: 80 }, 300)) },
  ]) {
    expect(await fails(event, name)).toBe(true);
  }
});

it.each(['', ':acme--stranger', ':constructor'])('serves nobody invoked as approve%s', async (ending) => {
  const event = { kind: 'release', run: 'f'.repeat(64), ...order };
  const { Payload } = await aws.lambdaClient.send(
    new InvokeCommand({ FunctionName: `goldgate-approve${ending}`, Payload: JSON.stringify(event) }),
  );
  expect(Payload?.transformToString()).toContain('expected the alias of a repository');
});

/** The gates of a report as if they were another rule's. */
function metGates({ gates: own }: Report): Waiver['gates'] {
  return own.map(({ metric, segment }) => ({ metric, segment, rule: 'at-least 1%', decision: 'broken' }));
}
