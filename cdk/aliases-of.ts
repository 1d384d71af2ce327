import { repositoryAlias } from '../core/package/repository-alias.ts';

/**
 * Aliases by which repositories invoke the front functions → the repositories.
 *
 * @throws Error when two repositories would get the same name, or one too long for Lambda
 */
export function aliasesOf(repositories: readonly string[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const repository of repositories) {
    const alias = repositoryAlias(repository);
    const other = aliases.get(alias);
    if (other !== undefined) {
      throw new Error(
        `repositories: "${other}" and "${repository}" would share the alias "${alias}"; give one of them a stack of its own`,
      );
    }
    if (alias.length > longestAlias) {
      throw new Error(`repositories: "${repository}" makes an alias longer than ${longestAlias} characters`);
    }
    aliases.set(alias, repository);
  }
  return aliases;
}

const longestAlias = 128;
