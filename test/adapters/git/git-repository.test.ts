import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitRepository as open } from '../../../adapters/git/git-repository.ts';
import { gitRepository, worktree } from '../../helpers/git-repository.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('is found from a subfolder, from a linked worktree, and in a folder with odd characters', async () => {
  await using folder = await temporaryFolder();
  const odd = join(folder.path, 'a b\nü"$(x)');
  await mkdir(odd);
  const repository = worktree(odd);
  await repository.git('init', '--quiet', '--initial-branch=main');
  await repository.write({ 'deep/er/file': '1' });
  const commit = await repository.commit();
  await repository.git('worktree', 'add', '--quiet', join(folder.path, 'linked'), '-b', 'side');
  await using fromBelow = await open(join(odd, 'deep/er'));
  expect(fromBelow.root).toBe(odd);
  await using linked = await open(join(folder.path, 'linked'));
  expect(linked.root).toBe(join(folder.path, 'linked'));
  expect(await linked.currentBranch()).toBe('side');
  expect(await linked.resolve('main')).toBe(commit);
});

it('says so outside of a repository', async () => {
  await using folder = await temporaryFolder();
  await expect(open(folder.path)).rejects.toMatchObject({ name: 'GitError', problem: 'not-a-repository' });
  await expect(open(folder.path)).rejects.toThrow(
    `${folder.path}: not inside a git repository; run Goldgate in a clone`,
  );
});

it("refuses git's own folder", async () => {
  await using repository = await gitRepository();
  await expect(open(join(repository.path, '.git'))).rejects.toThrow("this is git's own folder");
});

it.runIf(process.getuid?.() === 0)('explains why git distrusts files of another user', async () => {
  await using repository = await gitRepository();
  const { chown } = await import('node:fs/promises');
  await chown(repository.path, 4242, 4242);
  await expect(open(repository.path)).rejects.toMatchObject({
    problem: 'dubious-ownership',
    message: expect.stringContaining(`git config --global --add safe.directory '${repository.path}'`),
  });
});

it('resolves branches, tags, short names, expressions, and branches only the remote has', async () => {
  await using repository = await gitRepository();
  const first = await repository.commit('first');
  await repository.git('tag', '-a', 'v1', '-m', 'release');
  const second = await repository.commit('second');
  await repository.git('update-ref', 'refs/remotes/origin/topic', first);
  await using opened = await open(repository.path);
  const refs = ['main', 'HEAD', second.slice(0, 10), 'v1', 'HEAD~1', 'HEAD^', 'topic'];
  expect(await Promise.all(refs.map(opened.resolve))).toEqual([
    second,
    second,
    second,
    first,
    first,
    first,
    first,
  ]);
});

it('suggests the nearest name for an unknown ref', async () => {
  await using repository = await gitRepository();
  await repository.commit();
  await repository.git('branch', 'feature/prompts');
  await using opened = await open(repository.path);
  await expect(opened.resolve('feature/promts')).rejects.toThrow(
    `there is no commit, branch or tag "feature/promts" in ${repository.path}; did you mean "feature/prompts"?`,
  );
  await expect(opened.resolve('xyzzy')).rejects.toThrow(/"xyzzy" in [^;]*$/);
});

it('refuses what is no name of a commit without asking git', async () => {
  await using repository = await gitRepository();
  await repository.commit('fix');
  await using opened = await open(repository.path);
  const options = ['--output=/tmp/x', '-h'];
  const expressions = ['main..side', 'HEAD:secret', ':/fix', 'HEAD^{/fix}'];
  for (const ref of [...options, ...expressions, '', 'a\nb', 'a\0b', 'x'.repeat(2000)]) {
    await expect(opened.resolve(ref)).rejects.toThrow(/is not the name of a commit, branch or tag/);
  }
});

it('says so in a repository without commits', async () => {
  await using repository = await gitRepository();
  await using opened = await open(repository.path);
  await expect(opened.resolve('HEAD')).rejects.toMatchObject({ problem: 'no-commits' });
  await expect(opened.resolve('main')).rejects.toThrow('there is no commit yet');
  expect(await opened.currentBranch()).toBe('main');
});

