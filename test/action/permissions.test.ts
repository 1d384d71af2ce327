import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { pullRequestEvent } from '../helpers/github/events.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import type { ActionResult } from '../helpers/github/run-action.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import {
  checksOf,
  commentsOf,
  expectGoodManners,
  type onlyCheck,
  runGate,
  runPullRequest,
  seedPull,
} from '../helpers/run-gate.ts';

function answers(isRight: (row: number) => boolean) {
  const base = recordedSuite({ isRight: () => true });
  const suite = base['goldgate.yaml'].replace(
    /suites:\n([\s\S]*)$/,
    (_all, text: string) => `suites:\n${text}${text.replace('answers:', 'others:')}`,
  );
  const change = { [outputsPath]: outputsOf({ isRight }).replaceAll('\n', ' \n') };
  return actionWorkspace({ example: false, base: { ...base, 'goldgate.yaml': suite }, change });
}

function namings({ main, post }: ActionResult, permission: string): number {
  return `${main.log}${post?.log}`.split(permission).length - 1;
}

it.concurrent.each([
  ['passes', (row: number) => row >= 0, 'success'],
  ['fails', (row: number) => row > 60, 'failure'],
])(
  'a pull request from a fork that %s has its verdict in the exit code and the summary',
  async (_, isRight, status) => {
    await using github = await startFakeGithub();
    await using workspace = await answers(isRight);
    const event = pullRequestEvent(seedPull(github, workspace, 'eve/support-bot'));

    const result = await runGate(github, workspace, { event, token: github.forkToken() });

    expect(result.status).toBe(status);
    expect(result.main.summary).toContain('answers');
    expect(result.main.summary).toContain('others');
    expect(result.main.outputs['verdict']).toBe(status === 'success' ? 'pass' : 'fail');
    expect(checksOf(github)).toEqual([]);
    expect(commentsOf(github)).toEqual([]);
    expect(namings(result, 'checks: write')).toBe(1);
    expect(namings(result, 'pull-requests: write')).toBe(status === 'success' ? 0 : 1);
    expectGoodManners(github);
  },
);

it.concurrent('a token that may not write checks still comments', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers((row) => row > 60);
  const token = github.workflowToken({ contents: 'read', 'pull-requests': 'write' });

  const result = await runPullRequest(github, workspace, { token });

  expect(result.status).toBe('failure');
  expect(checksOf(github)).toEqual([]);
  expect(commentsOf(github)).toHaveLength(2);
  expect(namings(result, 'checks: write')).toBe(1);
  expect(namings(result, 'pull-requests: write')).toBe(0);
});

it.concurrent('a token that may not comment still writes checks', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers((row) => row > 60);

  const result = await runPullRequest(github, workspace, {
    token: github.workflowToken({ contents: 'read', checks: 'write' }),
  });

  expect(result.status).toBe('failure');
  expect(checksOf(github)).toHaveLength(2);
  expect(commentsOf(github)).toEqual([]);
  expect(namings(result, 'pull-requests: write')).toBe(1);
});

it.concurrent('a token of an app comments under its own name', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true }),
    change: { [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) },
  });
  const token = github.appToken();
  const inputs = { 'comment-author': 'goldgate[bot]' };

  await runPullRequest(github, workspace, { token, inputs });
  await runGate(github, workspace, {
    event: pullRequestEvent(seedPull(github, workspace)),
    token,
    inputs,
    runId: 78,
  });

  expect([...github.state.comments.values()].map(({ author }) => author)).toEqual(['goldgate[bot]']);
  expect(onlyCheckNames(github)).toEqual(['Goldgate: answers']);
  expect(checksOf(github).map(({ detailsUrl }) => detailsUrl)).toEqual([
    'https://github.com/acme/support-bot/actions/runs/77',
    'https://github.com/acme/support-bot/actions/runs/78',
  ]);
});

function onlyCheckNames(github: Parameters<typeof onlyCheck>[0]): readonly string[] {
  return [...new Set(checksOf(github).map(({ name }) => name))];
}
