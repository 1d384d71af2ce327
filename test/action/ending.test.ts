import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { botScript, commandSuite } from '../helpers/command-suite.ts';
import { startFakeCache } from '../helpers/fake-cache.ts';
import { pullRequestEvent } from '../helpers/github/events.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import {
  checksOf,
  expectGoodManners,
  onlyCheck,
  runGate,
  runPullRequest,
  seedPull,
} from '../helpers/run-gate.ts';

const answers = "(request, answer) => answer(request, 'yes')";
const hangs = '() => new Promise(() => setInterval(() => {}, 1000))';
const evaluating = /the change touches it; evaluating/;

function hangingBot() {
  const change = { 'bot.js': botScript(hangs) };
  return actionWorkspace({ example: false, base: commandSuite(answers), change });
}

it.concurrent.each(['SIGINT', 'SIGTERM'] as const)(
  'a run that %s ends during evaluation concludes its check as cancelled and keeps what it knows',
  async (first) => {
    await using github = await startFakeGithub();
    await using cache = await startFakeCache();
    await using workspace = await hangingBot();

    const { main, post, status } = await runPullRequest(github, workspace, {
      cancel: { when: evaluating, first },
      environment: cache.environment,
    });

    expect(status).toBe('cancelled');
    expect(main).toMatchObject({ exitCode: 1, signal: null, signalsSent: [first] });
    expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(onlyCheck(github).output.title).toContain('the run was cancelled');
    expect(main.summary).toContain('the run was cancelled');
    expect(post?.exitCode).toBe(0);
    expect(cache.keys()).toHaveLength(1);
    expectGoodManners(github);
  },
);

it.concurrent('after a crash of main its check is concluded by post, and what it knows is kept', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using workspace = await hangingBot();

  const { main, post, status } = await runPullRequest(github, workspace, {
    cancel: { when: evaluating, first: 'SIGKILL' },
    environment: cache.environment,
  });

  expect(status).toBe('failure');
  expect(main.signal).toBe('SIGKILL');
  expect(post?.exitCode).toBe(0);
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
  expect(onlyCheck(github).output.title).toContain('could not be evaluated');
  expect(cache.keys()).toHaveLength(1);
  expectGoodManners(github);
});

it.concurrent('a target that cannot be started breaks the run: the check fails without a word of a regression', async () => {
  await using github = await startFakeGithub();
  const broken = commandSuite(answers)['goldgate.yaml'].replace('node bot.js', 'no-such-program-here');
  await using workspace = await actionWorkspace({
    example: false,
    base: commandSuite(answers),
    change: { 'goldgate.yaml': broken },
  });

  const { status, post } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(post?.exitCode).toBe(0);
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(onlyCheck(github).output.title).toContain('could not be evaluated');
});

it.concurrent('a check that an earlier run left open on the commit is concluded by the next run', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: commandSuite(answers),
    change: { 'bot.js': botScript(`(request, answer) => answer(request, 'yes' )`) },
  });
  const event = pullRequestEvent(seedPull(github, workspace));
  github.inject({ operation: 'checks/update', times: 20, effect: { kind: 'answer', status: 500 } });
  await runGate(github, workspace, { event, runId: 77 });
  expect(onlyCheck(github).status).toBe('in_progress');

  await using healthy = await startFakeGithub();
  seedPull(healthy, workspace);
  healthy.state.checkRuns.set(1, { ...onlyCheck(github), id: 1 });
  await runGate(healthy, workspace, { event, runId: 78 });

  expect(checksOf(healthy)).toMatchObject([
    { externalId: 'goldgate:77:1:gate', status: 'completed', conclusion: 'cancelled' },
    { externalId: 'goldgate:78:1:gate', status: 'completed', conclusion: 'success' },
  ]);
  expectGoodManners(healthy);
});

it.concurrent('a check that a newer run holds open is left to it', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: commandSuite(answers),
    change: { 'notes.md': 'a note\n' },
  });
  const event = pullRequestEvent(seedPull(github, workspace));
  await runGate(github, workspace, { event, runId: 90 });
  const newer = onlyCheck(github);
  newer.status = 'in_progress';
  newer.conclusion = null;

  await runGate(github, workspace, { event, runId: 80 });

  expect(newer.status).toBe('in_progress');
});

it.concurrent('a verdict whose check could not be concluded is what post concludes it with', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: commandSuite(answers),
    change: { 'bot.js': botScript(`(request, answer) => answer(request, 'yes' )`) },
  });
  github.inject({ operation: 'checks/update', times: 3, effect: { kind: 'answer', status: 502 } });

  const { status, main } = await runPullRequest(github, workspace);

  expect(status).toBe('success');
  expect(main.outputs['verdict']).toBe('pass');
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'success' });
  expectGoodManners(github);
});