it('finds the merge base, and the first parent of a merge', async () => {
  await using repository = await gitRepository();
  const root = await repository.commit('root');
  await repository.branch('side');
  const side = await repository.commit('side');
  await repository.checkout('main');
  const main = await repository.commit('main');
  const merge = await repository.merge('side');
  await using opened = await open(repository.path);
  expect(await opened.mergeBase(main, side)).toBe(root);
  expect(await opened.firstParent(merge)).toBe(main);
  expect(await opened.firstParent(root)).toBeNull();
});

it('tells unrelated histories', async () => {
  await using repository = await gitRepository();
  const one = await repository.commit('one');
  await repository.git('checkout', '--quiet', '--orphan', 'other');
  const other = await repository.commit('other');
  await using opened = await open(repository.path);
  await expect(opened.mergeBase(one, other)).rejects.toMatchObject({ problem: 'unrelated' });
});

it('says what to do in a clone that is too shallow, and deepens it', async () => {
  await using repository = await gitRepository();
  await repository.write({ file: '1' });
  const first = await repository.commit('first');
  await repository.branch('side');
  const side = await repository.commit('side');
  await repository.checkout('main');
  const main = await repository.commit('main');
  await using folder = await temporaryFolder();
  const clone = join(folder.path, 'clone');
  await repository.git(
    'clone',
    '--quiet',
    '--depth=1',
    '--no-single-branch',
    `file://${repository.path}`,
    clone,
  );
  await using opened = await open(clone);
  expect(opened.isShallow).toBe(true);
  await expect(opened.mergeBase(main, side)).rejects.toMatchObject({ problem: 'shallow' });
  await expect(opened.firstParent(main)).rejects.toThrow('fetch-depth: 2');
  await expect(opened.resolve('v1')).rejects.toThrow('fetch-depth: 0');
  await opened.deepen(main, 2);
  await opened.deepen(side, 2);
  expect(await opened.firstParent(main)).toBe(first);
  expect(await opened.mergeBase(main, side)).toBe(first);
});

it('fetches into a full clone without cutting its history', async () => {
  await using repository = await gitRepository();
  const first = await repository.commit('first');
  const second = await repository.commit('second');
  await using folder = await temporaryFolder();
  await repository.git('clone', '--quiet', `file://${repository.path}`, join(folder.path, 'clone'));
  const third = await repository.commit('third');
  await using opened = await open(join(folder.path, 'clone'));
  await opened.deepen(third, 1);
  expect(await worktree(join(folder.path, 'clone')).git('rev-parse', '--is-shallow-repository')).toBe(
    'false',
  );
  expect(await opened.firstParent(third)).toBe(second);
  expect(await opened.firstParent(second)).toBe(first);
});

it('fetches only commits by their full name', async () => {
  await using repository = await gitRepository();
  await using opened = await open(repository.path);
  for (const commit of ['main', '--upload-pack=touch x', '-x', '']) {
    await expect(opened.deepen(commit, 2)).rejects.toThrow('is not the full name of a commit');
  }
});

it('prefers as base what the remote calls its main branch', async () => {
  await using repository = await gitRepository();
  await using opened = await open(repository.path);
  expect(await opened.defaultBase()).toBeNull();
  const commit = await repository.commit();
  expect(await opened.defaultBase()).toBe('main');
  await repository.git('update-ref', 'refs/remotes/origin/master', commit);
  expect(await opened.defaultBase()).toBe('origin/master');
  await repository.git('update-ref', 'refs/remotes/origin/trunk', commit);
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  expect(await opened.defaultBase()).toBe('origin/trunk');
});

it('reads owner and name out of the URL of the remote', async () => {
  const names = {
    'https://github.com/acme/support.git': 'acme/support',
    'https://x-access-token:ghs_secret@github.com/acme/support': 'acme/support',
    'git@github.com:acme/support.git': 'acme/support',
    'ssh://git@github.example.com:2222/acme/support.git/': 'acme/support',
    'https://gitlab.example.com/group/team/support.git': 'team/support',
    '/srv/git/support.git': '',
    'https://github.com/acme': '',
    'https://github.com/acme/$(rm -rf .)': '',
  };
  await using repository = await gitRepository();
  await using opened = await open(repository.path);
  expect(await opened.remoteName()).toBe('');
  for (const [url, name] of Object.entries(names)) {
    await repository.git('config', 'remote.origin.url', url);
    expect({ url, name: await opened.remoteName() }).toEqual({ url, name });
  }
});

