/**
 * Name of the alias by which a repository invokes the front functions: `acme/support.bot` → `acme--support_bot`.
 *
 * @throws Error when two repositories would get the same name, or one too long for Lambda
 */
export function aliasesOf(repositories: readonly string[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const repository of repositories) {
    const alias = aliasOf(repository);
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

export function aliasOf(repository: string): string {
  return repository.toLowerCase().replace('/', '--').replaceAll('.', '_');
}
