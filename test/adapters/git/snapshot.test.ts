import { createHash, randomBytes } from 'node:crypto';
import { readFile, rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type GitRepository, gitRepository as open } from '../../../adapters/git/git-repository.ts';
import type { GitSnapshot } from '../../../adapters/git/git-snapshot.ts';
import { gitRepository } from '../../helpers/git-repository.ts';

const odd = [
  'with space.txt',
  'ünï/cödé.txt',
  'line\nend.txt',
  '[x]*?.txt',
  'back\\slash.txt',
  '-dash.txt',
  ':(glob)x.txt',
  '"quoted".txt',
];

it('finds paths with any characters when they are named exactly, in a commit and in the worktree', async () => {
  await using repository = await gitRepository();
  await repository.write({ ...contents(odd), 'x.txt': 'other', 'zebra/[x]*?.txt': 'other' });
  await repository.commit();
  await using opened = await open(repository.path);
  for (const snapshot of await bothOf(opened)) {
    for (const path of odd) {
      expect([...(await snapshot.list([path])).keys()]).toContain(path);
      expect(String(await snapshot.read(path))).toBe(path);
    }
  }
});

it('sees edits of paths with any characters', async () => {
  await using repository = await gitRepository();
  await repository.write(contents(odd));
  await repository.commit();
  await repository.write(contents(odd, 'changed'));
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  expect(await opened.changedPaths(head, worktree, ['**'])).toEqual(odd.toSorted());
  const read = await Promise.all(odd.map(async (path) => String(await worktree.read(path))));
  expect(new Set(read)).toEqual(new Set(['changed']));
});

it('asks git once for what a commit holds', async () => {
  await using repository = await gitRepository();
  await repository.write({ 'docs/a.md': 'a', 'docs/b.md': 'b' });
  const commit = await repository.commit();
  await using opened = await open(repository.path);
  const snapshot = opened.commitSnapshot(commit);
  const listed = await snapshot.list(['docs/**']);
  await rename(join(repository.path, '.git/objects'), join(repository.path, '.git/away'));
  expect(await snapshot.list(['docs/**'])).toEqual(listed);
  expect([...(await snapshot.list(['docs/b.md'])).keys()]).toEqual(['docs/b.md']);
  await expect(snapshot.list(['docs/*'])).rejects.toThrow();
});

const globs: Readonly<Record<string, readonly string[]>> = {
  '*.md': ['a.md', 'ü.md'],
  '**/*.md': ['a.md', 'docs/b.md', 'docs/deep/c.md', 'ü.md'],
  'docs/*.md': ['docs/b.md'],
  'docs/**': ['docs/b.md', 'docs/d.txt', 'docs/deep/c.md'],
  docs: ['docs/b.md', 'docs/d.txt', 'docs/deep/c.md'],
  'docs/': ['docs/b.md', 'docs/d.txt', 'docs/deep/c.md'],
  './docs/./deep': ['docs/deep/c.md'],
  '[ab].md': ['a.md'],
  '[!a]?.md': ['ü.md'],
  'docs/**/c.md': ['docs/deep/c.md'],
  'd?cs/*.txt': ['docs/d.txt'],
  '.': ['a.md', 'docs/b.md', 'docs/d.txt', 'docs/deep/c.md', 'ü.md'],
  '{a,b}.md': [],
  'A.MD': [],
};

it('understands globs alike in a commit and in the worktree, tracked or not', async () => {
  const files = contents(globs['.'] ?? []);
  await using tracked = await gitRepository();
  await tracked.write(files);
  await tracked.commit();
  await using untracked = await gitRepository();
  await untracked.commit();
  await untracked.write(files);
  await using one = await open(tracked.path);
  await using other = await open(untracked.path);
  for (const snapshot of [...(await bothOf(one)), await other.workingTree()]) {
    const found = Object.keys(globs).map(
      async (glob) => [glob, [...(await snapshot.list([glob])).keys()]] as const,
    );
    expect(Object.fromEntries(await Promise.all(found))).toEqual(globs);
  }
});

it('lists nothing for nothing, and a file once that two globs name', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: '1' });
  await repository.commit();
  await using opened = await open(repository.path);
  for (const snapshot of await bothOf(opened)) {
    expect(await snapshot.list([])).toEqual(new Map());
    expect((await snapshot.list(['a', '*', 'b'])).size).toBe(1);
    expect(await snapshot.read('b')).toBeNull();
    expect(await snapshot.read('a/b')).toBeNull();
  }
});

it('lists more globs than a command line can hold', async () => {
  await using repository = await gitRepository();
  const names = Array.from({ length: 800 }, (_, at) => `folder/a-rather-long-name-of-a-file-${at}.json`);
  await repository.write(Object.fromEntries(names.map((name) => [name, name])));
  await repository.commit();
  await using opened = await open(repository.path);
  for (const snapshot of await bothOf(opened)) expect((await snapshot.list(names)).size).toBe(800);
});

