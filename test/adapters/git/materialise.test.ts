import { execFileSync } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gitRepository as open } from '../../../adapters/git/git-repository.ts';
import { gitRepository } from '../../helpers/git-repository.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

it('writes the tree of a commit, and nothing else of the repository', async () => {
  await using repository = await gitRepository();
  const large = 'line\n'.repeat(500_000);
  await repository.write({
    'a b/ü\n.txt': 'one',
    'bin/run': '#!/bin/sh\n',
    large,
    empty: '',
    '.gitignore': 'x\n',
  });
  await repository.makeExecutable('bin/run');
  const commit = await repository.commit();
  await repository.write({ later: 'not in the commit', 'a b/ü\n.txt': 'changed' });
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  await opened.commitSnapshot(commit).materialise(join(folder.path, 'arm'));
  expect(await filesOf(join(folder.path, 'arm'))).toEqual([
    '.gitignore',
    'a b/ü\n.txt',
    'bin/run',
    'empty',
    'large',
  ]);
  expect(await readFile(join(folder.path, 'arm/a b/ü\n.txt'), 'utf8')).toBe('one');
  expect((await readFile(join(folder.path, 'arm/large'), 'utf8')) === large).toBe(true);
  expect((await lstat(join(folder.path, 'arm/bin/run'))).mode & 0o111).not.toBe(0);
  expect((await lstat(join(folder.path, 'arm/empty'))).mode & 0o111).toBe(0);
});

it('writes the worktree with edits, new files and deletions, without ignored files', async () => {
  await using repository = await gitRepository();
  await repository.write({ kept: '1', edited: '1', deleted: '1', '.gitignore': 'node_modules\n' });
  await repository.commit();
  await repository.write({ edited: '2', 'new/file': '3', script: 'x', 'node_modules/p/index.js': '' });
  await repository.makeExecutable('script');
  await repository.remove('deleted');
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  await (await opened.workingTree()).materialise(folder.path);
  expect(await filesOf(folder.path)).toEqual(['.gitignore', 'edited', 'kept', 'new/file', 'script']);
  expect(await readFile(join(folder.path, 'edited'), 'utf8')).toBe('2');
  expect((await lstat(join(folder.path, 'script'))).mode & 0o111).not.toBe(0);
});

it('leaves index, worktree and list of worktrees alone', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: '1', b: '1' });
  await repository.commit();
  await repository.write({ b: '2', c: '3' });
  const state = async () => [
    await readFile(join(repository.path, '.git/index'), 'latin1'),
    await filesOf(repository.path),
    await repository.git('worktree', 'list'),
  ];
  const before = await state();
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  await (await opened.workingTree()).materialise(join(folder.path, 'one'));
  await opened.commitSnapshot(await opened.resolve('HEAD')).materialise(join(folder.path, 'two'));
  expect(await state()).toEqual(before);
});

it('writes bytes as committed, whatever the attributes of the tree ask for', async () => {
  await using repository = await gitRepository();
  await repository.write({ 'a.txt': 'one\ntwo\n', b: '$Id$\n' });
  await repository.commit();
  await repository.write({ '.gitattributes': '*.txt eol=crlf filter=shout\nb ident export-ignore\n' });
  const commit = await repository.commit();
  await repository.git('config', 'filter.shout.smudge', 'tr a-z A-Z');
  await repository.git('config', 'core.autocrlf', 'true');
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  await opened.commitSnapshot(commit).materialise(folder.path);
  expect(await readFile(join(folder.path, 'a.txt'), 'utf8')).toBe('one\ntwo\n');
  expect(await readFile(join(folder.path, 'b'), 'utf8')).toBe('$Id$\n');
});

it.each([
  ['inside', 'deep/er/link', '../../file', true],
  ['beside', 'link', 'file', true],
  ['to a folder', 'link', './deep', true],
  ['dangling', 'link', 'nowhere', true],
  ['absolute', 'link', '/etc/passwd', false],
  ['upwards', 'link', '../file', false],
  ['upwards from below', 'deep/link', '../../file', false],
  ['through another name and up', 'link', 'deep/../../file', false],
])('keeps links that stay inside and leaves out others: %s', async (_what, path, target, isKept) => {
  await using repository = await gitRepository();
  await repository.write({ file: '1', 'deep/er/file': '1' });
  await repository.link(path, target);
  const commit = await repository.commit();
  await repository.write({ untracked: '1' });
  const notes: string[] = [];
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path, { note: (text) => notes.push(text) });
  await opened.commitSnapshot(commit).materialise(join(folder.path, 'commit'));
  await (await opened.workingTree()).materialise(join(folder.path, 'worktree'));
  for (const arm of ['commit', 'worktree']) {
    const link = await readlink(join(folder.path, arm, path)).catch(() => null);
    expect(link).toBe(isKept ? target : null);
  }
  const note = `${path}: the symbolic link to ${JSON.stringify(target)} leads out of the repository and is left out`;
  expect(notes).toEqual(isKept ? [] : [note, note]);
});

it('copies a link that is changed or not tracked as a link', async () => {
  await using repository = await gitRepository();
  await repository.write({ file: '1' });
  await repository.commit();
  await repository.link('link', 'file');
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  await (await opened.workingTree()).materialise(folder.path);
  expect(await readlink(join(folder.path, 'link'))).toBe('file');
});

it('leaves an empty folder for a submodule', async () => {
  await using inner = await gitRepository();
  await inner.write({ file: '1' });
  await inner.commit();
  await using repository = await gitRepository();
  await repository.git(
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    inner.path,
    'vendor',
  );
  const commit = await repository.commit();
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  await opened.commitSnapshot(commit).materialise(folder.path);
  expect(await readdir(join(folder.path, 'vendor'))).toEqual([]);
});

it('refuses a folder that is not empty', async () => {
  await using repository = await gitRepository();
  const commit = await repository.commit();
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, 'arm'));
  await writeFile(join(folder.path, 'arm/precious'), '');
  await using opened = await open(repository.path);
  await expect(opened.commitSnapshot(commit).materialise(join(folder.path, 'arm'))).rejects.toThrow(
    'must be empty',
  );
});

it.each([
  ['100644 blob', '..', 'blob'],
  ['100644 blob', '.git', 'blob'],
  ['040000 tree', '..', 'tree'],
  ['040000 tree', '.GIT', 'tree'],
])('refuses a forged tree: %s %s', async (entry, name, type) => {
  await using repository = await gitRepository();
  await repository.write({ file: 'planted' });
  await repository.commit();
  const object = await repository.git('rev-parse', type === 'blob' ? 'HEAD:file' : 'HEAD^{tree}');
  const mode = entry.split(' ')[0]?.replace(/^0/, '');
  const body = Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(object, 'hex')]);
  const options = { cwd: repository.path, input: body };
  const tree = execFileSync('git', ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], options)
    .toString()
    .trim();
  const commit = await repository.git('commit-tree', '-m', 'forged', tree);
  await using folder = await temporaryFolder();
  await using opened = await open(repository.path);
  const arm = join(folder.path, 'arm');
  await expect(opened.commitSnapshot(commit).materialise(arm)).rejects.toMatchObject({ problem: 'bad-path' });
  expect(await filesOf(folder.path)).toEqual([]);
});

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return files
    .map((path) => path.slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort();
}
