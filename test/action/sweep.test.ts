import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { startFakeCache } from '../helpers/fake-cache.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { commentsOf, expectGoodManners } from '../helpers/run-gate.ts';
import {
  datasetPath,
  dayMs,
  dispatchSweep,
  gateCommit,
  seedDataset,
  sweptRepository,
} from '../helpers/swept-repository.ts';

const monday = Date.UTC(2026, 2, 2);
const day = (number: number) => monday + number * dayMs;
const dayText = (number: number) => new Date(day(number)).toISOString().slice(0, 10);
const range = (number: number) => ({ from: dayText(number), to: dayText(number + 1) });

const secret = 'a-secret-of-the-receiver-42';

/** Half of the even rows, and a tenth of the others. */
const bad = (row: number) => row % 4 === 0 || row % 10 === 1;

async function startReceiver() {
  const received: { readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/drift`;
  return {
    url,
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((done) => server.close(() => done())),
  };
}

function issuesOf({ state }: FakeGithub) {
  return [...state.issues.values()].filter(({ number }) => !state.pulls.has(number));
}

function proposedFile({ state }: FakeGithub): string {
  const [pull] = state.pulls.values();
  const commit = state.git.find(pull?.head.ref ?? '');
  const blob = commit === undefined ? undefined : state.git.filesOf(commit).get(datasetPath);
  return state.git.blobs.get(blob ?? '')?.toString('utf8') ?? '';
}

it('leads from a signal to an issue, more evidence, recovery and a closed issue; to rows of permitted traces; and tells a receiver who can verify it', {
  timeout: 180_000,
}, async () => {
  await using receiver = await startReceiver();
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using repository =
    await sweptRepository(`    issues: { labels: [drift], owners: [{ owner: "@acme/answers", metric: correct }] }
    candidates: { rows: 2 }
    triggers:
      - { repository-dispatch: retrain }
      - { webhook: { url: "${receiver.url}", secret: { env: DRIFT_SECRET } } }
`);
  seedDataset(github, repository);
  const environment = { ...cache.environment, DRIFT_SECRET: secret };
  const sweep = async (number: number, inputs: Record<string, string> = {}) => {
    const result = await dispatchSweep(github, repository, {
      runId: 100 + number,
      environment,
      inputs: { ...range(number), ...inputs },
      secrets: [secret],
    });
    await repository.forget();
    return result;
  };
  const gated = await gateCommit(github, repository, cache);
  expect(gated.main.outputs['verdict'], gated.main.log).toBe('pass');

  await repository.trace({ atMs: day(0) });
  const first = await sweep(0, { release: repository.sha.slice(0, 12) });
  expect(first.status, first.main.log).toBe('success');
  expect(first.main.summary).toContain(`production of answers is run`);
  expect(first.main.summary).toContain('this is the first run, or it was evicted');
  expect(issuesOf(github)).toEqual([]);

  await repository.trace({ atMs: day(1), isWrong: bad, mayBecomeRow: (row) => row % 8 === 0 });
  const raised = await sweep(1);
  expect(raised.status, raised.main.log).toBe('success');
  expect(raised.main.outputs['open-signals']).toBe('1');
  expect(raised.main.summary).toContain('1 issue opened');
  expect(raised.main.annotations).toContainEqual(
    expect.objectContaining({ level: 'warning', message: expect.stringContaining('correct moved') }),
  );
  const [issue] = issuesOf(github);
  expect(issue).toMatchObject({ state: 'open', labels: ['goldgate', 'drift'] });
  expect(issue?.body).toContain('@acme/answers (correct)');
  expect(issue?.body).toContain('https://github.com/acme/support-bot/actions/runs/101');

  await repository.trace({ atMs: day(2), isWrong: bad, rows: 480 });
  const kept = await sweep(2);
  expect(kept.main.summary).toContain('1 issue brought up to date');
  expect(issuesOf(github)[0]?.body).toContain('2026-03-04 00:00 UTC to 2026-03-05 00:00 UTC');

  await repository.trace({ atMs: day(3) });
  const cleared = await sweep(3);
  expect(cleared.main.outputs['open-signals']).toBe('0');
  expect(issuesOf(github)).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
  expect(commentsOf(github).map((body) => body.split(':')[0])).toEqual(['Recovered']);

  const [pull, ...others] = github.state.pulls.values();
  expect(others).toEqual([]);
  expect(pull?.head.ref).toMatch(/^goldgate\/candidates\/production-[0-9a-f]{6}$/);
  const lines = proposedFile(github).slice(repository.dataset.length).trimEnd().split('\n');
  expect(proposedFile(github).startsWith(repository.dataset)).toBe(true);
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    const row = JSON.parse(line);
    expect(Number(row.source.trace.split('-').at(-1)) % 8).toBe(0);
    expect(line).toBe(
      `{"id":"${row.id}","category":"even","input":"${row.input}","expected":null,"source":{"trace":"${row.source.trace}","sweep":"production","window":"2026-03-03T00:00:00.000Z/2026-03-04T00:00:00.000Z"}}`,
    );
  }

  expect(github.state.dispatches.map(({ payload }) => payload)).toMatchObject([
    { goldgate: { signal: { state: 'raised' } } },
    { goldgate: { signal: { state: 'cleared' } } },
  ]);
  expect(receiver.received.map(({ body }) => JSON.parse(body).signal.state)).toEqual(['raised', 'cleared']);
  for (const { headers, body } of receiver.received) {
    const signed = `${headers['x-goldgate-timestamp']}.${body}`;
    const expected = createHmac('sha256', secret).update(signed).digest('hex');
    expect(headers['x-goldgate-signature']).toBe(`sha256=${expected}`);
    expect(headers['idempotency-key']).toBe(JSON.parse(body).id);
    expect(Math.abs(Number(headers['x-goldgate-timestamp']) - Date.now() / 1000)).toBeLessThan(120);
  }

  const made = github.log.length;
  const again = await sweep(3);
  expect(again.main.summary).toContain('Nothing is new in this window');
  expect(github.log.slice(made).filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(again.main.log + first.main.log + raised.main.log).not.toContain(secret);
  expectGoodManners(github);
});