it('refuses paths that lead out of the repository or into its .git', async () => {
  await using repository = await gitRepository();
  await repository.commit();
  await using opened = await open(repository.path);
  const outside = ['/etc/passwd', '../secret', 'a/../../b', 'a\0b'];
  const inside = ['.git/config', 'sub/.GIT/config', 'git~1/config', '.git. /config', '.g\u200cit/config'];
  for (const snapshot of await bothOf(opened)) {
    for (const path of [...outside, ...inside]) {
      await expect(snapshot.list([path])).rejects.toMatchObject({ name: 'GitError', problem: 'bad-path' });
      await expect(snapshot.read(path)).rejects.toThrow('paths are relative to the top of the repository');
    }
  }
});

it('has the commit of HEAD while nothing is changed, and none when something is', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: '1', '.gitignore': 'ignored\n' });
  const commit = await repository.commit();
  await repository.write({ ignored: 'x' });
  await using opened = await open(repository.path);
  expect((await opened.workingTree()).commit).toBe(commit);
  await repository.write({ b: '2' });
  expect((await opened.workingTree()).commit).toBeNull();
});

it('sees edits, staged or not, new and deleted files, and undone edits as equal', async () => {
  await using repository = await gitRepository();
  await repository.write({ edited: '1', staged: '1', deleted: '1', unstaged: '1', same: '1', undone: '1' });
  await repository.commit();
  await repository.write({ edited: '2', staged: '2', undone: '2' });
  await repository.git('add', 'staged');
  await repository.git('rm', '--quiet', '--cached', 'unstaged');
  await repository.write({ undone: '1', added: '1' });
  await repository.remove('deleted');
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  expect([...(await worktree.list(['*'])).keys()]).toEqual([
    'added',
    'edited',
    'same',
    'staged',
    'undone',
    'unstaged',
  ]);
  expect(await opened.changedPaths(head, worktree, ['**'])).toEqual(['added', 'deleted', 'edited', 'staged']);
  expect(await worktree.read('deleted')).toBeNull();
  expect(String(await worktree.read('staged'))).toBe('2');
  expect(String(await head.read('staged'))).toBe('1');
});

it('names paths that differ between commits', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: '1', 'b/c': '1', 'b/d': '1' });
  const before = await repository.commit();
  await repository.write({ a: '2', 'b/d': '2' });
  await repository.remove('b/c');
  const after = await repository.commit();
  await using opened = await open(repository.path);
  const [old, current] = [opened.commitSnapshot(before), opened.commitSnapshot(after)];
  expect(await opened.changedPaths(old, current, ['**'])).toEqual(['a', 'b/c', 'b/d']);
  expect(await opened.changedPaths(old, current, ['b/*'])).toEqual(['b/c', 'b/d']);
  expect(await opened.changedPaths(current, current, ['**'])).toEqual([]);
});

it('leaves the index of the user as it is, also when it is out of date', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: '1', b: '1' });
  await repository.commit();
  await utimes(join(repository.path, 'a'), 1, 1);
  await repository.write({ b: '2' });
  const index = () => readFile(join(repository.path, '.git/index'));
  const before = await index();
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  expect(await opened.changedPaths(head, worktree, ['**'])).toEqual(['b']);
  expect(before.equals(await index())).toBe(true);
});

it('sees ignored files named exactly or by a glob without **', async () => {
  await using repository = await gitRepository();
  await repository.write({ '.gitignore': 'outputs/\n*.log\n', 'src/a.js': '1' });
  await repository.commit();
  await repository.write({
    'outputs/b.jsonl': '{}',
    'outputs/deep/c.jsonl': '{}',
    'src/x.log': '',
    'root.log': '',
  });
  await using opened = await open(repository.path);
  const worktree = await opened.workingTree();
  const seen = async (glob: string) => [...(await worktree.list([glob])).keys()];
  expect(await seen('outputs/b.jsonl')).toEqual(['outputs/b.jsonl']);
  expect(await seen('outputs/*.jsonl')).toEqual(['outputs/b.jsonl']);
  expect(await seen('*/*/?.jsonl')).toEqual(['outputs/deep/c.jsonl']);
  expect(await seen('[!s]*.log')).toEqual(['root.log']);
  expect(await seen('src/**')).toEqual(['src/a.js']);
  expect(await seen('**')).toEqual(['.gitignore', 'src/a.js']);
  expect(String(await worktree.read('outputs/b.jsonl'))).toBe('{}');
});

