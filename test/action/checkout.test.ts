import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import { worktree } from '../helpers/git-repository.ts';
import { pullRequestEvent, pushEvent } from '../helpers/github/events.ts';
import { seedCommit } from '../helpers/github/fake/seed.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { onlyCheck, runGate, runPullRequest, seedPull } from '../helpers/run-gate.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

function worseAnswers() {
  const change = { [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) };
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: () => true }), change });
}

/** What actions/checkout with `fetch-depth: 1` leaves: the one commit. */
async function shallowClone(remote: string, folder: string, commit: string) {
  const clone = worktree(folder);
  await clone.git('init', '--quiet');
  await clone.git('remote', 'add', 'origin', `file://${remote}`);
  await clone.git('fetch', '--quiet', '--depth=1', 'origin', commit);
  await clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return clone;
}

it.concurrent('a checkout of depth 1 is deepened by the parent that it lacks', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await using folder = await temporaryFolder();
  const clone = await shallowClone(workspace.path, folder.path, workspace.shas.merge);

  const { status } = await runGate(github, clone, { event: pullRequestEvent(seedPull(github, workspace)) });

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ name: 'Goldgate: answers', conclusion: 'failure' });
  expect(onlyCheck(github).annotations.length).toBeGreaterThan(0);
});

it.concurrent('a commit before a push that the checkout lacks is fetched', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await using folder = await temporaryFolder();
  const clone = await shallowClone(workspace.path, folder.path, workspace.shas.merge);
  const before = seedCommit(github.state, { files: {}, branch: 'main', sha: workspace.shas.base });
  const after = seedCommit(github.state, { files: {}, branch: 'main', sha: workspace.shas.merge });

  const { status } = await runGate(github, clone, { event: pushEvent({ before, after }) });

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ name: 'Goldgate: answers', headSha: after });
});

it.concurrent('a parent that cannot be fetched is told with what the workflow has to say', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await using folder = await temporaryFolder();
  const clone = await shallowClone(workspace.path, folder.path, workspace.shas.merge);
  await clone.git('remote', 'set-url', 'origin', 'file:///nowhere/at/all');

  const { main, status } = await runGate(github, clone, {
    event: pullRequestEvent(seedPull(github, workspace)),
  });

  expect(status).toBe('failure');
  expect(main.annotations[0]?.message).toContain('fetch-depth: 2');
  expect(onlyCheck(github)).toMatchObject({ name: 'Goldgate: configuration', conclusion: 'failure' });
  expect(onlyCheck(github).output.summary).toContain('could not be fetched');
});

it.concurrent('a folder that is no checkout is told so', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await using folder = await temporaryFolder();

  const { main, status } = await runGate(github, folder, {
    event: pullRequestEvent(seedPull(github, workspace)),
  });

  expect(status).toBe('failure');
  expect(main.annotations[0]?.message).toContain('not inside a git repository');
});

it.concurrent('outputs that an earlier step generated are judged although no commit holds them', async () => {
  await using github = await startFakeGithub();
  const { [outputsPath]: _committed, ...base } = recordedSuite({
    isRight: () => true,
    gates: ['{ metric: correct, at-least: 80% }'],
  });
  await using workspace = await actionWorkspace({ example: false, base, change: { 'notes.md': 'a note\n' } });
  await workspace.write({ [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) });

  const { main, status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(main.outputs['verdict']).toBe('fail');
});

it.concurrent('what a commit holds is read from git, whatever earlier steps did to the files', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await writeFile(join(workspace.path, outputsPath), outputsOf({ isRight: () => true }));
  await rm(join(workspace.path, 'goldgate.yaml'));

  const { status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ name: 'Goldgate: answers', conclusion: 'failure' });
});
