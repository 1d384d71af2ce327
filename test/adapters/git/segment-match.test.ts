import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { segmentMatches } from '../../../adapters/git/segment-match.ts';
import { gitRepository } from '../../helpers/git-repository.ts';

it('matches as git does', async () => {
  await using repository = await gitRepository();
  const letters = fc.constantFrom(...'ab]-!*[\\ü');
  const names = fc.sample(fc.string({ unit: letters, minLength: 1, maxLength: 6 }), {
    numRuns: 300,
    seed: 1,
  });
  const known = [...new Set(names)];
  const tree = known.map((name) => `100644 ${'0'.repeat(39)}1 0\t${name}\0`).join('');
  execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: repository.path, input: tree });
  const unit = fc.constantFrom(
    '*',
    '?',
    '[ab]',
    '[!a]',
    '[a-]',
    '[]a]',
    '[^]b]',
    '\\*',
    '\\[',
    'a',
    'b',
    '-',
    'ü',
    '**',
  );
  for (const pattern of fc.sample(fc.string({ unit, minLength: 1, maxLength: 5 }), {
    numRuns: 60,
    seed: 2,
  })) {
    const listed = await repository.git('ls-files', '-z', '--', `:(glob)${pattern}`);
    // A pathspec also names the path that is spelled like it.
    const byGit = listed.split('\0').filter((name) => name !== '' && name !== pattern);
    const here = known.filter((name) => name !== pattern && segmentMatches(pattern, name));
    expect({ pattern, names: here.sort() }).toEqual({ pattern, names: byGit.sort() });
  }
});

it.each([
  ['[', '['],
  ['a[b', 'a[b'],
  ['', 'a'],
])('does not match %j with %j', (pattern, name) => {
  expect(segmentMatches(pattern, name)).toBe(false);
});

it('is not slowed down by hostile patterns', () => {
  expect(segmentMatches('*a'.repeat(1000), 'a'.repeat(255))).toBe(false);
});
