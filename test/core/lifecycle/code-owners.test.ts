import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownersOf, parseCodeOwners } from '../../../core/lifecycle/code-owners.ts';
import { matchOwnedPath } from '../../../core/lifecycle/match-owned-path.ts';

const parse = (text: string) => parseCodeOwners(new TextEncoder().encode(text));

// The examples of GitHub's page "About code owners", and what it says of each.
const documented = `
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`;

describe('GitHub’s own examples', () => {
  it.each([
    ['README.md', '@global-owner1 @global-owner2'],
    ['src/deep/a.js', '@js-owner'],
    ['a.go', 'docs@example.com'],
    ['x/b.txt', '@octo-org/octocats'],
    ['build/logs/2026/a.bin', '@octocat'],
    ['build/other', '@global-owner1 @global-owner2'],
    ['docs/getting-started.md', '@doctocat'],
    ['docs/build-app/troubleshooting.md', '@doctocat'],
    ['lib/apps/a', '@octocat'],
    ['scripts/a.sh', '@doctocat @octocat'],
    ['deeply/nested/logs/a', '@octocat'],
    ['apps/a', '@octocat'],
    ['apps/github', ''],
    ['apps/github/a', ''],
  ])('%s is owned by "%s"', (path, owners) => {
    expect(ownersOf(parse(documented), path).join(' ')).toBe(owners);
  });
});

describe('patterns', () => {
  it.each([
    ['*', 'a/b/c', true],
    ['docs/*', 'docs/a.md', true],
    ['docs/*', 'docs/a/b.md', false],
    ['docs/*', 'x/docs/a.md', false],
    ['docs/**', 'docs/a/b.md', true],
    ['/docs', 'docs/a/b.md', true],
    ['docs', 'x/docs/b.md', true],
    ['docs', 'docs', true],
    ['docs/', 'docs', false],
    ['docs/', 'x/docs/a', true],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z/x', true],
    ['**/a.md', 'a.md', true],
    ['a?.md', 'ab.md', true],
    ['a?.md', 'a/.md', false],
    ['A.md', 'a.md', false],
    ['*.js', 'a.jsx', false],
    ['a*b*c', 'abbbc', true],
    ['a*b*c', 'acb', false],
    ['*a', 'ba', true],
    ['/', 'a', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(matchOwnedPath(pattern, path)).toBe(matches);
  });

  it('take as long as the path and the pattern are, whatever they are', () => {
    const [pattern, path] = [`${'**/*a'.repeat(400)}b`, 'aaaa/'.repeat(400)];
    const start = performance.now();
    expect(matchOwnedPath(pattern, path)).toBe(false);
    expect(matchOwnedPath('*a'.repeat(2000), 'b'.repeat(4000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('say of names what a regular expression says', () => {
    const letters = (extra: string) => fc.string({ unit: fc.constantFrom('a', 'b', ...extra), maxLength: 8 });
    fc.assert(
      fc.property(letters('*?'), letters(''), (pattern, name) => {
        fc.pre(pattern !== '' && name !== '' && !pattern.includes('**'));
        const expression = new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`);
        expect(matchOwnedPath(`/${pattern}`, name)).toBe(expression.test(name));
      }),
      { numRuns: 2000 },
    );
  });
});

it('leaves out lines that GitHub leaves out, and names them', () => {
  const owners = parse('!a @x\n[ab].md @x\n\\#a @x\nb @ok\nc not-an-owner\nsp\\ ace.md @space\r\n\nd\n');
  expect(owners.skipped).toEqual([1, 2, 3, 5]);
  expect(['b', 'c', 'sp ace.md', 'd'].map((path) => ownersOf(owners, path))).toEqual([
    ['@ok'],
    [],
    ['@space'],
    [],
  ]);
  expect(parseCodeOwners(new Uint8Array(3 * 1024 * 1024).fill(42)).rules).toEqual([]);
});
