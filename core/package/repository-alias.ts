/** Name of the alias by which a repository invokes a backend's functions: `acme/support.bot` → `acme--support_bot`. */
export function repositoryAlias(repository: string): string {
  return repository.toLowerCase().replace('/', '--').replaceAll('.', '_');
}
