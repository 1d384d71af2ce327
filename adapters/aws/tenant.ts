/**
 * A repository as the first part of every key: what one repository reads and writes lies under its own prefix and partition.
 *
 * @param repository `owner/name` as GitHub spells it; compared without case, as GitHub does
 * @throws RangeError for anything else, so that no name reaches into another's keys
 */
export function tenantOf(repository: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/.test(repository)) {
    throw new RangeError(`repository ${JSON.stringify(repository.slice(0, 160))}: expected "owner/name"`);
  }
  return repository.toLowerCase();
}
