import type { SuiteConfig } from '../core/config/config.ts';
import { weakenedRows } from '../core/dataset/weakened-rows.ts';
import type { WeakenedGate } from '../core/gates/gate.ts';
import { gateFields } from '../core/gates/gate-fields.ts';
import type { DatasetSetting } from '../core/package/package.ts';
import { isDigest } from '../core/storage/is-digest.ts';
import type { Factor } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetVersions } from './dataset-versions.ts';
import type { DatasetReader } from './ports.ts';
import type { Side } from './suite-factors.ts';

export interface JudgedDataset {
  readonly before: Side | null;
  readonly after: Side;
  readonly factors: readonly Factor[];
  readonly gates: SuiteConfig['gates'];
  /** of the rows that both arms are evaluated on */
  readonly version: DatasetSetting['version'];
  /** fields of a row that evaluators read */
  readonly labels: readonly string[];
}

export interface ChangedDataset {
  readonly setting: DatasetSetting;
  /** what the change takes out of it, or labels otherwise */
  readonly weakened: readonly WeakenedGate[];
}

/** The dataset as a package keeps it: as the head declares it, with what the change did to its rows. */
export async function datasetSetting(
  judged: JudgedDataset,
  versions: DatasetVersions,
  deps: { readonly datasets: DatasetReader },
): Promise<ChangedDataset> {
  const { before, after, factors, gates, version } = judged;
  const { role, id, segments, cluster } = datasetOf(after);
  const changed =
    before !== null && factors.includes('dataset')
      ? await datasetChange(before, judged, versions, deps)
      : { change: null, weakened: [] };
  const setting = {
    name: after.suite.dataset,
    path: rowsPath(after),
    role,
    id,
    segments: segmentsInForce(segments, gates),
    cluster,
    version,
    change: changed.change,
  };
  return { setting, weakened: changed.weakened };
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

/** Rows of a base that cannot be read cannot be compared with. */
async function datasetChange(
  before: Side,
  { after, version, labels }: JudgedDataset,
  versions: DatasetVersions,
  { datasets }: { readonly datasets: DatasetReader },
): Promise<{ readonly change: DatasetSetting['change']; readonly weakened: readonly WeakenedGate[] }> {
  try {
    const { version: was } = await versions.of(before, { requiredFields: [], gatedFields: [] });
    const { id, segments } = datasetOf(after);
    const diff = await datasets.change(was, version, id);
    const fields = [...new Set([...labels, ...segments])].filter(
      (field) => field !== id && field !== 'input',
    );
    const relabelled = await datasets.relabelled(was, version, id, diff.edited === 0 ? [] : fields.sort());
    const { added, removed, edited } = diff;
    return { change: { added, removed, edited }, weakened: weakenedRows(diff, relabelled) };
  } catch (error) {
    if (error instanceof InputError) return { change: null, weakened: [] };
    throw error;
  }
}
