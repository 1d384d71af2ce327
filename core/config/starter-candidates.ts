import { pathSchema } from './path-schema.ts';

/** Paths that look like what a configuration is made of, the likeliest first. */
export interface Candidates {
  readonly datasets: readonly string[];
  readonly outputs: readonly string[];
  readonly prompts: readonly string[];
}

/** Where golden datasets tend to lie, the likeliest first. */
const datasetFolders = ['golden', 'evals', 'eval', 'data', 'datasets', 'tests', 'test'];
const outputFolders = ['outputs', 'output', 'recorded', 'responses', 'predictions'];

const mostPaths = 12;

export function starterCandidates(paths: readonly string[]): Candidates {
  const usable = paths
    .filter((path) => pathSchema.safeParse(path).success && !/[*?[\]{}!()]/.test(path))
    .sort();
  const outputs = usable.filter((path) => /\.jsonl$/i.test(path) && folderRank(path, outputFolders) !== null);
  const datasets = usable
    .filter((path) => /\.(?:jsonl|csv|tsv|parquet)$/i.test(path) && !outputs.includes(path))
    .flatMap((path) => ({ path, rank: folderRank(path, datasetFolders) }))
    .filter(({ rank }) => rank !== null)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  return {
    datasets: datasets.slice(0, mostPaths).map(({ path }) => path),
    outputs: outputs.slice(0, mostPaths),
    prompts: usable
      .filter((path) => /(?:^|\/)prompts\/[^/]+\.(?:md|liquid|txt)$/i.test(path))
      .slice(0, mostPaths),
  };
}

/** Place in the list of the first folder on the way to a file that is in it. */
function folderRank(path: string, folders: readonly string[]): number | null {
  const ranks = path
    .split('/')
    .slice(0, -1)
    .map((folder) => folders.indexOf(folder.toLowerCase()))
    .filter((rank) => rank >= 0);
  return ranks[0] ?? null;
}
