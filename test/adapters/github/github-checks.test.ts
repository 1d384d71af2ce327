import { expect, it } from 'vitest';
import { githubChecks } from '../../../adapters/github/github-checks.ts';
import { githubClient } from '../../../adapters/github/github-client.ts';
import { PermissionMissingError } from '../../../core/platform/permission-missing-error.ts';
import type { CheckConclusion } from '../../../pipeline/publish-ports.ts';
import { seedJobCheckRun } from '../../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../../helpers/github/fake-github.ts';

const repository = { owner: 'acme', repo: 'support-bot' };

function checksOf(github: FakeGithub, token = github.workflowToken({ checks: 'write' })) {
  const waits: string[] = [];
  const client = githubClient({
    token,
    apiUrl: github.url,
    onWait: (text) => waits.push(text),
    timeoutMs: 2_000,
  });
  const commit = github.state.git.find('main')?.sha ?? '';
  return {
    ...githubChecks(client, repository),
    check: { name: 'Gate', commit, externalId: 'goldgate:1:1', detailsUrl: null },
    waits,
  };
}

function failureWith(annotations: number): CheckConclusion {
  const at = (line: number) => ({ path: 'a.md', startLine: line, endLine: line, level: 'warning' as const });
  return {
    conclusion: 'failure',
    output: {
      title: 'It got worse',
      summary: 'A lot.',
      text: '',
      annotations: Array.from({ length: annotations }, (_, line) => ({
        ...at(line + 1),
        title: 'lost',
        message: `row ${line}`,
      })),
    },
  };
}

it.concurrent('opens a check, finds it open, and concludes it', async () => {
  await using github = await startFakeGithub();
  const { open, ofCommit, conclude, check } = checksOf(github);

  const id = await open(check);
  expect(await ofCommit('Gate', check.commit)).toMatchObject([
    { id, name: 'Gate', externalId: 'goldgate:1:1', isOpen: true, conclusion: null },
  ]);
  await conclude(id, failureWith(1));

  expect(await ofCommit('Gate', check.commit)).toMatchObject([{ id, isOpen: false }]);
  expect(github.state.checkRuns.get(id)).toMatchObject({
    conclusion: 'failure',
    output: { title: 'It got worse', summary: 'A lot.', text: null },
  });
  expect(github.violations).toEqual([]);
});

it.concurrent('reports in one request what needs no more', async () => {
  await using github = await startFakeGithub();
  const { report, check } = checksOf(github);

  await report(check, failureWith(50));

  expect(github.log.map(({ operation }) => operation)).toEqual(['checks/create']);
  expect([...github.state.checkRuns.values()]).toMatchObject([
    { status: 'completed', conclusion: 'failure' },
  ]);
});

it.concurrent('appends annotations beyond fifty, and gives columns to those that have one', async () => {
  await using github = await startFakeGithub();
  const { report, check } = checksOf(github);
  const { conclusion, output } = failureWith(101);
  const annotations = output.annotations.map((one, at) => (at === 100 ? { ...one, column: 4 } : one));

  const id = await report(check, { conclusion, output: { ...output, annotations } });

  const written = github.state.checkRuns.get(id)?.annotations ?? [];
  expect(written.map(({ start_line: line }) => line)).toEqual(annotations.map(({ startLine }) => startLine));
  expect(written[100]).toMatchObject({ start_column: 4, end_column: 4 });
  expect(written[99]).not.toHaveProperty('start_column');
  expect(github.violations).toEqual([]);
});

it.concurrent.each(['reset', 'reset-after-effect'] as const)(
  '%s while annotations are appended leaves each once',
  async (kind) => {
    await using github = await startFakeGithub();
    const { open, conclude, check } = checksOf(github);
    const id = await open(check);
    github.inject({ operation: 'checks/update', skip: 1, effect: { kind } });

    await conclude(id, failureWith(120));

    expect(github.state.checkRuns.get(id)?.annotations).toHaveLength(120);
  },
);

it.concurrent('does not wait for ever for an answer, and looks whether the write took effect', async () => {
  await using github = await startFakeGithub();
  const { open, check } = checksOf(github);
  github.inject({ operation: 'checks/create', effect: { kind: 'hang' } });

  const id = await open(check);

  expect([...github.state.checkRuns.keys()]).toEqual([id]);
  expect(github.log.map(({ operation }) => operation)).toEqual([
    'checks/create',
    'checks/list-for-ref',
    'checks/create',
  ]);
});

it.concurrent('does not take a check of the same name for its own after a lost answer', async () => {
  await using github = await startFakeGithub();
  const { open, check } = checksOf(github);
  const other = await open({ ...check, externalId: 'goldgate:0:1' });
  github.inject({ operation: 'checks/create', effect: { kind: 'reset' } });

  expect(await open(check)).not.toBe(other);
});

it.concurrent('gives up when GitHub keeps failing', async () => {
  await using github = await startFakeGithub();
  const { open, check } = checksOf(github);
  github.inject({ operation: 'checks/create', times: 9, effect: { kind: 'answer', status: 502 } });

  await expect(open(check)).rejects.toMatchObject({ status: 502 });
  expect(github.log.filter(({ operation }) => operation === 'checks/create')).toHaveLength(3);
});

it.concurrent.each([
  ['the token only reads', (github: FakeGithub) => github.forkToken()],
  ['the token has nothing', (github: FakeGithub) => github.workflowToken({})],
])('names the permission when %s', async (_, token) => {
  await using github = await startFakeGithub();
  const { open, report, check } = checksOf(github, token(github));

  await expect(open(check)).rejects.toThrow(PermissionMissingError);
  await expect(report(check, failureWith(1))).rejects.toThrow('checks: write');
  expect(github.log).toHaveLength(2);
});

it.concurrent('waits out a secondary rate limit and does not take it for a missing permission', async () => {
  await using github = await startFakeGithub();
  const { open, check, waits } = checksOf(github);
  github.inject({
    operation: 'checks/create',
    effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 1 },
  });

  await open(check);

  expect(waits).toEqual([expect.stringContaining('waiting 1 s')]);
});

it.concurrent('a wait of more than two minutes is not worth it', async () => {
  await using github = await startFakeGithub();
  const { open, check, waits } = checksOf(github);
  github.inject({
    operation: 'checks/create',
    effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 600 },
  });

  await expect(open(check)).rejects.not.toThrow(PermissionMissingError);
  expect(waits).toEqual([expect.stringContaining('giving up')]);
});

it.concurrent('lists checks of every page, and leaves the one of a job alone', async () => {
  await using github = await startFakeGithub();
  const { open, ofCommit, conclude, check } = checksOf(github);
  const ofJob = seedJobCheckRun(github.state, 'Gate', check.commit);
  const first = await open(check);
  await conclude(first, failureWith(0));

  expect(await ofCommit('Gate', check.commit)).toMatchObject([
    { id: first, isOpen: false },
    { id: ofJob, externalId: '', isOpen: true },
  ]);
  await expect(conclude(ofJob, failureWith(0))).rejects.toThrow(PermissionMissingError);
});
