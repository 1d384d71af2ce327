import { expect, it } from 'vitest';
import { gitRepository as openRepository } from '../../adapters/git/git-repository.ts';
import { withGeneratedFiles } from '../../embedded/with-generated-files.ts';
import { gitRepository } from '../helpers/git-repository.ts';

async function jobOf(
  committed: Readonly<Record<string, string>>,
  generated: Readonly<Record<string, string>>,
) {
  const repository = await gitRepository();
  await repository.write(committed);
  const commit = await repository.commit();
  await repository.write(generated);
  const opened = await openRepository(repository.path);
  let looks = 0;
  const snapshot = withGeneratedFiles(opened.commitSnapshot(commit), () => {
    looks += 1;
    return opened.workingTree();
  });
  return {
    snapshot,
    looks: () => looks,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    },
  };
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

it('reads, lists and streams a generated file that is named, also one that git ignores', async () => {
  await using job = await jobOf(
    { 'a.md': 'a', '.gitignore': 'out/\n' },
    { 'out/b.jsonl': 'b', 'c.jsonl': 'c' },
  );
  for (const path of ['out/b.jsonl', 'c.jsonl']) {
    expect([...(await job.snapshot.list([path])).keys()]).toEqual([path]);
    expect(await textOf(job.snapshot.stream(path))).toMatch(/^[bc]$/);
    expect(Buffer.from((await job.snapshot.read(path)) ?? []).toString()).toMatch(/^[bc]$/);
  }
});

it('what the commit holds is the content of the commit, and the workspace is not looked at', async () => {
  await using job = await jobOf({ 'a.md': 'committed' }, { 'a.md': 'changed by a step' });
  expect(await textOf(job.snapshot.stream('a.md'))).toBe('committed');
  expect(Buffer.from((await job.snapshot.read('a.md')) ?? []).toString()).toBe('committed');
  expect((await job.snapshot.list(['a.md'])).size).toBe(1);
  expect(job.looks()).toBe(0);
});

it('a glob names files of the commit alone', async () => {
  await using job = await jobOf({ 'src/a.js': 'a' }, { 'src/b.js': 'b' });
  expect([...(await job.snapshot.list(['src/**'])).keys()]).toEqual(['src/a.js']);
});

it('a file that is nowhere is not there', async () => {
  await using job = await jobOf({ 'a.md': 'a' }, {});
  expect(await job.snapshot.read('b.md')).toBeNull();
  expect((await job.snapshot.list(['b.md'])).size).toBe(0);
});