it('gives an executable file another id than a plain one, and a link another than a file of its text', async () => {
  await using repository = await gitRepository();
  await repository.write({ 'run.sh': 'echo', 'plain.sh': 'echo', text: 'plain.sh' });
  await repository.makeExecutable('run.sh');
  await repository.link('link', 'plain.sh');
  await repository.commit();
  await using opened = await open(repository.path);
  for (const snapshot of await bothOf(opened)) {
    const ids = await snapshot.list(['*']);
    expect(new Set(ids.values()).size).toBe(4);
    expect(ids.get('run.sh')).toBe(`executable:${ids.get('plain.sh')}`);
    expect(ids.get('link')).toBe(`symlink:${ids.get('text')}`);
  }
});

it('does not follow links', async () => {
  await using repository = await gitRepository();
  await repository.write({ 'real/file': '1' });
  await repository.link('passwd', '/etc/passwd');
  await repository.link('folder', 'real');
  await repository.commit();
  await repository.link('untracked', '/etc/passwd');
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  for (const snapshot of [head, worktree]) {
    await expect(snapshot.read('passwd')).rejects.toThrow(
      'passwd: not a regular file but a symbolic link, which is not followed',
    );
    await expect(collect(snapshot, 'passwd')).rejects.toThrow('not a regular file');
  }
  await expect(worktree.read('untracked')).rejects.toThrow('not a regular file');
  expect(await head.read('folder/file')).toBeNull();
  await expect(worktree.read('folder/file')).rejects.toThrow('it leads through the symbolic link folder');
});

it('says that a path lies in a submodule', async () => {
  await using inner = await gitRepository();
  await inner.write({ 'data.jsonl': '{}' });
  await inner.commit();
  await using repository = await gitRepository();
  await repository.git(
    '-c',
    'protocol.file.allow=always',
    'submodule',
    '--quiet',
    'add',
    inner.path,
    'vendor/golden',
  );
  await repository.commit();
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  await expect(head.read('vendor/golden/data.jsonl')).rejects.toThrow('vendor/golden: is a submodule');
  await expect(head.list(['vendor/golden/*.jsonl'])).rejects.toThrow('vendor/golden: is a submodule');
  await expect(head.read('vendor/golden')).rejects.toThrow('not a regular file but a submodule');
  await expect(worktree.read('vendor/golden/data.jsonl')).rejects.toThrow(
    'a repository of its own (a submodule)',
  );
  const [before, after] = [await head.list(['vendor']), await worktree.list(['vendor'])];
  expect(after).toEqual(before);
});

it('reads nothing out of repositories that lie in the worktree', async () => {
  await using repository = await gitRepository();
  await repository.commit();
  await repository.git('init', '--quiet', 'nested');
  await repository.write({ 'nested/file': '1' });
  await using opened = await open(repository.path);
  const worktree = await opened.workingTree();
  expect(await worktree.list(['**', '*/*'])).toEqual(new Map());
  await expect(worktree.list(['nested/*'])).rejects.toThrow('nested is a repository of its own');
  await expect(worktree.read('nested/.git/config')).rejects.toMatchObject({ problem: 'bad-path' });
});

