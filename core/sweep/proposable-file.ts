/** Whether rows can be proposed for a dataset; otherwise why not, and what to do. */
export type ProposableFile =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * Rows are added to one plain JSON Lines file of the repository: anything else could not be read in the pull request's diff.
 *
 * @param path as the configuration names the dataset
 */
export function proposableFile(path: string): ProposableFile {
  const refused = (what: string, todo: string) =>
    ({ kind: 'refused', why: `no golden rows are proposed: ${path} ${what}; ${todo}` }) as const;
  if (/@(?!.*\/)/.test(path))
    return refused('is a dataset of the store', 'push the rows with `goldgate dataset push`');
  if (/[*?{}[\]!]/.test(path)) return refused('stands for several files', 'name one file as the dataset');
  if (/\.(gz|zst)$/i.test(path)) return refused('is compressed', 'keep it as plain JSON Lines');
  if (!/\.(jsonl|ndjson)$/i.test(path)) return refused('is no JSON Lines file', 'keep it as .jsonl');
  const isInside = !path.startsWith('/') && !path.split('/').includes('..');
  return isInside
    ? { kind: 'file', path }
    : refused('lies outside the repository', 'keep it in the repository');
}
