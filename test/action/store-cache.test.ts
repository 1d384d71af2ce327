import { randomBytes } from 'node:crypto';
import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { botScript, commandSuite } from '../helpers/command-suite.ts';
import { startFakeCache } from '../helpers/fake-cache.ts';
import { pullRequestEvent, pushEvent } from '../helpers/github/events.ts';
import { seedCommit } from '../helpers/github/fake/seed.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { runGate, seedPull } from '../helpers/run-gate.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

/** A bot that leaves a line for each call in a file outside of its worktree. */
async function countedBot(calls: string) {
  const each = (output: string) =>
    `async (request, answer) => { const { appendFileSync } = await import('node:fs'); ` +
    `appendFileSync(${JSON.stringify(calls)}, '.'); answer(request, ${JSON.stringify(output)}); }`;
  const change = { 'bot.js': botScript(each('yes')) };
  const workspace = await actionWorkspace({ example: false, base: commandSuite(each('no')), change });
  await appendFile(calls, '');
  return { workspace, calls: async () => (await readFile(calls, 'utf8')).length };
}

/** The next runner starts from the commit alone. */
function forget(workspace: ActionWorkspace) {
  return rm(join(workspace.path, '.goldgate'), { recursive: true, force: true });
}

it.concurrent('a second run restores the store of the first and calls nothing', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using folder = await temporaryFolder();
  const { workspace, calls } = await countedBot(join(folder.path, 'calls'));
  await using _ = workspace;
  const event = pullRequestEvent(seedPull(github, workspace));
  const { environment } = cache;

  const first = await runGate(github, workspace, { event, environment });
  const paid = await calls();
  await forget(workspace);
  const second = await runGate(github, workspace, { event, environment, runId: 78 });

  expect([first.status, second.status]).toEqual(['success', 'success']);
  expect(paid).toBe(16);
  expect(await calls()).toBe(paid);
  expect(second.main.log).toContain('store restored from goldgate-store-v1-77-1-gate');
  expect(cache.keys()).toEqual(['goldgate-store-v1-77-1-gate']);
});

it.concurrent.each([
  [
    'broken',
    {
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/',
      ACTIONS_RUNTIME_TOKEN: 'none',
    },
  ],
  ['absent', {}],
])('a cache that is %s changes nothing but the cost', async (_, environment) => {
  await using github = await startFakeGithub();
  await using folder = await temporaryFolder();
  const { workspace, calls } = await countedBot(join(folder.path, 'calls'));
  await using _workspace = workspace;
  const event = pullRequestEvent(seedPull(github, workspace));

  const { status, main, post } = await runGate(github, workspace, { event, environment });

  expect(status).toBe('success');
  expect(main.outputs['verdict']).toBe('pass');
  expect(await calls()).toBe(16);
  expect(post?.exitCode).toBe(0);
});

it.concurrent.each([
  ['no archive', () => Buffer.from('this is no archive')],
  ['half an archive', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
])('a cache that is %s changes nothing but the cost', async (_, change) => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using folder = await temporaryFolder();
  const { workspace, calls } = await countedBot(join(folder.path, 'calls'));
  await using _workspace = workspace;
  const event = pullRequestEvent(seedPull(github, workspace));
  const { environment } = cache;
  await workspace.write({ '.goldgate/ballast': randomBytes(1_000_000).toString('hex') });
  await runGate(github, workspace, { event, environment });
  await forget(workspace);
  cache.corrupt(change);

  const { status } = await runGate(github, workspace, { event, environment, runId: 78 });

  expect(status).toBe('success');
  expect(await calls()).toBe(32);
  expect(await readdir(join(workspace.path, '.goldgate'))).not.toContain('ballast');
});

it.concurrent('a restored store that is damaged is put aside', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using folder = await temporaryFolder();
  const { workspace } = await countedBot(join(folder.path, 'calls'));
  await using _ = workspace;
  const event = pullRequestEvent(seedPull(github, workspace));
  const { environment } = cache;
  await workspace.write({
    '.goldgate/goldgate.db': 'this is no database, but long enough to be taken for one'.repeat(100),
  });
  const damaged = await runGate(github, workspace, { event, environment });
  await forget(workspace);

  const { status, main } = await runGate(github, workspace, { event, environment, runId: 78 });

  expect(damaged.status).toBe('failure');
  expect(main.log).toContain('store restored from');
  expect(main.log).toContain('everything is evaluated anew');
  expect(status).toBe('success');
});

it.concurrent('a run that found nothing to do neither fetches nor saves a store', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true }),
    change: { 'notes.md': 'a note\n' },
  });

  await runGate(github, workspace, {
    event: pullRequestEvent(seedPull(github, workspace)),
    environment: cache.environment,
  });

  expect(cache.asked).toEqual([]);
  expect(cache.keys()).toEqual([]);
});

it.concurrent('after a failure the store is saved all the same', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true }),
    change: { [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) },
  });
  const event = pullRequestEvent(seedPull(github, workspace));

  const { status } = await runGate(github, workspace, { event, environment: cache.environment });

  expect(status).toBe('failure');
  expect(cache.keys()).toHaveLength(1);
});

it.concurrent('generated outputs of the base are found in what the run of the base commit stored', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  const { [outputsPath]: _outputs, ...base } = recordedSuite({ isRight: () => true });
  await using workspace = await actionWorkspace({ example: false, base, change: { 'notes.md': 'a note\n' } });
  const { environment } = cache;
  const { base: before, merge } = workspace.shas;
  const pull = seedPull(github, workspace);

  await workspace.git('checkout', '--quiet', '--detach', before);
  await workspace.write({ [outputsPath]: outputsOf({ isRight: () => true }) });
  const parent = await workspace.git('rev-parse', `${before}^`);
  seedCommit(github.state, { files: {}, sha: parent });
  const ofBase = await runGate(github, workspace, {
    event: pushEvent({ before: parent, after: before }),
    environment,
  });
  await forget(workspace);

  await workspace.git('checkout', '--quiet', '--detach', merge);
  await workspace.write({ [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) });
  const ofPull = await runGate(github, workspace, { event: pullRequestEvent(pull), environment, runId: 78 });

  expect(ofBase.main.exitCode, ofBase.main.log).toBe(1);
  expect(ofPull.status).toBe('failure');
  expect(ofPull.main.outputs['verdict']).toBe('fail');
  expect(ofPull.main.summary).toContain('earlier run of the base commit');
});