it('reads bytes as they are committed, and refuses Git LFS pointers', async () => {
  await using repository = await gitRepository();
  const bytes = randomBytes(100_000);
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`;
  await repository.write({
    bytes,
    empty: '',
    crlf: 'a\r\nb\r\n',
    pointer,
    '.gitattributes': '*.x text eol=crlf\n',
    'lf.x': 'a\nb\n',
  });
  await repository.commit();
  await using opened = await open(repository.path);
  for (const snapshot of await bothOf(opened)) {
    expect(bytes.equals((await snapshot.read('bytes')) ?? Buffer.alloc(0))).toBe(true);
    expect((await snapshot.read('empty'))?.length).toBe(0);
    expect(String(await snapshot.read('crlf'))).toBe('a\r\nb\r\n');
    expect(String(await snapshot.read('lf.x'))).toBe('a\nb\n');
    await expect(snapshot.read('pointer')).rejects.toThrow('pointer: the commit holds a Git LFS pointer');
    await expect(collect(snapshot, 'pointer')).rejects.toThrow('Git LFS pointer');
  }
});

it('takes a file whose line ends were converted on check-out for unchanged', async () => {
  await using repository = await gitRepository();
  await repository.write({ '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\ntwo\n' });
  await repository.commit();
  await repository.remove('a.txt');
  await repository.checkout('.');
  expect(await readFile(join(repository.path, 'a.txt'), 'utf8')).toBe('one\r\ntwo\r\n');
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  expect(await worktree.list(['a.txt'])).toEqual(await head.list(['a.txt']));
  expect(String(await worktree.read('a.txt'))).toBe('one\ntwo\n');
});

it('answers many reads at once, each with its own content', async () => {
  await using repository = await gitRepository();
  const names = Array.from({ length: 200 }, (_, at) => `f${at}`);
  await repository.write(Object.fromEntries(names.map((name, at) => [name, name.repeat(at * 50)])));
  await repository.commit();
  await using opened = await open(repository.path);
  const snapshot = opened.commitSnapshot(await opened.resolve('HEAD'));
  await snapshot.list(['**']);
  const contents = await Promise.all(names.map((name) => snapshot.read(name)));
  expect(contents.map(String)).toEqual(names.map((name, at) => name.repeat(at * 50)));
});

it('streams large files of both sides in pieces, and stops when nobody reads on', async () => {
  await using repository = await gitRepository();
  const bytes = randomBytes(8 << 20);
  await repository.write({ large: bytes });
  await repository.commit();
  await repository.write({ ignored: bytes, '.git/info/exclude': 'ignored\n' });
  await using opened = await open(repository.path);
  const [head, worktree] = await bothOf(opened);
  for (const [snapshot, path] of [
    [head, 'large'],
    [worktree, 'large'],
    [worktree, 'ignored'],
  ] as const) {
    const { digest, pieces } = await collect(snapshot, path);
    expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(pieces).toBeGreaterThan(8);
    for await (const piece of snapshot.stream(path)) {
      expect(piece.length).toBeLessThan(bytes.length);
      break;
    }
  }
  await expect(collect(head, 'missing')).rejects.toThrow('missing: there is no such file');
});

it('notices that a file is written while it is read', async () => {
  await using repository = await gitRepository();
  await repository.commit();
  await repository.write({ outputs: 'x'.repeat(2 << 20) });
  await using opened = await open(repository.path);
  const worktree = await opened.workingTree();
  await worktree.list(['outputs']);
  const reading = async () => {
    for await (const _ of worktree.stream('outputs'))
      await repository.write({ outputs: 'y'.repeat(3 << 20) });
  };
  await expect(reading()).rejects.toThrow('outputs: it was written while Goldgate was reading it');
  await expect(worktree.read('outputs')).rejects.toThrow('it was written while');
});

it('reads a file in conflict as it lies on the disk', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: 'base\n' });
  await repository.commit();
  await repository.branch('side');
  await repository.write({ a: 'side\n' });
  await repository.commit();
  await repository.checkout('main');
  await repository.write({ a: 'main\n' });
  await repository.commit();
  await repository.merge('side').catch(() => {});
  await using opened = await open(repository.path);
  const worktree = await opened.workingTree();
  expect([...(await worktree.list(['**'])).keys()]).toEqual(['a']);
  expect(String(await worktree.read('a'))).toContain('<<<<<<<');
});

it('keeps files apart whose names are not UTF-8', async () => {
  await using repository = await gitRepository();
  await repository.write({ content: '1' });
  const object = await repository.git('hash-object', '-w', 'content');
  const { execFileSync } = await import('node:child_process');
  const tree = Buffer.concat(
    [0xe4, 0xfc].map((byte) =>
      Buffer.concat([Buffer.from(`100644 blob ${object}\t`), Buffer.from([byte, 0])]),
    ),
  );
  const made = execFileSync('git', ['mktree', '-z'], { cwd: repository.path, input: tree }).toString().trim();
  const commit = await repository.git('commit-tree', '-m', 'odd', made);
  await using opened = await open(repository.path);
  expect([...(await opened.commitSnapshot(commit).list(['**'])).keys()]).toEqual(['\\xe4', '\\xfc']);
});

it('reads the worktree before the first commit', async () => {
  await using repository = await gitRepository();
  await repository.write({ a: '1', 'b/c': '2' });
  await repository.git('add', 'a');
  await using opened = await open(repository.path);
  const worktree = await opened.workingTree();
  expect(worktree.commit).toBeNull();
  expect([...(await worktree.list(['**'])).keys()]).toEqual(['a', 'b/c']);
  expect(await worktree.read('nothing')).toBeNull();
  expect((await stat(join(repository.path, 'a'))).size).toBe(1);
});

function contents(paths: readonly string[], content?: string) {
  return Object.fromEntries(paths.map((path) => [path, content ?? path]));
}

async function bothOf(opened: GitRepository): Promise<readonly [GitSnapshot, GitSnapshot]> {
  return [opened.commitSnapshot(await opened.resolve('HEAD')), await opened.workingTree()];
}

async function collect(snapshot: GitSnapshot, path: string) {
  const hash = createHash('sha256');
  let pieces = 0;
  for await (const piece of snapshot.stream(path)) {
    hash.update(piece);
    pieces += 1;
  }
  return { digest: hash.digest('hex'), pieces };
}
