import { expect, it } from 'vitest';
import { aliasesOf } from '../../cdk/aliases-of.ts';
import { repositoryAlias } from '../../core/package/repository-alias.ts';

it('leads from the alias that a client computes to the repository', () => {
  const repositories = ['acme/bot', 'Acme/Search.Web'];
  const aliases = aliasesOf(repositories);
  for (const repository of repositories) {
    expect(aliases.get(repositoryAlias(repository))).toBe(repository);
    expect(repositoryAlias(repository)).toMatch(/^(?!\d+$)[a-zA-Z0-9-_]{1,128}$/);
  }
});

it.each([
  ['acme/a.b', 'acme/a_b'],
  ['acme/bot', 'ACME/Bot'],
  ['acme/a--b', 'acme--a/b'],
])('refuses repositories that nobody could tell apart: %s and %s', (one, other) => {
  expect(() => aliasesOf([one, other])).toThrow(`"${one}" and "${other}" would share the alias`);
});

it('refuses a name too long for Lambda', () => {
  expect(() => aliasesOf([`${'o'.repeat(39)}/${'n'.repeat(100)}`])).toThrow('longer than 128');
});
