import { expect, it } from 'vitest';
import { gitRepository as openRepository } from '../../../adapters/git/git-repository.ts';
import { gitRepository } from '../../helpers/git-repository.ts';

it.each(['sha1', 'sha256'] as const)(
  'tells when commits were made, and leaves out what is no commit here: %s',
  async (format) => {
    await using repository = await gitRepository({ format });
    const commits: string[] = [];
    for (const text of ['a', 'b', 'c']) {
      await repository.write({ 'a.md': text });
      commits.push(await repository.commit());
    }
    const blob = await repository.git('rev-parse', 'HEAD:a.md');
    const unknown = '0123456789abcdef'.repeat(format === 'sha1' ? 3 : 4).slice(0, blob.length);
    await using opened = await openRepository(repository.path);
    const times = await opened.commitTimes([...commits, unknown, '--all', 'main', '', commits[0] ?? '']);
    const seconds = await Promise.all(
      commits.map((commit) => repository.git('show', '-s', '--format=%ct', commit)),
    );
    expect([...times]).toHaveLength(3);
    expect(commits.map((commit) => times.get(commit))).toEqual(seconds.map((one) => Number(one) * 1000));
    expect([...(await opened.commitTimes([]))]).toEqual([]);
    const many = Array.from({ length: 2000 }, () => commits).flat();
    expect([...(await opened.commitTimes(many))]).toHaveLength(3);
  },
);

it('tells who changed a path last, with wildcards and options in its name, and null of what has no history', async () => {
  await using repository = await gitRepository();
  const names = ['*.md', '--all', ':(glob)**', 'plain.md'];
  for (const [at, name] of names.entries()) {
    await repository.write({ [name]: 'x' });
    await repository.git('add', '--all');
    await repository.git('commit', '--quiet', '-m', 'x', `--author=Author ${at} <a@example.com>`);
  }
  await repository.write({ 'new.md': 'x' });
  await using opened = await openRepository(repository.path);
  const authors = await Promise.all([...names, 'new.md', 'none'].map((name) => opened.lastAuthor(name)));
  expect(authors).toEqual(['Author 0', 'Author 1', 'Author 2', 'Author 3', null, null]);
});
