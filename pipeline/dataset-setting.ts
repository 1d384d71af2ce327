import type { SuiteConfig } from '../core/config/config.ts';
import { gateFields } from '../core/gates/gate-fields.ts';
import type { DatasetChange, DatasetSetting, Package } from '../core/package/package.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import type { Factor } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetVersions } from './dataset-versions.ts';
import type { DatasetReader } from './ports.ts';
import type { Side } from './suite-factors.ts';

interface JudgedDataset {
  readonly before: Side | null;
  readonly after: Side;
  readonly factors: readonly Factor[];
  readonly gates: SuiteConfig['gates'];
  /** of the rows that both arms are evaluated on */
  readonly version: DatasetSetting['version'];
}

/** The dataset as a package keeps it: as the head declares it, with what the change did to its rows. */
export async function datasetSetting(
  { before, after, factors, gates, version }: JudgedDataset,
  versions: DatasetVersions,
  deps: { readonly datasets: DatasetReader },
): Promise<DatasetSetting> {
  const { owner: _owner, ...setting } = datasetOf(after);
  return {
    name: after.suite.dataset,
    ...setting,
    path: rowsPath(after),
    segments: segmentsInForce(setting.segments, gates),
    version,
    change:
      before !== null && factors.includes('dataset')
        ? await datasetChange(before, after, version, versions, deps)
        : null,
  };
}

/** A gate of the base still counts by a segment that the change no longer declares. */
function segmentsInForce(declared: readonly string[], gates: SuiteConfig['gates']): readonly string[] {
  return [...new Set([...declared, ...gates.flatMap(gateFields)])];
}

export function datasetOf({ config, suite }: Side) {
  const dataset = config.datasets[suite.dataset];
  if (dataset === undefined) throw new InputError([`dataset ${suite.dataset} is not in the configuration`]);
  return dataset;
}

/** Where the rows of a side are: files of the repository, or a pushed version as the suite names it. */
export function rowsPath(side: Side): string {
  const { dataset: name, datasetVersion: version } = side.suite;
  if (version !== null) return `${name}@${isDigest(version) ? shortDigest(version) : version}`;
  const { path } = datasetOf(side);
  if (path !== null) return path;
  throw new InputError([`dataset ${name} has no \`path\`; name a pushed version, such as ${name}@latest`]);
}

async function datasetChange(
  before: Side,
  after: Side,
  version: Package['dataset']['version'],
  versions: DatasetVersions,
  { datasets }: { readonly datasets: DatasetReader },
): Promise<DatasetChange | null> {
  try {
    const was = await versions.of(before, []);
    const { added, removed, edited } = await datasets.change(was.version, version, datasetOf(after).id);
    return { added, removed, edited };
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
