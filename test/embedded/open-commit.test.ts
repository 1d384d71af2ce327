import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitRepository as openRepository } from '../../adapters/git/git-repository.ts';
import { openCommit } from '../../embedded/open-commit.ts';
import { gitRepository } from '../helpers/git-repository.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

it('opens a commit from the folder of the configuration, also one that a shallow clone left out', async () => {
  await using repository = await gitRepository();
  await repository.write({ 'bots/answers.txt': 'released' });
  const released = await repository.commit('released');
  await repository.write({ 'bots/answers.txt': 'newer' });
  await repository.commit('newer');
  await using folder = await temporaryFolder();
  const clone = join(folder.path, 'clone');
  await repository.git('clone', '--quiet', '--depth=1', `file://${repository.path}`, clone);
  await using shallow = await openRepository(clone);
  const snapshot = await openCommit(shallow, 'bots', released);
  expect(snapshot?.commit).toBe(released);
  expect(new TextDecoder().decode((await snapshot?.read('answers.txt')) ?? undefined)).toBe('released');
});

it('knows none for a commit that nobody has, and none where there is no origin to ask', async () => {
  await using repository = await gitRepository();
  await repository.commit('only');
  await using opened = await openRepository(repository.path);
  expect(await openCommit(opened, '', 'd'.repeat(40))).toBeNull();
  await using folder = await temporaryFolder();
  await repository.git('clone', '--quiet', `file://${repository.path}`, join(folder.path, 'clone'));
  await using clone = await openRepository(join(folder.path, 'clone'));
  expect(await openCommit(clone, '', 'd'.repeat(40))).toBeNull();
});