it('knows no branch on a detached head', async () => {
  await using repository = await gitRepository();
  const commit = await repository.commit();
  await repository.git('checkout', '--quiet', '--detach');
  await using opened = await open(repository.path);
  expect(await opened.currentBranch()).toBeNull();
  expect(await opened.resolve('HEAD')).toBe(commit);
});

it('reads commits of a bare clone, which has no working tree', async () => {
  await using repository = await gitRepository();
  await repository.write({ 'a/b.txt': 'text' });
  const commit = await repository.commit();
  await using folder = await temporaryFolder();
  await repository.git('clone', '--quiet', '--bare', repository.path, join(folder.path, 'bare.git'));
  await using opened = await open(join(folder.path, 'bare.git'));
  const snapshot = opened.commitSnapshot(await opened.resolve('main'));
  expect(snapshot.commit).toBe(commit);
  expect([...(await snapshot.list(['a/*.txt'])).keys()]).toEqual(['a/b.txt']);
  expect(String(await snapshot.read('a/b.txt'))).toBe('text');
  await expect(opened.workingTree()).rejects.toThrow('a bare repository has no working tree');
});

it('lists equal ids for commit and worktree in a repository of SHA-256', async () => {
  await using repository = await gitRepository({ format: 'sha256' });
  await repository.write({ one: '1', two: '2' });
  await repository.commit();
  await repository.write({ one: 'changed' });
  const changed = await repository.git('hash-object', 'one');
  await using opened = await open(repository.path);
  const head = opened.commitSnapshot(await opened.resolve('HEAD'));
  const [before, after] = [await head.list(['*']), await (await opened.workingTree()).list(['*'])];
  expect(after.get('one')).toBe(changed);
  expect(after.get('two')).toBe(before.get('two'));
  expect(String(await head.read('one'))).toBe('1');
});

it('runs no program that the configuration of the repository names', async () => {
  await using repository = await gitRepository();
  await repository.write({ file: '1\n', '.gitattributes': '* filter=evil diff=evil\n' });
  const commit = await repository.commit();
  const trap = join(repository.path, '.git/trap');
  await writeFile(trap, `#!/bin/sh\ntouch '${repository.path}/.git/sprung'\ncat\n`, { mode: 0o755 });
  for (const setting of [
    'core.fsmonitor',
    'core.pager',
    'diff.external',
    'diff.evil.textconv',
    'diff.evil.command',
    'filter.evil.smudge',
  ]) {
    await repository.git('config', setting, trap);
  }
  await writeFile(join(repository.path, '.git/hooks/post-index-change'), '', { mode: 0o755 });
  await repository.write({ untracked: 'x' });
  await using target = await temporaryFolder();
  await using opened = await open(repository.path);
  const [head, worktree] = [opened.commitSnapshot(commit), await opened.workingTree()];
  await opened.changedPaths(head, worktree, ['**']);
  await head.read('file');
  await head.materialise(join(target.path, 'out'));
  expect(await sprung(repository.path)).toBe(false);
});

it('is not led astray by variables of the environment', async () => {
  await using repository = await gitRepository();
  await using other = await gitRepository();
  const commit = await repository.commit('here');
  await other.commit('there');
  const before = { ...process.env };
  try {
    process.env['GIT_DIR'] = join(other.path, '.git');
    process.env['GIT_WORK_TREE'] = other.path;
    process.env['GIT_INDEX_FILE'] = '/nowhere';
    await using opened = await open(repository.path);
    expect(await opened.resolve('HEAD')).toBe(commit);
  } finally {
    process.env = before;
  }
});

async function sprung(repository: string): Promise<boolean> {
  const { access } = await import('node:fs/promises');
  return access(join(repository, '.git/sprung')).then(
    () => true,
    () => false,
  );
}
